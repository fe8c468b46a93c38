"""Where indexes are kept between sessions: private files in the cache folder, one for a file read in one way.

An index is known by its source's path and by how that is read, and is good as long as the source has the size and the
time it had, and what else was read has not changed. What was unused longest goes when there is too much. Knows no
format, and not how an index is made.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import journal
from sahel_tui.core.text import scrub
from sahel_tui.stores.index.layout import BUILDING, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    # What an index says of its making (build.About.note).
    Note = Mapping[str, object]

FOLDER = "indexes"
LIMIT_BYTES = 16 << 30
_ENDING = ".index"
_LOCK = ".lock"
_DYING_S = 0.5


class ChangedError(Exception):
    """The source was changed while an index was made of it. The text is one sentence."""


class Kept(NamedTuple):
    """An index that is kept: its file, what it was made from, its size, and when it was used last (seconds since 1970).

    `good`: all that was read is still as it was then. `note` is its maker's.
    """

    path: Path
    source: str
    bytes: int
    used: float
    good: bool
    note: Note


def folder() -> Path:
    """Where indexes are kept: under `XDG_CACHE_HOME`, else `~/.cache`. It need not exist yet."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if cache.startswith("/"):
        return Path(cache) / journal.FOLDER / FOLDER
    home = os.environ.get("HOME", "")
    if home.startswith("/"):
        return Path(home) / ".cache" / journal.FOLDER / FOLDER
    return Path(tempfile.gettempdir()) / f"{journal.FOLDER}-cache-{os.getuid()}" / FOLDER


def refused() -> str:
    """Why nothing can be kept, in a few words; "" where it can. The folder is made if need be."""
    try:
        place = journal.private(journal.private(folder().parent) / FOLDER)
    except OSError as error:
        return scrub(f"{folder()} cannot be made: {error.strerror or error}")
    return "" if os.access(place, os.W_OK | os.X_OK) else scrub(f"{place} cannot be written")


def fingerprint(source: Path, reading: str) -> str:
    """What an index made of a file now must say of itself; `reading` is a digest of how the file is read.

    Raises OSError where the file is not there.
    """
    real = os.path.realpath(source)
    found = Path(real).stat()
    return json.dumps([SCHEMA, real, found.st_size, found.st_mtime_ns, reading])


def kept(source: Path, reading: str, good: Callable[[Note], bool] | None = None) -> Path | None:
    """The index of a file, None where there is none that is good. It counts as used. Raises OSError as `fingerprint`.

    `good` is asked whether what its note says still holds.
    """
    path = _path(source, reading)
    said = _said_by(path)
    if said is None or said[0] != fingerprint(source, reading) or not (good or _taken)(said[1]):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return path


def outdated(source: Path, reading: str) -> bool:
    """Whether there is an index of a file that `kept` does not give, since it or its source is of another version."""
    return _path(source, reading).exists()


def made(
    source: Path,
    reading: str,
    make: Callable[[Path, str], object],
    limit_bytes: int = LIMIT_BYTES,
    *,
    good: Callable[[Note], bool] | None = None,
    waits: Callable[[], object] | None = None,
    maker: str = "",
) -> Path:
    """The index of a file: the one that is kept, else the one that `make` builds at a path with a fingerprint.

    `make` has the folder of its path for itself; who ends it from outside can `abandon` that by the name of that `maker`. Of two who
    want the same index, the second waits for the first, after `waits`. Raises ChangedError where the source changed
    meanwhile, OSError where nothing can be kept; what `make` raises comes through.
    """
    path = _path(source, reading)
    journal.private(journal.private(path.parent.parent) / FOLDER)
    try:
        with _locked(path, waits):
            found = kept(source, reading, good)
            if found is not None:
                return found
            before = fingerprint(source, reading)
            shrink(limit_bytes)
            for left in _files("", f"{BUILDING}{path.name}-"):
                _take_away(left)
            with _workshop(path, maker or _some_maker()) as work:
                make(work / path.name, before)
                _refuse_changed(before, source, reading)
                (work / path.name).replace(path)
    except BaseException:
        _take_lock_away(path)
        raise
    shrink(limit_bytes, keep=path)
    return path


def listed(good: Callable[[Note], bool] | None = None) -> list[Kept]:
    """All indexes that are kept, the one used last first. `good` as for `kept`."""
    found = []
    for path, size, used in _indexes():
        said = _said_by(path)
        source, reading = _source_of(None if said is None else said[0])
        still = False
        if said is not None and source:
            with contextlib.suppress(OSError):
                still = said[0] == fingerprint(Path(source), reading) and (good or _taken)(said[1])
        found.append(Kept(path, source, size, used, still, {} if said is None else said[1]))
    return found


def forget(path: Path) -> None:
    """Take away one index of those listed. Who has it open reads on."""
    path.unlink(missing_ok=True)
    _take_lock_away(path)


