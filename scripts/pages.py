"""Which pages of the site does nobody write? Those made from the package, and files from elsewhere in the tree.

A hook of MkDocs (``hooks:`` in mkdocs.yml). ``made()`` needs nothing of it, so that tests can know the pages as well.
"""

from __future__ import annotations

import ast
import inspect
import logging
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import finalpos_client
from finalpos_client import models
from finalpos_client._generated.client import Resources
from finalpos_client.customers.resource import DynamicResource
from finalpos_client.operation import Operation
from finalpos_client.retry import Fate, Verdict, decide

ROOT = Path(__file__).parent.parent
BORROWED = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md", "security.md": "SECURITY.md"}
RESOURCES = "reference/resources"
MODELS = "reference/models"

log = logging.getLogger("mkdocs.hooks.pages")


def made() -> dict[str, str]:
    """The pages by their place in the site, as Markdown."""
    pages = {f"{RESOURCES}/index.md": _all_resources(), f"{MODELS}/index.md": _all_models()}
    pages |= {f"{RESOURCES}/{name}.md": _resource(name) for name in _resources()}
    pages |= {_place(name): _model(name) for name in models.__all__}
    return pages | {place: (ROOT / source).read_text() for place, source in BORROWED.items()}


def on_config(config: Any) -> Any:
    """Put the pages into the navigation, at the end of the reference."""
    (reference,) = (section["Reference"] for section in config.nav if "Reference" in section)
    for title, folder, places in (
        ("Resources", RESOURCES, [{name: f"{RESOURCES}/{name}.md"} for name in _resources()]),
        ("Models", MODELS, [{name: _place(name)} for name in sorted(models.__all__)]),
    ):
        reference.append({title: [f"{folder}/index.md", *places]})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the pages."""
    file = import_module("mkdocs.structure.files").File
    for place, text in made().items():
        files.append(file.generated(config, place, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Put diagrams into their pages, and lead links into the tree to pages of the site; what has none is only named."""
    source = BORROWED.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    markdown = re.sub(r"^!\[[^\]]*\]\((assets/[\w-]+\.svg)\)$", _inline, markdown, flags=re.MULTILINE)
    return re.sub(
        r"\[([^\]]+)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)]*)?\)", lambda link: _lead(link, source, page), markdown
    )


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Warn of what a browser would fetch from elsewhere."""
    for fetched in re.findall(r"<(?!a\b)[a-z]+ [^>]*(?:src|href)=\"?((?:https?:)?//[^\"\s>]+)", output):
        log.warning("%s has a browser fetch %s", page.file.src_uri, fetched)
    return output


def on_post_build(config: Any) -> None:
    """Warn of what is public and has no place in the reference."""
    with (Path(config.site_dir) / "objects.inv").open("rb") as file:
        inventory = import_module("mkdocstrings").Inventory.parse_sphinx(file, domain_filter=["py"])
    for name in finalpos_client.__all__:
        value = getattr(finalpos_client, name)
        module = getattr(value, "__module__", None) if inspect.isclass(value) else None
        places = {f"finalpos_client.{name}", f"{module}.{name}"}
        if not name.startswith("__") and not places & set(inventory):
            log.warning("finalpos_client.%s is public, and no page of the reference has it", name)


def _inline(image: re.Match[str]) -> str:
    """A diagram as part of its page, where it follows the colours that the reader has chosen."""
    return f'<div class="diagram" markdown="0">\n{(ROOT / "docs" / image[1]).read_text()}</div>'


def _lead(link: re.Match[str], source: str, page: Any) -> str:
    words, target, anchor = link[1], link[2], link[3] or ""
    in_tree = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    if not (ROOT / in_tree).exists():  # a made page, a mistake (MkDocs tells), code like a link
        return link[0]
    by_source = {borrowed: place for place, borrowed in BORROWED.items()} | {"README.md": "index.md"}
    place = in_tree.removeprefix("docs/") if in_tree.startswith("docs/") else by_source.get(in_tree)
    if place is None:
        return words if words.startswith("`") else f"`{in_tree}`"
    return f"[{words}]({posixpath.relpath(place, posixpath.dirname(page.file.src_uri) or '.')}{anchor})"


@cache
def _resources() -> dict[str, type[Any]]:
    """The classes of the resources, in the order of the description."""
    module = inspect.getsource(import_module(Resources.__module__))
    classes = dict(re.findall(r"def (\w+)\(self\) -> (\w+):", module.partition("class RawResources")[0]))
    return {
        name: getattr(import_module(f"finalpos_client._generated.resources.{name}"), class_name)
        for name, class_name in classes.items()
    }


def _operations(name: str) -> dict[str, Operation[Any]]:
    """The operations of a resource by the names of its methods."""
    found = vars(import_module(_resources()[name].__module__)).values()
    return {each.name.partition(".")[2]: each for each in found if isinstance(each, Operation)}


def _methods(name: str) -> Iterator[tuple[str, Operation[Any] | None]]:
    operations, known = _operations(name), vars(_resources()[name])
    yield from ((method, operations[method]) for method in known if method in operations)
    more = [method for method in known if not method.startswith("_") and method not in operations]
    if issubclass(_resources()[name], DynamicResource):
        more += [method for method in vars(DynamicResource) if not method.startswith("_")]
    yield from ((method, None) for method in more)


def _when_lost(operation: Operation[Any]) -> str:
    """What becomes of a call whose reply was lost."""
    verdict = decide(Fate.LOST, operation.method, repeatable=operation.repeatable)
    if verdict is not Verdict.AMBIGUOUS:
        return "sent again" if verdict is Verdict.AGAIN else "raised"
    if operation.listed_by is None or not operation.natural_key:
        return "`AmbiguousWriteError`"
    return f"settled, by {' or '.join(f'`{key}`' for key in operation.natural_key)}"


def _table(name: str) -> str:
    rows = ["| call | sends | when its reply is lost |", "|---|---|---|"]
    for method, operation in _methods(name):
        target = f"{_resources()[name].__module__}.{_resources()[name].__name__}.{method}"
        if operation is None and method not in vars(_resources()[name]):
            target = f"{DynamicResource.__module__}.DynamicResource.{method}"
        sends = f"`{operation.method} {operation.path}`" if operation else "several requests, or none"
        lost = _when_lost(operation) if operation else "as each of them"
        rows.append(f"| [`{name}.{method}`][{target}] | {sends} | {lost} |")
    return "\n".join(rows)


def _all_resources() -> str:
    count = sum(len(_operations(name)) for name in _resources())
    title = f"{import_module('finalpos_client._generated').API_TITLE} {finalpos_client.__api_version__}"
    parts = [
        "# Resources",
        f"Every one of the {count} operations of {title} is a method of one of {len(_resources())} resources of the "
        "client: `await pos.stations.get(id)`. What the last column means is told in "
        "[Retries and settling](../../settling.md).",
    ]
    for name in _resources():
        parts += [f"## [{name}]({name}.md) {{: #{name} }}", _table(name)]
    return "\n\n".join(parts)


def _resource(name: str) -> str:
    resource = _resources()[name]
    shown = [f"{resource.__module__}.{resource.__name__}"]
    if issubclass(resource, DynamicResource):
        shown.append(f"{DynamicResource.__module__}.DynamicResource")
    calls = [_directive(path, show_root_heading="false", show_root_toc_entry="false") for path in shown]
    return "\n\n".join([f"# {name}", _table(name), *calls])


def _all_models() -> str:
    rows = [f"| [`{name}`]({_place(name).rpartition('/')[2]}) | {len(_fields(name))} |" for name in models.__all__]
    return "\n\n".join(
        [
            "# Models",
            "The records of the API and the objects within them, in `finalpos_client.models`: `attrs` classes, loaded "
            "when first used. Their names follow the vendor's description and may change with it.",
            "- A field is `None` where the server sent `null` or nothing, unless its type is marked as *required*.\n"
            "- `additional_properties`, a `dict`, keeps the fields that the description does not know.\n"
            "- `Model.from_dict(mapping)` reads a JSON object, and raises `ResponseDecodeError` where it does not fit; "
            "`to_dict()` gives it back, without the fields that are `None`. See [Decoding](../../decoding.md).",
            "\n".join(["| model | fields |", "|---|---|", *rows]),
        ]
    )


def _model(name: str) -> str:
    rows = ["| field | type | in JSON | |", "|---|---|---|---|"]
    for field, annotation, wire_name, required, about in _fields(name):
        models_in = [each for each in re.findall(r"\w+", annotation) if each in models.__all__]
        kind = f"`{annotation}`"
        if models_in:
            kind = f"[{kind}]({_place(models_in[0]).rpartition('/')[2]})"
        rows.append(f"| `{field}` | {kind}{', required' if required else ''} | `{wire_name}` | {about} |")
    directive = _directive(f"{_module(name).__name__}.{name}", heading_level="1", members="false")
    return f"{directive}\n\n" + "\n".join(rows)


def _fields(name: str) -> list[tuple[str, str, str, bool, str]]:
    """Of each field: its name, type, name on the wire, whether it is always there, and what is said about it."""
    (cls,) = (
        node
        for node in ast.parse(inspect.getsource(_module(name))).body
        if isinstance(node, ast.ClassDef) and node.name == name
    )
    wire_names, found = getattr(models, name)._wire_names, []
    for node, following in zip(cls.body, [*cls.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in wire_names:
            is_doc = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            about = str(following.value.value) if is_doc else ""  # type: ignore[union-attr]
            annotation = ast.unparse(node.annotation).removesuffix(" | None").replace("datetime.datetime", "datetime")
            found.append(
                (
                    node.target.id,
                    annotation,
                    wire_names[node.target.id],
                    node.value is None,
                    " ".join(about.split()).replace("|", r"\|"),
                )
            )
    return found


def _module(name: str) -> ModuleType:
    return import_module(getattr(models, name).__module__)


def _place(model: str) -> str:
    return f"{MODELS}/{_module(model).__name__.rpartition('.')[2]}.md"


def _directive(path: str, **options: str) -> str:
    lines = [f"::: {path}", "    options:", *(f"      {name}: {value}" for name, value in options.items())]
    return "\n".join(lines)
