"""What is one reader's own: keys, themes, saved views. Made once at the start, out of the settings.

Knows no file and no screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.themes import THEMES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping


class Own(NamedTuple):
    """`commands` with the reader's keys; `themes` are what `t` walks through; `views` their queries by name."""

    commands: Commands = STANDARD
    themes: Mapping[str, Theme] = THEMES
    views: tuple[tuple[str, str], ...] = ()


NOTHING_OWN = Own()
