"""Where readers left their files: a small private file for each, named by a hash, never in the file itself.

Under the state folder, beside the log: folder 0700, files 0600, no link is followed, the newest MOST alone are kept.
Imported late. Where nothing can be written, nothing is, and nobody is troubled with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

from sahel_tui import journal
from sahel_tui.explore.resuming import LeftAt

FOLDER = "positions"
MOST = 200
MOST_BYTES = 20_000  # of one; longer ones are not kept
_SCHEMA = 1


def kept(file: Path) -> LeftAt | None:
    """Where the file was left; None where that is not known or cannot be made out."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with os.fdopen(os.open(_path(file), flags), "rb") as kept_file:
            found = json.loads(kept_file.read(MOST_BYTES + 1))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA:
        return None
    event, steps = found.get("event"), found.get("steps")
    if not isinstance(event, str) or not isinstance(steps, list):
        return None
    return LeftAt(event, tuple(steps)) if all(isinstance(each, str) for each in steps) else None


def keep(file: Path, left: LeftAt) -> None:
    """Remember a position in place of an earlier one; older ones of other files may go for it."""
    whole = {"schema": _SCHEMA, "event": left.event, "steps": left.steps}
    data = json.dumps(whole).encode()
    if len(data) > MOST_BYTES:
        return
    with contextlib.suppress(OSError):
        path = _path(file)
        folder = journal.private(journal.private(path.parent.parent) / FOLDER)
        handle, name = tempfile.mkstemp(prefix=".", dir=folder)
        try:
            with os.fdopen(handle, "wb") as made:
                made.write(data)
                made.flush()
                os.fsync(handle)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink()
            raise
        _drop_oldest(folder)


def forget(file: Path) -> None:
    """Remember nothing of a file."""
    with contextlib.suppress(OSError):
        _path(file).unlink()


def _path(file: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()
    return journal.folder() / FOLDER / name


def _drop_oldest(folder: Path) -> None:
    """Keep the newest; what a stop in the middle left behind grows old like the rest."""
    found: list[tuple[float, str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # gone meanwhile
                found.append((entry.stat(follow_symlinks=False).st_mtime, entry.path))
    for _, path in sorted(found, reverse=True)[MOST:]:
        with contextlib.suppress(OSError):
            Path(path).unlink()
