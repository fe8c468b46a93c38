"""Themes: the Rich style of an ink in the colours of a theme.

Colours are xterm's fixed 256 or the terminal's own 16. Nothing here is chosen by the library: an ink becomes
exactly the listed colour, or none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sahel_tui.tui.colours import BUILT_IN, Colours, index_of
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.line import Ground, Hue, Ink, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _indexed(colour: str | None) -> str | None:
    """A fixed colour by its index among xterm's 256: half the bytes of naming red, green and blue."""
    if colour is None or not colour.startswith("#"):
        return colour
    return f"color({index_of(colour)})"


def theme_of(colours: Colours) -> Theme:
    """The theme with these colours."""
    return Theme(
        colours.name,
        colours.title,
        {hue: colours.tokens[hue.value] for hue in Hue if hue.value in colours.tokens},
        {each: colours.tokens[each.value] for each in Ground if each.value in colours.tokens},
        bold=frozenset(map(Hue, colours.bold)),
        reverse=frozenset(map(Ground, colours.reverse)),
    )


THEMES = {name: theme_of(colours) for name, colours in BUILT_IN.items()}
DARK, LIGHT, CONTRAST, TERMINAL, TERMINAL_LIGHT = THEMES.values()
MONO = Theme("mono", "no colour", {}, bold=frozenset({Hue.BRIGHT}), reverse=TERMINAL.reverse)


def on_ground(theme: Theme, *, light: bool) -> Theme:
    """The theme of the same kind for a light or a dark background; a theme of its own ground stays."""
    for dark, bright in ((DARK, LIGHT), (TERMINAL, TERMINAL_LIGHT)):
        if theme in (dark, bright):
            return bright if light else dark
    return theme


def following(theme: Theme, themes: Mapping[str, Theme] = THEMES) -> Theme:
    """The theme after this one, round; MONO stays, since NO_COLOR was asked for."""
    if theme is MONO:
        return MONO
    order = list(themes.values())
    return order[(order.index(theme) + 1) % len(order)]
