"""The 256 colours by index and by their levels, and themes of a reader's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color

from sahel_tui.tui.colours import BUILT_IN, GROUNDS, HUES, TOKENS, index_of, levels, own
from sahel_tui.tui.paint.line import Ground, Hue, Ink
from sahel_tui.tui.themes import THEMES, following, theme_of


@pytest.mark.parametrize("index", range(16, 256))
def test_levels_and_index_are_xterms(index: int) -> None:
    found = levels(index)
    assert found == tuple(Color.from_ansi(index).get_truecolor())
    assert index_of("#" + bytes(found).hex()) == index


@given(st.integers(0, 0xFFFFFF))
def test_any_other_colour_has_no_index(number: int) -> None:
    fixed = {levels(index) for index in range(16, 256)}
    red, green, blue = number >> 16, number >> 8 & 255, number & 255
    assert (index_of(f"#{number:06x}") is not None) == ((red, green, blue) in fixed)


def test_the_first_sixteen_are_the_terminals_own() -> None:
    assert [levels(index) for index in (-1, 0, 15, 256)] == [None] * 4


def test_tokens_are_those_that_painters_use() -> None:
    assert tuple(hue.value for hue in Hue) == HUES
    assert tuple(ground.value for ground in Ground) == GROUNDS
    assert all(set(each.tokens) <= set(TOKENS) for each in BUILT_IN.values())


def test_an_own_theme_is_its_base_but_for_what_it_names() -> None:
    made = own("dusk", "light", {"actor": "#5f0000", "selected": "#ffffd7"})
    theme, base = theme_of(made), THEMES["light"]
    assert (theme.name, theme.title) == ("dusk", "dusk")
    assert theme.hues == base.hues | {Hue.ACTOR: "#5f0000"}
    row = {Ground.SELECTED: "#ffffd7", Ground.CURSOR: "#ffffd7"}
    assert theme.grounds == base.grounds | row
    apart = own("dusk", "light", {"cursor": "#000000"})
    assert theme_of(apart).grounds == base.grounds | {Ground.CURSOR: "#000000"}


def test_a_colour_takes_the_place_of_bold_and_reverse() -> None:
    theme = theme_of(own("mine", "terminal", {"bright": "color(15)", "selected": "color(4)"}))
    style = theme.style(Ink(Hue.BRIGHT, ground=Ground.SELECTED))
    assert (style.bold, style.reverse) == (None, None)
    assert style.color is not None
    assert style.bgcolor is not None
    assert (style.color.number, style.bgcolor.number) == (15, 4)
    assert theme.style(Ink(ground=Ground.PASSAGE)).reverse


def test_own_themes_are_walked_behind_the_built_in_ones() -> None:
    mine = theme_of(own("mine", "dark", {}))
    themes = {**THEMES, "mine": mine}
    assert following(THEMES["terminal-light"], themes) is mine
    assert following(mine, themes) is THEMES["dark"]
