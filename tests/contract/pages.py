"""Reading the pages under docs/: their tables, and the code spans in a cell."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`([^`]+)`")

Table = list[dict[str, str]]


def page(name: str) -> str:
    """The text of docs/<name>.md."""
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def tables(name: str, *columns: str) -> list[Table]:
    """Every table of a page whose heading has exactly these columns, a row as column -> cell."""
    found: list[Table] = []
    lines = page(name).splitlines()
    for at, line in enumerate(lines):
        if not (line.startswith("|") and _cells(line) == list(columns)):
            continue
        rows: Table = []
        for row in lines[at + 2 :]:
            if not row.startswith("|"):
                break
            rows.append(dict(zip(columns, _cells(row), strict=True)))
        found.append(rows)
    assert found, f"docs/{name}.md has no table of {columns}"
    return found


def rows(name: str, *columns: str) -> Table:
    """The rows of all those tables together."""
    return [row for table in tables(name, *columns) for row in table]


def codes(cell: str) -> list[str]:
    """The code spans of a cell."""
    return _CODE.findall(cell)


def code(cell: str) -> str:
    """The one code span of a cell."""
    (only,) = codes(cell)
    return only


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(line)[1:-1]]
