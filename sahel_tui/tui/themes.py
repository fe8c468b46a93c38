"""Themes: which colour each token of the screens has, and the Rich style of an ink in it.

Colours are xterm's fixed 256 (dark, light, contrast) or the terminal's own 16. Nothing here is chosen
by the library: an ink becomes exactly the listed colour, or none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.line import Ground, Hue, Ink, Run

if TYPE_CHECKING:
    from sahel_tui.tui.paint.line import Line


@dataclass(frozen=True)
class Theme:
    """A named set of colours. `hues` and `grounds` hold Rich colour names; a missing one is the terminal's default.

    `bold` hues are drawn bold in place of a colour; `reverse` grounds are drawn by swapping fore- and background.
    """

    name: str
    title: str
    hues: dict[Hue, str]
    grounds: dict[Ground, str] = field(default_factory=dict)
    bold: frozenset[Hue] = frozenset()
    reverse: frozenset[Ground] = frozenset()
    _styles: dict[Ink, Style] = field(default_factory=dict, repr=False, compare=False)

    def style(self, ink: Ink) -> Style:
        """The Rich style of an ink."""
        made = self._styles.get(ink)
        if made is None:
            made = self._styles[ink] = self._make(ink)
        return made

    def _make(self, ink: Ink) -> Style:
        reverse = ink.ground in self.reverse
        return Style(
            color=None if reverse else _indexed(self.hues.get(ink.hue)),
            bgcolor=_indexed(self.grounds.get(ink.ground)),
            bold=True if ink.bold or ink.hue in self.bold else None,
            italic=ink.italic or None,
            underline=ink.underline or None,
            reverse=reverse or None,
        )

    def strip(self, line: Line, width_cells: int, *, ascii_only: bool) -> Strip:
        """A line as Textual draws it; `width_cells` is what the line takes."""
        joined = self._joined(line)
        if ascii_only:
            segments = [Segment(to_ascii(text), self.style(ink)) for text, ink in joined]
        else:
            segments = [Segment(text, self.style(ink)) for text, ink in joined]
        return Strip(segments, width_cells)

    def _joined(self, line: Line) -> list[Run]:
        """Fewer runs that look the same: each costs 20 bytes on the wire, and blanks show no hue."""
        runs: list[Run] = []
        for run in line:
            if runs and (ink := self._shared(runs[-1], run)) is not None:
                runs[-1] = Run(runs[-1].text + run.text, ink)
            elif run.text:
                runs.append(run)
        return runs

    def _shared(self, before: Run, run: Run) -> Ink | None:
        """An ink that draws both runs as theirs do; None when there is none."""
        if before.ink == run.ink:
            return run.ink
        if before.ink.ground is not run.ink.ground or run.ink.ground in self.reverse:
            return None
        if run.text.isspace() and not run.ink.underline and not before.ink.underline:
            return before.ink
        if before.text.isspace() and not run.ink.underline and not before.ink.underline:
            return run.ink
        return None


_CUBE = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)  # the levels of xterm's colour cube, 16 to 231
_GREY_FROM, _GREY_STEP, _GREY_INDEX = 8, 10, 232  # its greys, 232 to 255


def _indexed(colour: str | None) -> str | None:
    """A fixed colour by its index among xterm's 256: half the bytes of naming red, green and blue."""
    if colour is None or not colour.startswith("#"):
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    if red in _CUBE and green in _CUBE and blue in _CUBE:
        places = [_CUBE.index(level) for level in (red, green, blue)]
        return f"color({16 + 36 * places[0] + 6 * places[1] + places[2]})"
    return f"color({_GREY_INDEX + (red - _GREY_FROM) // _GREY_STEP})"


def _hues(*colours: str) -> dict[Hue, str]:
    order = (
        Hue.TEXT,
        Hue.BRIGHT,
        Hue.MUTED,
        Hue.DATE,
        Hue.UNCERTAIN,
        Hue.ACTOR,
        Hue.QUOTE,
        Hue.TROUBLE,
        Hue.DOTS,
        Hue.RULE,
    )
    return dict(zip(order, colours, strict=True))


def _grounds(bg: str, surface: str, selected: str, passage: str) -> dict[Ground, str]:
    return {
        Ground.BG: bg,
        Ground.SURFACE: surface,
        Ground.SELECTED: selected,
        Ground.CURSOR: selected,
        Ground.PASSAGE: passage,
    }


DARK = Theme(
    "dark",
    "dark",
    _hues(
        "#d0d0d0",
        "#ffffff",
        "#a8a8a8",
        "#5fafff",
        "#bcbcbc",
        "#ffaf5f",
        "#87d7af",
        "#ff8787",
        "#8a8a8a",
        "#585858",
    ),
    _grounds("#121212", "#262626", "#00005f", "#005f00"),
)
LIGHT = Theme(
    "light",
    "light",
    _hues(
        "#262626",
        "#000000",
        "#585858",
        "#005faf",
        "#4e4e4e",
        "#875f00",
        "#005f5f",
        "#af005f",
        "#767676",
        "#b2b2b2",
    ),
    _grounds("#ffffff", "#eeeeee", "#d7ffff", "#d7ffd7"),
)
CONTRAST = Theme(
    "contrast",
    "high contrast",
    _hues(
        "#ffffff",
        "#ffffff",
        "#ffffff",
        "#5fafff",
        "#ffffff",
        "#ffaf5f",
        "#87d7af",
        "#ff8787",
        "#ffffff",
        "#ffffff",
    ),
    _grounds("#000000", "#000000", "#00005f", "#005f00"),
)
_SWAPPED = frozenset({Ground.SELECTED, Ground.PASSAGE})
TERMINAL = Theme(
    "terminal",
    "the terminal’s own 16 colours",
    {
        Hue.DATE: "color(14)",
        Hue.ACTOR: "color(11)",
        Hue.QUOTE: "color(10)",
        Hue.TROUBLE: "color(9)",
        Hue.RULE: "color(8)",
    },
    bold=frozenset({Hue.BRIGHT}),
    reverse=_SWAPPED,
)
TERMINAL_LIGHT = Theme(
    "terminal-light",
    "the terminal’s own 16 colours on a light background",
    {
        Hue.DATE: "color(4)",
        Hue.ACTOR: "color(5)",
        Hue.TROUBLE: "color(1)",
        Hue.RULE: "color(8)",
    },
    bold=frozenset({Hue.BRIGHT, Hue.QUOTE}),
    reverse=_SWAPPED,
)
MONO = Theme("mono", "no colour", {}, bold=frozenset({Hue.BRIGHT}), reverse=_SWAPPED)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, TERMINAL, TERMINAL_LIGHT)}


def on_ground(theme: Theme, *, light: bool) -> Theme:
    """The theme of the same kind for a light or a dark background; a theme of its own ground stays."""
    for dark, bright in ((DARK, LIGHT), (TERMINAL, TERMINAL_LIGHT)):
        if theme in (dark, bright):
            return bright if light else dark
    return theme


def following(theme: Theme) -> Theme:
    """The theme after this one, round; MONO stays, since NO_COLOR was asked for."""
    if theme is MONO:
        return MONO
    order = list(THEMES.values())
    return order[(order.index(theme) + 1) % len(order)]
