"""Small screens for tests: rows of marked-up text as compositor updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.terminal.abilities import Abilities

_CONSOLE = Console(width=1000)


def strip(markup: str) -> Strip:
    """A strip of Rich's markup."""
    return Strip(_CONSOLE.render_lines(Text.from_markup(markup, end=""), pad=False)[0])


def rows(*markup: str, x: int = 0, y: int = 0) -> LayoutUpdate:
    """An update of one strip for each row."""
    strips: list[Iterable[Strip]] = [[strip(each)] for each in markup]
    return LayoutUpdate(strips, Region(x, y, 200, len(strips)))


def output(
    columns: int, lines: int, term: str | Abilities = "xterm", colours: str = "256"
) -> Output:
    """An output that has painted a blank screen."""
    able = abilities(term) if isinstance(term, str) else term
    made = Output(able, columns, lines, colours)
    made.encode()
    return made


def sent(made: Output, *markup: str, x: int = 0, y: int = 0) -> str:
    """What is sent to show these rows."""
    made.put(rows(*markup, x=x, y=y))
    return made.encode()
