"""Paths that a timeline file names: relative, inside its folder, links included.

Looks at folders, opens no file.
"""

from __future__ import annotations

import fnmatch
import os
from dataclasses import dataclass, field
from pathlib import Path

from sahel_tui.core.text import scrub

_WILD = "*?["


class TooManyEntriesError(Exception):
    """More folder entries would be looked at than allowed."""


def leaves_folder(path: str, folder: str | None) -> str:
    """Why a path may not be used, to be put behind its name; nothing when it may.

    It must be relative and stay inside `folder`, also once links are followed (None: only the words
    of the path are looked at).
    """
    if path != scrub(path):
        return "holds characters that do not belong in a file name"
    if path.startswith(("/", "~")) or "\\" in path:
        return "must be relative to this file, with / between folders"
    if ".." in path.split("/"):
        return "must stay inside this file's folder"
    if folder is not None and not is_inside(Path(folder, path), folder):
        return "leads outside this file's folder through a link"
    return ""


def is_inside(path: Path, folder: str) -> bool:
    """Whether a path is inside a folder once all links are followed."""
    try:
        return path.resolve().is_relative_to(Path(folder).resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, names too long
        return False


def has_pattern(path: str) -> bool:
    """Whether a path stands for all files that match it."""
    return any(sign in path for sign in _WILD)


@dataclass(slots=True)
class Looking:
    """Looks for files below one folder; `left` is how many folder entries it may still look at.

    `looked` has the folders it has looked into, and when each had last changed just before (mtime_ns).
    """

    root: Path
    left: int
    looked: dict[str, int] = field(default_factory=dict)

    def files(self, pattern: str) -> list[str]:
        """Files that match `*`, `?` and `[...]` in each part, sorted, relative to the folder.

        Names with a leading dot only match a pattern with one. Links to folders are not followed.
        Raises TooManyEntriesError, and OSError for a folder that cannot be read.
        """
        *folders, last = [part for part in pattern.split("/") if part not in ("", ".")]
        reached = [""]
        for part in folders:
            reached = [inner for at in reached for inner in self._matching(at, part, folders=True)]
        return sorted(path for at in reached for path in self._matching(at, last, folders=False))

    def _matching(self, at: str, part: str, *, folders: bool) -> list[str]:
        """What matches one part of a pattern in the folder `at`, relative to the root."""
        found = []
        folder = self.root / at
        self.looked[str(folder)] = folder.stat().st_mtime_ns
        with os.scandir(folder) as entries:
            for entry in entries:
                self.left -= 1
                if self.left < 0:
                    raise TooManyEntriesError
                hidden = entry.name.startswith(".") and not part.startswith(".")
                if not hidden and fnmatch.fnmatchcase(entry.name, part):
                    inside = entry.is_dir(follow_symlinks=False)
                    if inside == folders:
                        found.append(f"{at}/{entry.name}" if at else entry.name)
        return found
