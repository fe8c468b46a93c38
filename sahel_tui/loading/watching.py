"""What a timeline's files look like from outside: who they are, how large, when written. Asked now and then.

Asking works on network disks too, where nobody tells of a change. No file is opened here and nothing is waited for.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.paths import Looking, TooManyEntriesError, has_pattern, leaves_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REST_S = 0.5  # a file that has not changed for so long is whole: half written, it is often valid and shorter
FRESH_NS = 2_000_000_000
_GONE, _NEVER = -1, -2  # no time of a folder


class Stamp(NamedTuple):
    """One file from outside. Editors that write by renaming give it another inode."""

    inode: int
    size: int
    mtime_ns: int


Sight = dict[str, Stamp | None]  # by path; None for what is not there, or no file


class Files(NamedTuple):
    """The files of a timeline: the main one, what it includes as it is written there, texts beside it.

    `others`: those that a command line names with it, such as the map of a table.
    """

    main: str
    includes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Watch:
    """The files of one timeline, looked at again and again. Times are seconds of one clock that never goes back."""

    def __init__(self, files: Files, rest_s: float = REST_S) -> None:
        self._folder = Path(files.main).parent
        self._rest_s = rest_s
        self._since: dict[str, float] = {}
        self._matched: dict[str, _Matched] = {}
        self.sight: Sight = {}
        self.follow(files)

    def follow(self, files: Files) -> None:
        """Look at these from now on."""
        includes = [each for each in files.includes if not leaves_folder(each, None)]
        self._patterns = tuple(filter(has_pattern, includes))
        named = [each for each in includes if not has_pattern(each)]
        below = (str(self._folder / name) for name in (*named, *files.texts))
        self._named = (files.main, *files.others, *below)
        self._matched = {
            pattern: known for pattern, known in self._matched.items() if pattern in self._patterns
        }

    def look(self, now_s: float) -> None:
        """See how the files are now. Cost: a call of `stat` for each, and a look into a folder that has changed."""
        seen = {path: stamp(path) for path in self._paths()}
        for path, each in seen.items():
            if path not in self._since or self.sight.get(path) != each:
                self._since[path] = now_s
        self._since = {path: self._since[path] for path in seen}
        self.sight = seen

    def rested(self, now_s: float) -> bool:
        """Whether none of them has changed for as long as a file rests once it is whole."""
        return all(now_s - since >= self._rest_s for since in self._since.values())

    def changed_since(self, moment_ns: int) -> bool:
        """Whether one of them says that it was written at or after a moment of the machine's clock."""
        return any(each is not None and each.mtime_ns >= moment_ns for each in self.sight.values())

    def _paths(self) -> Iterable[str]:
        """In order, each once."""
        found = dict.fromkeys(self._named)
        for pattern in self._patterns:
            found.update(dict.fromkeys(self._matching(pattern)))
        return found

    def _matching(self, pattern: str) -> tuple[str, ...]:
        known = self._matched.get(pattern)
        if known is None or any(_written(folder) != at for folder, at in known.folders.items()):
            known = self._matched[pattern] = _matched(self._folder, pattern)
        return known.paths


class _Matched(NamedTuple):
    """What a pattern matched, and when the folders that were looked into for it had last changed."""

    paths: tuple[str, ...]
    folders: Mapping[str, int]


def _matched(root: Path, pattern: str) -> _Matched:
    looking = Looking(root, DEFAULT.folder_entries)
    try:
        paths = tuple(str(root / name) for name in looking.files(pattern))
    except (OSError, ValueError, TooManyEntriesError):
        paths = ()
    fresh_ns = time.time_ns() - FRESH_NS
    # Clocks of disks are coarse: in the moment of a change another may follow under the same time.
    folders = {folder: _NEVER if at > fresh_ns else at for folder, at in looking.looked.items()}
    return _Matched(paths, folders or {str(root): _NEVER})


def _written(folder: str) -> int:
    """When a folder last changed; _GONE where it is not there."""
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116  (asked all day: a Path would cost more than the call)
    except (OSError, ValueError):
        return _GONE


def stamp(path: str) -> Stamp | None:
    """How a file is now; None for what is not there, or no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  (as above)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)
