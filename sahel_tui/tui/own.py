"""What is one reader's own: keys, themes, saved views. Made once at the start, out of the settings.

Knows no file and no screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.themes import THEMES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.explore.resuming import LeftAt


class Places(Protocol):
    """Where the reader left the file that is open."""

    def read(self) -> LeftAt | None:
        """The last time."""
        ...

    def write(self, left: LeftAt | None) -> None:
        """This time; None where there is nothing to come back to."""
        ...


class Own(NamedTuple):
    """`commands` with the reader's keys; `themes` are what `t` walks through; `views` their queries by name.

    `places`: where this file was left; None where that is not to be known. `file`: how a command line names the
    file from any folder; None for the bundled one. `compared`: the words that open it beside another version, none where
    it is by itself. `reading`: the words that say how it is read, none where it says so itself.
    """

    commands: Commands = STANDARD
    themes: Mapping[str, Theme] = THEMES
    views: tuple[tuple[str, str], ...] = ()
    places: Places | None = None
    file: str | None = None
    compared: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


NOTHING_OWN = Own()
