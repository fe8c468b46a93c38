"""The colours of the themes, by token, as plain text (docs/screens.md, "Colours"); a reader's own among them.

`#rrggbb` is one of xterm's fixed colours, `color(N)` the Nth of all 256; a token that is missing is the terminal's
default. Knows no Rich and no Textual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

HUES = (
    "text",
    "bright",
    "muted",
    "date",
    "uncertain",
    "actor",
    "quote",
    "trouble",
    "dots",
    "rule",
)
GROUNDS = ("bg", "surface", "selected", "cursor", "passage")
TOKENS = (*HUES, *GROUNDS)

_CUBE = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)  # the levels of xterm's colour cube
_CUBE_FROM, _GREY_FROM, _LAST = 16, 232, 255
_GREYS = range(8, 239, 10)


class Colours(NamedTuple):
    """A theme's colours. `bold` hues are drawn bold in place of a colour, `reverse` grounds by swapping."""

    name: str
    title: str
    tokens: Mapping[str, str]
    bold: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()


def _all(*colours: str) -> dict[str, str]:
    return dict(zip(TOKENS, colours, strict=True))


BUILT_IN: dict[str, Colours] = {
    each.name: each
    for each in (
        Colours("dark", "dark", _all(
            "#d0d0d0", "#ffffff", "#a8a8a8", "#5fafff", "#bcbcbc", "#ffaf5f", "#87d7af", "#ff8787", "#8a8a8a", "#585858",
            "#121212", "#262626", "#00005f", "#00005f", "#005f00",
        )),
        Colours("light", "light", _all(
            "#262626", "#000000", "#585858", "#005faf", "#4e4e4e", "#875f00", "#005f5f", "#af005f", "#767676", "#b2b2b2",
            "#ffffff", "#eeeeee", "#d7ffff", "#d7ffff", "#d7ffd7",
        )),
        Colours("contrast", "high contrast", _all(
            "#ffffff", "#ffffff", "#ffffff", "#5fafff", "#ffffff", "#ffaf5f", "#87d7af", "#ff8787", "#ffffff", "#ffffff",
            "#000000", "#000000", "#00005f", "#00005f", "#005f00",
        )),
        Colours(
            "terminal", "the terminal’s own 16 colours",
            {"date": "color(14)", "actor": "color(11)", "quote": "color(10)", "trouble": "color(9)", "rule": "color(8)"},
            ("bright",), ("selected", "passage"),
        ),
        Colours(
            "terminal-light", "the terminal’s own 16 colours on a light background",
            {"date": "color(4)", "actor": "color(5)", "trouble": "color(1)", "rule": "color(8)"},
            ("bright", "quote"), ("selected", "passage"),
        ),
    )
}  # fmt: skip
NAMES = tuple(BUILT_IN)


def own(name: str, base: str, tokens: Mapping[str, str]) -> Colours:
    """A theme of the reader's own: a built-in one with other colours for some tokens.

    The cursor's ground follows the selected row's unless it is given too, as in the themes with colours.
    """
    under = BUILT_IN[base]
    given = dict(tokens)
    if "selected" in given:
        given.setdefault("cursor", given["selected"])
    return Colours(
        name,
        name,
        {**under.tokens, **given},
        tuple([each for each in under.bold if each not in given]),
        tuple([each for each in under.reverse if each not in given]),
    )


def index_of(colour: str) -> int | None:
    """The place of `#rrggbb` among xterm's 256 colours, 16 to 255; None where it is none of them."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    if red in _CUBE and green in _CUBE and blue in _CUBE:
        return _CUBE_FROM + 36 * _CUBE.index(red) + 6 * _CUBE.index(green) + _CUBE.index(blue)
    if red == green == blue and red in _GREYS:
        return _GREY_FROM + _GREYS.index(red)
    return None


def levels(index: int) -> tuple[int, int, int] | None:
    """Red, green and blue of one of the 256, each 0 to 255; None for the first 16, which are the terminal's own."""
    if not _CUBE_FROM <= index <= _LAST:
        return None
    if index >= _GREY_FROM:
        grey = _GREYS[index - _GREY_FROM]
        return grey, grey, grey
    at = index - _CUBE_FROM
    return _CUBE[at // 36], _CUBE[at // 6 % 6], _CUBE[at % 6]


def nearest(colour: str) -> str:
    """The one of xterm's fixed colours that is nearest to `#rrggbb`, by the sum of squared distances."""
    wanted = bytes.fromhex(colour[1:])
    fixed = [
        found for index in range(_CUBE_FROM, _LAST + 1) if (found := levels(index)) is not None
    ]
    best = min(fixed, key=lambda each: sum((a - b) ** 2 for a, b in zip(each, wanted, strict=True)))
    return "#" + bytes(best).hex()
