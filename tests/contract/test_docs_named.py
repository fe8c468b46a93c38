"""The pages under docs/: those that are named exist, all can be found, no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contract.pages import DOCS, ROOT

NAMED = re.compile(r"\bdocs/[\w./-]+\.md\b")
HEADED = re.compile(r"\b(docs/[a-z]+\.md), \"([^\"]+)\"")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
ELSEWHERE = re.compile(r"\b[A-Z]{3,}\.md\b|\bdocs/design\b|screens/README")
OURS = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
PAGES = sorted(DOCS.glob("*.md"))
TOP = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
CODE = sorted(
    path
    for folder in ("sahel_tui", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if path != Path(__file__)
)
OTHERS = [*TOP, ROOT / "pyproject.toml", ROOT / "events.yaml", ROOT / ".ci" / "run"]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*CODE, *OTHERS], ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_named_exist(path: Path) -> None:
    text = text_of(path)
    assert [name for name in NAMED.findall(text) if not (ROOT / name).is_file()] == []
    assert set(ELSEWHERE.findall(text)) <= OURS


def test_headings_named_exist() -> None:
    named = {pair for path in CODE for pair in HEADED.findall(text_of(path))}
    assert named
    missing = [
        (name, heading)
        for name, heading in named
        if not re.search(rf"^#+ {re.escape(heading)}$", text_of(ROOT / name), re.MULTILINE)
    ]
    assert missing == []


@pytest.mark.parametrize("path", [*TOP, *PAGES], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [link for link in LINK.findall(text_of(path)) if "://" not in link]
    assert [link for link in targets if not (path.parent / link).exists()] == []


def test_every_page_is_found_from_the_readme() -> None:
    found: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in found or path.suffix != ".md" or not path.is_file():
            continue
        found.add(path)
        waiting += [(path.parent / link).resolve() for link in LINK.findall(text_of(path))]
    assert set(PAGES) <= found
