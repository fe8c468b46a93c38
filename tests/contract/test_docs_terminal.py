"""docs/terminal.md against the program: exit codes, limits, signs for text from outside, colours."""

from __future__ import annotations

import dataclasses
import re

import pytest

from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.preflight import SIXTEEN_COLOURS, terminal
from sahel_tui.tui.start import theme_for
from tests.contract.pages import ROOT, code, codes, rows

CODES = rows("terminal", "code", "name", "given today", "means")
COLOURS = rows("terminal", "when", "colours")
OUTSIDE = rows("terminal", "a text holds", "shown", "")


def test_exit_codes_are_those_of_the_program() -> None:
    assert {row["name"]: int(row["code"]) for row in CODES} == dict(Exit.__members__)


def test_codes_given_today_are_those_the_program_names() -> None:
    used = set()
    for path in (ROOT / "sahel_tui").rglob("*.py"):
        used |= set(re.findall(r"\bExit\.([A-Z_]+)\b", path.read_text(encoding="utf-8")))
    assert {row["name"] for row in CODES if row["given today"]} == used


def test_limits_are_those_of_the_loader() -> None:
    listed = {
        code(row["limit"]): int(row["most"].replace(",", ""))
        for row in rows("terminal", "limit", "most", "")
    }
    assert listed == dataclasses.asdict(DEFAULT)


@pytest.mark.parametrize("row", OUTSIDE, ids=lambda row: row["a text holds"])
def test_signs_for_text_from_outside(row: dict[str, str]) -> None:
    written = re.sub(
        r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})",
        lambda found: chr(int(found[found.lastindex or 1], 16)),
        code(row["a text holds"]),
    ).replace("\\t", "\t")
    assert scrub(written) == code(row["shown"])


def test_terminals_of_sixteen_colours() -> None:
    (row,) = (row for row in COLOURS if row["when"].startswith("`TERM`"))
    assert tuple(codes(row["when"])[1:]) == SIXTEEN_COLOURS


@pytest.mark.parametrize(
    ("environ", "wanted", "theme"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm-256color"}, "light", "mono"),
        ({"NO_COLOR": "", "TERM": "xterm-256color"}, None, "dark"),
        ({"TERM": "linux"}, "light", "light"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, None, "dark"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, None, "dark"),
        ({"TERM": "screen"}, None, "terminal"),
        ({"TERM": "xterm-256color"}, None, "dark"),
        ({"TERM": "tmux-256color"}, None, "dark"),
    ],
)
def test_the_first_line_that_holds_decides(
    environ: dict[str, str], wanted: str | None, theme: str
) -> None:
    assert theme_for(terminal(environ), wanted).name == theme
