"""The documentation is true to the letter: its programs run, its commands exist, its links lead somewhere."""

from __future__ import annotations

import inspect
import os
import re
import tomllib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import attrs
import pages
import pytest
from snippets import Run, blocks, runnable

from finalpos_client import FinalPOS, RetryPolicy, models
from finalpos_client._generated.client import Resources

ROOT = Path(__file__).parent.parent
PAGES = {
    str(path.relative_to(ROOT)): path.read_text() for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
}
WITH_SNIPPETS = [page for page, text in PAGES.items() if runnable(text)]
DOCUMENTS = {**PAGES, "CONTRIBUTING.md": (ROOT / "CONTRIBUTING.md").read_text()}
MADE = pages.made()


class Runs:
    """The runs of pages, a few at a time."""

    def __init__(self, pool: ThreadPoolExecutor, folder: Path) -> None:
        self._pool, self._folder = pool, folder

    @cache  # noqa: B019 - there is one for the module
    def of(self, page: str) -> Future[Run]:
        directory = self._folder / page.replace("/", "_")
        directory.mkdir()
        return self._pool.submit(Run(PAGES[page], directory))


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = Runs(pool, tmp_path_factory.mktemp("docs"))
        for item in request.session.items:
            if isinstance(item, pytest.Function) and item.originalname == test_every_snippet_runs.__name__:
                runs.of(item.callspec.params["page"])
        yield runs


@pytest.mark.parametrize("page", WITH_SNIPPETS)
def test_every_snippet_runs(page: str, runs: Runs) -> None:
    failures = runs.of(page).result().failures
    assert not failures, "\n".join(failures)


def test_no_snippet_is_left_out(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    there = sum(map(runnable, PAGES.values()))
    ran = sum(runs.of(page).result().ran for page in WITH_SNIPPETS)
    with capsys.disabled():
        print(f"\nsnippets: {ran} of {there} ran")  # noqa: T201
    assert ran == there


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_run_says_why(page: str) -> None:
    for block in blocks(PAGES[page]):
        assert block.language not in {"bash", "shell", "pycon", "python3", "zsh"}, f"line {block.line}"
        if block.language == "py":
            assert block.text.startswith("# not run: "), f"line {block.line}"
        if block.language in ("console", "sh"):
            assert block.commands, f"line {block.line}"


def test_the_readme_has_a_program_for_the_beginning_without_await_for_each_journey_and_for_customers() -> None:
    assert len([block for block in blocks(PAGES["README.md"]) if block.language == "python"]) == 5


def test_every_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for document, text in DOCUMENTS.items():
        named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", text))
        assert named <= targets, document
        assert named or document.startswith("docs/")


def test_every_extra_named_exists() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for document, text in DOCUMENTS.items():
        named = re.findall(r"(?:'\.|finalpos-client)\[([a-z, ]+)\]", text)
        assert {name.strip() for names in named for name in names.split(",")} <= set(extras), document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    places = [ROOT / "docs" / made for made in MADE]
    prose = re.sub(r"^( *)```.*?^\1```$", "", DOCUMENTS[document], flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", prose):
        target = Path(os.path.normpath((ROOT / document).parent / link))
        assert target.exists() or target in places, link


def test_a_diagram_is_an_image_in_the_clone_and_part_of_its_page_on_the_site() -> None:
    page = SimpleNamespace(file=SimpleNamespace(src_uri="settling.md"))
    markdown = PAGES["docs/settling.md"]
    made = pages.on_page_markdown(markdown, page, None, None)
    assert "](assets/settling.svg)" in markdown
    assert "](assets/settling.svg)" not in made
    assert (ROOT / "docs/assets/settling.svg").read_text() in made


def test_every_resource_and_every_model_has_its_page() -> None:
    names = [name for name in vars(Resources) if not name.startswith("_")]
    assert names
    assert {f"reference/resources/{name}.md" for name in names} < set(MADE)
    assert len([place for place in MADE if place.startswith("reference/models/")]) == len(models.__all__) + 1


def test_the_table_of_resources_has_every_operation() -> None:
    table = MADE["reference/resources/index.md"]
    pos = FinalPOS("k")
    for name in (name for name in vars(Resources) if not name.startswith("_")):
        for method in (method for method in dir(getattr(pos, name)) if not method.startswith("_")):
            assert f"`{name}.{method}`" in table


def test_every_setting_is_documented() -> None:
    page = PAGES["docs/reference/configuration.md"]
    settings = [*inspect.signature(FinalPOS).parameters, *(field.name for field in attrs.fields(RetryPolicy))]
    assert [name for name in settings if f"`{name}`" not in page] == []
