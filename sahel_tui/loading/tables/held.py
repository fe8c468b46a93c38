"""A file that another library reads: held open meanwhile, so that it stays the same file, and looked at for changes.

Knows nothing of what is in it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.opening import open_regular

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOK_BYTES = 8


class HeldFile:
    """An open regular file. `name` is scrubbed; `path` names what is held even when another takes its place.

    `handle` is its descriptor. Opening raises UnreadableError.
    """

    def __init__(self, path: str) -> None:
        self.name = scrub(path)
        self.real = path
        self.handle = open_regular(path)
        # No name that somebody chose: without wildcards, an ending or the address of a server.
        self.path = f"/dev/fd/{self.handle}"
        self._state = _state(os.fstat(self.handle))
        self.size = os.fstat(self.handle).st_size

    def unchanged(self) -> None:
        """Raise UnreadableError when the file is not as it was when it was opened."""
        if _state(os.fstat(self.handle)) != self._state:
            raise UnreadableError(f"cannot read {self.name}: it was changed while it was read")

    def still_there(self) -> None:
        """Raise UnreadableError when its name leads to another file by now, too."""
        self.unchanged()
        try:
            found = _state(Path(self.real).stat())
        except OSError:
            found = None
        if found != self._state:
            raise UnreadableError(f"cannot read {self.name}: it was replaced while it was read")

    def alone(self, endings: Sequence[str], advice: str) -> None:
        """Raise UnreadableError when a file that holds later changes stands beside it."""
        real = Path(self.real).resolve()
        for ending in endings:
            beside = real.with_name(real.name + ending)
            if _holds_something(beside):
                raise UnreadableError(
                    f"cannot read {self.name}: {scrub(beside.name)} beside it holds changes that are not in it yet; {advice}"
                )

    def close(self) -> None:
        """Let go of it; safe to repeat."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def _state(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _holds_something(beside: Path) -> bool:
    """Whether there is such a file, and it does not begin with zeros, which is how a journal is crossed out."""
    try:
        if not beside.is_file():
            return False
        with beside.open("rb") as file:
            return any(file.read(_LOOK_BYTES))
    except OSError:
        return False
