"""Generates ``finalpos_client/_generated`` from the description of the API.

    python scripts/generate.py              # replace the package
    python scripts/generate.py --check      # only tell whether it is up to date
    python scripts/generate.py --to DIR     # generate it elsewhere

The description goes through the overlay, gets its names, and is parsed by openapi-python-client; the templates here
draw what came out. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generation import documents, overlay
from generation.docs import one_line
from generation.names import NamingError, name_operations, operations
from generation.package import Package, PackageError, plan
from generation.prepare import PrepareError, prepare
from generation.references import DanglingReferenceError
from openapi_python_client import Project
from openapi_python_client import schema as oai
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from pydantic import ValidationError

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "finalpos_client" / "_generated"
TEMPLATES = Path(__file__).resolve().parent / "templates"

# Where the API is when the description does not say: frameworks write descriptions without servers.
BASE_URL = "https://api.finalpos.com"

_RUFF = [sys.executable, "-m", "ruff"]
# Isolated, so that neither the current directory nor the project's lint rules have a say in the bytes.
_STYLE = ["--isolated", "--no-cache", "--config", "line-length = 120", "--config", "target-version = 'py311'"]
_IMPORTS = ["--select", "F401,I,RUF022", "--config", "lint.isort.known-first-party = ['finalpos_client']"]

_SHOWN = 200  # lines of a difference: enough to see what it is about


class GenerationError(Exception):
    """No package could be generated; the message says why."""


@dataclass(frozen=True)
class Planned:
    """A package that has not been drawn yet.

    Attributes:
        package: all of it, as data.
        description: the overlaid one, with the name of each operation.
        overlaid: what became of the overlay's actions.
    """

    package: Package
    description: dict[str, Any]
    overlaid: overlay.Applied
    parsed: GeneratorData
    config: Config


class _PackageProject(Project):
    """Writes our package in place of the generator's own layout."""

    def __init__(self, planned: Planned, sha256: str) -> None:
        super().__init__(openapi=planned.parsed, config=planned.config, custom_template_path=TEMPLATES)
        self.env.filters["literal"] = repr
        self._package = planned.package
        self._description = planned.description
        self._sha256 = sha256

    def build(self) -> Sequence[GeneratorError]:
        """Write the package and return everything that went wrong, in parsing too."""
        for directory in ("", "models", "resources"):
            (self.package_dir / directory).mkdir(exist_ok=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._run_post_hooks()
        return self._get_errors()

    def _create_package(self) -> None:
        info = self._description["info"]
        text = json.dumps(self._description, indent=1, ensure_ascii=False) + "\n"
        (self.package_dir / "description.json").write_text(text, encoding="utf-8")
        self._draw(
            "package.py.jinja",
            "__init__.py",
            title=info["title"],
            version=info["version"],
            base_url=base_url(self._description),
            begin_with=common_beginnings(self._description["paths"]),
            sha256=self._sha256,
            user_agent=_user_agent(info["version"], self._sha256),
        )

    def _build_models(self) -> None:
        self._draw("models.py.jinja", "models/__init__.py", models=self._package.models)
        for model in self._package.models:
            self._draw("model.py.jinja", f"models/{model.module}.py", model=model)

    def _build_api(self) -> None:
        (self.package_dir / "resources" / "__init__.py").write_text("", encoding="utf-8")
        self._draw("client.py.jinja", "client.py", resources=self._package.resources)
        self._draw("sync.py.jinja", "sync.py", resources=self._package.resources)
        for resource in self._package.resources:
            self._draw("resource.py.jinja", f"resources/{resource.name}.py", resource=resource)

    def _draw(self, template: str, to: str, **values: Any) -> None:
        info = self._description["info"]
        title = one_line(f"{info['title']} {info['version']}")
        header = f"Generated from {title} by scripts/generate.py. Do not edit."
        text = self.env.get_template(template).render(header=header, **values)
        (self.package_dir / to).write_text(text, encoding="utf-8")


def generate(spec: Path, overlay_file: Path, config_file: Path, into: Path) -> tuple[str, list[str]]:
    """Generate the package into an empty directory.

    Returns:
        What was generated, in a line, and the targets of the overlay that are not in the description.

    Raises:
        GenerationError: with everything that went wrong.
    """
    try:
        sha256 = hashlib.sha256(spec.read_bytes()).hexdigest()
        planned = planned_package(documents.load(spec), documents.load(overlay_file), config_file, into)
    except (OSError, documents.DocumentError) as error:
        raise GenerationError(str(error)) from None
    _refuse(_PackageProject(planned, sha256).build())
    _format(into)
    return planned.package.summary, planned.overlaid.missed


def planned_package(
    description: Mapping[str, Any], corrections: Mapping[str, Any], config_file: Path, into: Path = TARGET
) -> Planned:
    """Decide everything about the package of a description, and write nothing.

    Args:
        description: the vendor's.
        corrections: the overlay to apply to it.
        config_file: settings of openapi-python-client.
        into: where the package will be.

    Raises:
        GenerationError: with everything that went wrong.
    """
    try:
        overlaid = overlay.apply(corrections, description)
        result = overlaid.description
        oai.OpenAPI.model_validate(result)
        names = name_operations(result)
        for path, method, operation in operations(result):
            operation["x-finalpos-resource"], operation["x-finalpos-method"] = names[path, method]
        for item in result["paths"].values():
            for mark in ("x-finalpos-resource", "x-finalpos-record"):
                item.pop(mark, None)
        config = _config(config_file, into)
        parsed = _parsed(prepare(result, names), config)
        return Planned(plan(parsed, result, names), result, overlaid, parsed, config)
    except (overlay.OverlayError, NamingError, DanglingReferenceError, PrepareError, PackageError) as error:
        raise GenerationError(str(error)) from None
    except ValidationError as error:
        raise GenerationError(f"not an OpenAPI description:\n{error}") from None
    except RecursionError:
        raise GenerationError("an allOf contains itself") from None


def replace(directory: Path, generated: Path) -> None:
    """Put ``generated`` in the place of ``directory``, which stays as it was if that fails."""
    old = generated.with_name(f"{generated.name}.old")
    if directory.exists():
        directory.rename(old)
    try:
        generated.rename(directory)
    except BaseException:
        if old.exists():
            old.rename(directory)
        raise
    shutil.rmtree(old, ignore_errors=True)


def differences(expected: Path, actual: Path) -> list[str]:
    """Tell, as lines of text, in what a package is not what it should be; nothing where it is."""
    expected_files, actual_files = _files(expected), _files(actual)
    lines = [f"missing: {name}" for name in sorted(expected_files - actual_files)]
    lines += [f"not generated: {name}" for name in sorted(actual_files - expected_files)]
    for name in sorted(expected_files & actual_files):
        old, new = ((directory / name).read_text(encoding="utf-8").splitlines() for directory in (actual, expected))
        lines += difflib.unified_diff(old, new, f"{name} (there)", f"{name} (generated)", n=1, lineterm="")
    return lines


def _files(directory: Path) -> set[str]:
    found = (path.relative_to(directory) for path in directory.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def _config(file: Path, into: Path) -> Config:
    try:
        given = documents.load(file)
    except documents.DocumentError as error:
        raise GenerationError(str(error)) from None
    unknown = given.keys() - ConfigFile.model_fields.keys()
    if unknown:
        raise GenerationError(f"{file}: openapi-python-client has no setting {', '.join(sorted(unknown))}")
    try:
        settings = ConfigFile(**given)
    except ValidationError as error:
        raise GenerationError(f"{file}: {error}") from None
    return Config.from_sources(
        settings, MetaType.NONE, document_source=file, file_encoding="utf-8", overwrite=True, output_path=into
    )


def _parsed(description: dict[str, Any], config: Config) -> GeneratorData:
    parsed = GeneratorData.from_dict(description, config=config)
    if isinstance(parsed, GeneratorError):
        _refuse([parsed])
    assert isinstance(parsed, GeneratorData)
    # Before anything is planned, which relies on everything having been understood.
    _refuse(
        [*parsed.errors, *(each for tag in parsed.endpoint_collections_by_tag.values() for each in tag.parse_errors)]
    )
    return parsed


def _refuse(errors: Sequence[GeneratorError]) -> None:
    """Raise for any error; a warning of the generator means that something would be missing from the package."""
    if errors:
        told = "\n".join(" ".join(f"{each.header} {each.detail or ''}".split()) for each in errors)
        # What comes from the description has no text of its own in the generator's messages.
        raise GenerationError(re.sub(r"<[\w.]+\.UntrustedString object at 0x\w+>", "of the description", told))


def base_url(description: Mapping[str, Any]) -> str:
    """Where a client goes that is not told otherwise: the first plain https server."""
    urls = [server.get("url", "") for server in description.get("servers", [])]
    return next((url.rstrip("/") for url in urls if url.startswith("https://") and "{" not in url), BASE_URL)


def common_beginnings(paths: Iterable[str]) -> tuple[str, ...]:
    """What all paths begin with, as far as it is no parameter and no path's end; and each shorter part of it."""
    folders = [f"/{path}".partition("{")[0].rpartition("/")[0] or "/" for path in paths]
    common = PurePosixPath(posixpath.commonpath(folders or ["/"]))
    return tuple(str(each) for each in (common, *common.parents) if each.name)


def _user_agent(version: str, sha256: str) -> str:
    """A product and a comment as RFC 9110, section 10.1.5, has them: whatever the vendor calls a version."""
    token = re.sub(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]+", "-", version).strip("-") or "unknown"
    return f"FinalPOS/{token} (description {sha256[:12]})"


def _format(directory: Path) -> None:
    # Named one by one, because ruff passes over files in directories that it knows or git ignores.
    files = sorted(map(str, directory.rglob("*.py")))
    for command in (["check", "--fix", "--quiet", *_STYLE, *_IMPORTS], ["format", "--quiet", *_STYLE]):
        done = subprocess.run([*_RUFF, *command, *files], capture_output=True, text=True, check=False)
        if done.returncode:
            raise GenerationError(f"ruff can't format what was generated:\n{done.stdout}{done.stderr}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Generate finalpos_client/_generated from the description of the API.")
    parser.add_argument("--spec", type=Path, default=ROOT / "openapi.yaml", help="the description, YAML or JSON")
    parser.add_argument("--overlay", type=Path, default=ROOT / "openapi-overlay.yaml", help="corrections and names")
    parser.add_argument("--config", type=Path, default=ROOT / "generator-config.yaml", help="of openapi-python-client")
    parser.add_argument("--to", type=Path, default=TARGET, metavar="DIR", help="the package to replace")
    parser.add_argument("--check", action="store_true", help="change nothing, fail if the package would change")
    given = parser.parse_args(arguments)
    target: Path = given.to.resolve()
    if target.exists() and not (target / "description.json").is_file() and any(target.iterdir()):
        print(f"{target} is not a generated package, so it is not replaced", file=sys.stderr)
        return 1
    if not given.check:
        target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target: a rename within one file system happens wholly or not at all.
    beside = None if given.check else target.parent
    with tempfile.TemporaryDirectory(prefix=".generated-", dir=beside) as temporary:
        generated = Path(temporary) / target.name
        generated.mkdir()
        try:
            summary, missed = generate(given.spec, given.overlay, given.config, generated)
        except GenerationError as error:
            print(error, file=sys.stderr)
            return 1
        for expression in missed:
            print(f"overlay: not in the description: {expression}")
        if given.check:
            changed = differences(generated, target)
            if not changed:
                print(f"{summary}: up to date")
                return 0
            print(*changed[:_SHOWN], sep="\n", file=sys.stderr)
            if len(changed) > _SHOWN:
                print(f"... and {len(changed) - _SHOWN} lines more", file=sys.stderr)
            print(f"{target} is not what the description gives; generate it again", file=sys.stderr)
            return 1
        replace(target, generated)
    print(summary)
    return 0


if __name__ == "__main__":
    sys.exit(main())
