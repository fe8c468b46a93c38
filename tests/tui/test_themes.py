from __future__ import annotations

import pytest

from sahel_tui.tui.paint.line import Ground, Hue, Ink
from sahel_tui.tui.themes import CONTRAST, DARK, LIGHT, MONO, TERMINAL, THEMES, Theme, following


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("hue", Hue)
def test_an_indexed_colour_is_the_colour_of_the_table(theme: Theme, hue: Hue) -> None:
    style = theme.style(Ink(hue))
    assert style.color is not None
    assert style.color.get_truecolor().hex == theme.hues[hue]
    assert len(style.color.get_ansi_codes()) == 3


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", Ground)
def test_an_indexed_ground_is_the_ground_of_the_table(theme: Theme, ground: Ground) -> None:
    style = theme.style(Ink(ground=ground))
    assert style.bgcolor is not None
    assert style.bgcolor.get_truecolor().hex == theme.grounds[ground]


def test_the_terminals_own_colours_are_among_the_first_sixteen() -> None:
    for hue in Hue:
        colour = TERMINAL.style(Ink(hue)).color
        assert colour is None or (colour.number or 0) < 16
    assert TERMINAL.style(Ink(ground=Ground.SELECTED)).reverse
    assert TERMINAL.style(Ink(ground=Ground.SELECTED, hue=Hue.DATE)).color is None


def test_no_colour_has_none_and_keeps_weight_slant_and_line() -> None:
    for hue in Hue:
        style = MONO.style(Ink(hue, italic=True, underline=True))
        assert style.color is None
        assert style.bgcolor is None
        assert style.italic
        assert style.underline
    assert MONO.style(Ink(Hue.BRIGHT)).bold


def test_the_themes_follow_each_other_round_and_no_colour_stays() -> None:
    seen = [DARK]
    while (theme := following(seen[-1])) is not DARK:
        seen.append(theme)
    assert [theme.name for theme in seen] == list(THEMES)
    assert following(MONO) is MONO
