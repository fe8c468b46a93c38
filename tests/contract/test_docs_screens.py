"""docs/screens.md against the program: layouts, signs and their ASCII, colours, the numbers it gives."""

from __future__ import annotations

import re

import pytest

from sahel_tui.explore.listing import SILENCE_LEAST_DAYS
from sahel_tui.explore.state import Pane
from sahel_tui.tui.layout import (
    LANE_LINES,
    STRIP_LEAST_LINES,
    Shape,
    places,
    shape_of,
    strip_lines,
)
from sahel_tui.tui.paint import signs
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.header import TITLE_LEAST
from sahel_tui.tui.paint.help import SIGNS
from sahel_tui.tui.paint.line import Ground, Hue
from sahel_tui.tui.paint.window import WIDE_LIST
from sahel_tui.tui.themes import THEMES, Theme
from tests.contract.pages import codes, page, rows

SIGN_ROWS = rows("screens", "sign", "ASCII", "where", "meaning")
COLOUR_ROWS = rows("screens", "token", *THEMES, "for")
PANES = {
    Shape.WIDE: "timeline, event, actors, quotes",
    Shape.MIDDLE: "timeline; event head over actors or quotes, or the event alone",
    Shape.SINGLE: "the one with the focus",
    Shape.TINY: "one line that says how much is needed",
}


@pytest.mark.parametrize("row", rows("screens", "size", "layout", "strip", "panes"))
def test_a_layout(row: dict[str, str]) -> None:
    columns, lines = map(int, row["size"].split("x"))
    shape = shape_of(columns, lines)
    strip = strip_lines(lines, shape)
    assert row["layout"] == shape.value
    assert row["strip"] == (f"{strip} lines" if strip else "none")
    assert row["panes"] == PANES[shape]


def test_the_panes_of_each_layout() -> None:
    def shown(columns: int, lines: int, side: Pane) -> tuple[set[Pane], bool]:
        found = places(columns, lines, Pane.ACTORS, side, large=False)
        return {pane for pane, _ in found.panes}, found.head is not None

    assert shown(120, 36, Pane.QUOTES) == (set(Pane), False)
    assert shown(80, 24, Pane.QUOTES) == ({Pane.TIMELINE, Pane.QUOTES}, True)
    assert shown(80, 24, Pane.EVENT) == ({Pane.TIMELINE, Pane.EVENT}, False)
    assert shown(79, 24, Pane.QUOTES) == ({Pane.ACTORS}, False)
    assert shown(19, 5, Pane.QUOTES) == (set(), False)


@pytest.mark.parametrize("row", SIGN_ROWS, ids=lambda row: row["sign"])
def test_a_sign_has_its_ascii(row: dict[str, str]) -> None:
    assert [to_ascii(sign) for sign in codes(row["sign"])] == codes(row["ASCII"])


def test_no_sign_of_the_program_is_missing() -> None:
    listed = {sign for row in SIGN_ROWS for sign in codes(row["sign"])}
    drawn = {sign for sign, _ in (*signs._STATUS.values(), *signs._VERDICT.values())}
    drawn |= {
        signs.NOT_ESTABLISHED,
        signs.DIFFER,
        signs.AUTHORED,
        *signs.CHANGED.values(),
        signs.FOUND,
        signs.PERHAPS_FOUND,
        *(sign for sign, _, _ in SIGNS),
    }
    assert drawn <= listed


def shown_colour(theme: Theme, token: str) -> str:
    """A token's colour as the page says it."""
    if token in {ground.value for ground in Ground}:
        ground = Ground(token)
        colour = "reverse" if ground in theme.reverse else theme.grounds.get(ground)
    else:
        hue = Hue(token)
        colour = "bold" if hue in theme.bold else theme.hues.get(hue)
    return re.sub(r"color\((\d+)\)", r"\1", colour or "default")


@pytest.mark.parametrize("row", COLOUR_ROWS, ids=lambda row: row["token"])
def test_a_colour(row: dict[str, str]) -> None:
    for name, theme in THEMES.items():
        assert row[name] == shown_colour(theme, row["token"]), name


def test_every_token_has_a_row() -> None:
    tokens = [row["token"] for row in COLOUR_ROWS]
    assert tokens == [*(hue.value for hue in Hue), *(ground.value for ground in Ground)]


def test_colours_are_among_the_fixed_256() -> None:
    steps = ["00", "5f", "87", "af", "d7", "ff"]
    greys = {f"#{8 + 10 * step:02x}" + f"{8 + 10 * step:02x}" * 2 for step in range(24)}
    cube = {f"#{r}{g}{b}" for r in steps for g in steps for b in steps}
    given = {row[name] for row in COLOUR_ROWS for name in ("dark", "light", "contrast")}
    assert given <= cube | greys


def test_its_numbers() -> None:
    text = page("screens")
    for said in (
        f"narrower than {WIDE_LIST} cells",
        f"at least {SILENCE_LEAST_DAYS} days",
        f"the title to {TITLE_LEAST} cells",
        f"lanes below {LANE_LINES} lines; the strip itself below {STRIP_LEAST_LINES} lines",
    ):
        assert said in text