def _take_lock_away(path: Path) -> bool:
    """The lock of what is not there; False where somebody works at it."""
    try:
        with _locked(path, patient=False):
            if not path.exists():
                path.with_suffix(_LOCK).unlink(missing_ok=True)
    except BlockingIOError:
        return False
    except OSError:  # the folder is gone, or nobody's to write
        pass
    return True


def clear() -> int:
    """Take away all that is kept; the number of bytes."""
    freed = 0
    for path, size, _ in _indexes():
        forget(path)
        freed += size
    sweep()
    return freed


def shrink(limit_bytes: int, keep: Path | None = None) -> None:
    """Take away what was unused longest until the rest is within a limit, and what stopped builds left behind."""
    sweep()
    total = 0
    for path, size, _ in _indexes():
        total += size
        if total > limit_bytes and path != keep:
            total -= size
            forget(path)


def sweep() -> None:
    """Take away what builds left behind that were ended from outside; what is worked at stays."""
    for work in _files("", BUILDING):
        path = _made_in(work)
        with contextlib.suppress(OSError), _locked(path, patient=False):
            _take_away(work)
        _take_lock_away(path)


def abandon(maker: str) -> None:
    """A build that was ended from outside leaves nothing behind."""
    for work in _files(f"-{maker}", BUILDING):
        _take_away(work)
        path = _made_in(work)
        until = time.monotonic() + _DYING_S
        while not _take_lock_away(path) and time.monotonic() < until:
            time.sleep(_DYING_S / 50)  # until a process that has been killed is gone


def _made_in(work: Path) -> Path:
    """The index that a folder is for."""
    return folder() / work.name.removeprefix(BUILDING).partition("-")[0]


def _some_maker() -> str:
    return os.urandom(8).hex()


def _taken(_note: Note) -> bool:
    """Nothing else was read."""
    return True


def _refuse_changed(before: str, source: Path, reading: str) -> None:
    try:
        now = fingerprint(source, reading)
    except OSError:  # it is gone
        now = ""
    if now != before:
        raise ChangedError(f"{scrub(source.name)} was changed while it was read")


def _path(source: Path, reading: str) -> Path:
    known = json.dumps([os.path.realpath(source), reading])
    return (
        folder()
        / f"{hashlib.sha256(known.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}{_ENDING}"
    )


def _said_by(path: Path) -> tuple[str, Note] | None:
    """What an index says it was made from, and its note; None for what is no good index."""
    if not path.is_file() or path.is_symlink():
        return None
    from sahel_tui.stores.index.reading import (  # noqa: PLC0415  (sqlite3 only where there is an index)
        Reader,
        UnusableError,
    )

    try:
        with contextlib.closing(Reader(path)) as reader:
            return reader.fingerprint, reader.about.get("note") or {}
    except UnusableError:
        return None


def _source_of(its_fingerprint: str | None) -> tuple[str, str]:
    """The path of a source and how it is read, "" where that is not known."""
    with contextlib.suppress(ValueError, TypeError, IndexError):
        _, source, _, _, reading = json.loads(its_fingerprint or "")
        return str(source), str(reading)
    return "", ""


@contextlib.contextmanager
def _locked(
    path: Path, waits: Callable[[], object] | None = None, *, patient: bool = True
) -> Iterator[None]:
    """With the right to change one index. Raises BlockingIOError where another has it and this one is not `patient`."""
    lock = path.with_suffix(_LOCK)
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    while True:
        handle = os.open(lock, flags, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not patient:
                    raise
                if waits is not None:
                    waits()
                fcntl.flock(handle, fcntl.LOCK_EX)
            if not _is_the(handle, lock):  # who had it has taken it away
                continue
            yield
            return
        finally:
            os.close(handle)


def _is_the(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _workshop(path: Path, maker: str) -> Iterator[Path]:
    """A folder for the making of one index, whose lock is held; it is known by the index, and goes in the end."""
    work = path.parent / f"{BUILDING}{path.name}-{maker}"
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        _take_away(work)


def _take_away(work: Path) -> None:
    if work.is_dir() and not work.is_symlink():
        shutil.rmtree(work, ignore_errors=True)
    else:
        work.unlink(missing_ok=True)


def _indexes() -> list[tuple[Path, int, float]]:
    """The files, their bytes, when they were used last; that last first."""
    found = []
    for path in _files(_ENDING):
        with contextlib.suppress(OSError):  # gone meanwhile
            status = path.lstat()
            found.append((path, status.st_size, status.st_mtime))
    return sorted(found, key=lambda each: -each[2])


def _files(ending: str, beginning: str = "") -> list[Path]:
    with contextlib.suppress(OSError), os.scandir(folder()) as entries:
        names = [entry.name for entry in entries]
        return [
            folder() / name
            for name in names
            if name.startswith(beginning) and name.endswith(ending)
        ]
    return []
