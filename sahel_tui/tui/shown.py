"""Shown: the file that is on screen, as it was read. Nothing where there is none to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sahel_tui.loading import Loaded


class Shown(NamedTuple):
    """The path, what was read of it, and when reading began (time.time_ns)."""

    path: str
    loaded: Loaded
    began_ns: int
