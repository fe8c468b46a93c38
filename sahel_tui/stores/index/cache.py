"""Where indexes are kept between sessions: private files in the cache folder, one for a file read in one way.

An index is known by its source's path and by how that is read, and is good as long as the source has the size and the
time it had. What was unused longest goes when there is too much. Knows no format, and not how an index is made.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import journal
from sahel_tui.core.text import scrub
from sahel_tui.stores.index.layout import BUILDING, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = "indexes"
LIMIT_BYTES = 16 << 30
_ENDING = ".index"
_LOCK = ".lock"
_FORSAKEN_S = 60  # an unfinished file that nobody has locked for so long is nobody's


class ChangedError(Exception):
    """The source was changed while an index was made of it. The text is one sentence."""


class Kept(NamedTuple):
    """An index that is kept: its file, what it was made from, its size, and when it was used last (seconds since 1970)."""

    path: Path
    source: str
    bytes: int
    used: float


def folder() -> Path:
    """Where indexes are kept: under `XDG_CACHE_HOME`, else `~/.cache`. It need not exist yet."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if cache.startswith("/"):
        return Path(cache) / journal.FOLDER / FOLDER
    home = os.environ.get("HOME", "")
    if home.startswith("/"):
        return Path(home) / ".cache" / journal.FOLDER / FOLDER
    return Path(tempfile.gettempdir()) / f"{journal.FOLDER}-cache-{os.getuid()}" / FOLDER


def fingerprint(source: Path, reading: str) -> str:
    """What an index made of a file now must say of itself; `reading` is a digest of how the file is read.

    Raises OSError where the file is not there.
    """
    real = os.path.realpath(source)
    found = Path(real).stat()
    return json.dumps([SCHEMA, real, found.st_size, found.st_mtime_ns, reading])


def kept(source: Path, reading: str) -> Path | None:
    """The index of a file, None where there is none that is good. It counts as used. Raises OSError as `fingerprint`."""
    path = _path(source, reading)
    if _fingerprint_of(path) != fingerprint(source, reading):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return path


def made(
    source: Path,
    reading: str,
    make: Callable[[Path, str], object],
    limit_bytes: int = LIMIT_BYTES,
) -> Path:
    """The index of a file: the one that is kept, else the one that `make` builds at a path with a fingerprint.

    Of two who want the same one, the second waits for the first. Raises ChangedError where the source changed
    meanwhile, OSError where nothing can be kept; what `make` raises comes through.
    """
    path = _path(source, reading)
    journal.private(journal.private(path.parent.parent) / FOLDER)
    with _locked(path):
        found = kept(source, reading)
        if found is not None:
            return found
        before = fingerprint(source, reading)
        shrink(limit_bytes)
        make(path, before)
        if fingerprint(source, reading) != before:
            path.unlink(missing_ok=True)
            raise ChangedError(f"{scrub(source.name)} was changed while it was read")
    shrink(limit_bytes, keep=path)
    return path


def listed() -> list[Kept]:
    """All indexes that are kept, the one used last first."""
    found = []
    for path in _files(_ENDING):
        with contextlib.suppress(OSError):  # gone meanwhile
            status = path.lstat()
            source = _source_of(_fingerprint_of(path))
            found.append(Kept(path, source, status.st_size, status.st_mtime))
    return sorted(found, key=lambda each: -each.used)


def forget(path: Path) -> None:
    """Take away one index of those listed. Who has it open reads on."""
    path.unlink(missing_ok=True)
    path.with_suffix(_LOCK).unlink(missing_ok=True)


def clear() -> int:
    """Take away all that is kept; the number of bytes."""
    freed = 0
    for each in listed():
        forget(each.path)
        freed += each.bytes
    _sweep()
    return freed


def shrink(limit_bytes: int, keep: Path | None = None) -> None:
    """Take away what was unused longest until the rest is within a limit, and what stopped builds left behind."""
    _sweep()
    total = 0
    for each in listed():
        total += each.bytes
        if total > limit_bytes and each.path != keep:
            total -= each.bytes
            forget(each.path)


def _path(source: Path, reading: str) -> Path:
    known = json.dumps([os.path.realpath(source), reading])
    return (
        folder()
        / f"{hashlib.sha256(known.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}{_ENDING}"
    )


def _fingerprint_of(path: Path) -> str | None:
    """What an index says it was made from; None for what is no good index."""
    if not path.is_file() or path.is_symlink():
        return None
    from sahel_tui.stores.index.reading import (  # noqa: PLC0415  (sqlite3 only where there is an index)
        Reader,
        UnusableError,
    )

    try:
        with contextlib.closing(Reader(path)) as reader:
            return reader.fingerprint
    except UnusableError:
        return None


def _source_of(its_fingerprint: str | None) -> str:
    """The path of a source, "" where it is not known."""
    with contextlib.suppress(ValueError, TypeError, IndexError):
        return str(json.loads(its_fingerprint or "")[1])
    return ""


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path.with_suffix(_LOCK), flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _files(ending: str, beginning: str = "") -> list[Path]:
    with contextlib.suppress(OSError), os.scandir(folder()) as entries:
        names = [entry.name for entry in entries]
        return [
            folder() / name
            for name in names
            if name.startswith(beginning) and name.endswith(ending)
        ]
    return []


def _sweep() -> None:
    """Take away unfinished files that nobody works at."""
    for path in _files("", BUILDING):
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime < _FORSAKEN_S:
                continue
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(handle)
