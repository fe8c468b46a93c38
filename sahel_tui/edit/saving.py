"""A file replaced as a whole or not at all: never half, never through a link, never over somebody's change.

docs/editing.md says what that holds against. Knows bytes and folders, nothing of timelines.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.opening import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_WAIT_S = 2.0
_LOCK_LOOK_S = 0.02
_CHUNK_BYTES = 1 << 20
_CLOSED = os.O_CLOEXEC | os.O_NOCTTY
# What ends the program on the spot elsewhere waits until no temporary file is left behind.
_HELD_BACK = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
# A file system without advisory locks; a file changed meanwhile is noticed all the same.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL)
_ANYBODY = 0o222


class Stamp(NamedTuple):
    """What a file was when it was read. The first four tell quickly that nothing happened; `sha256` decides."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    sha256: str


class SaveError(Exception):
    """A file was not written, or, where the sentence says so, not surely; the text is for the reader."""


class ChangedError(SaveError):
    """It is no longer what was read, or somebody is saving it: nothing was written."""


def read(path: str) -> tuple[bytes, Stamp]:
    """The bytes of a file, and what it was then. Raises UnreadableError."""
    try:
        seen = os.stat(path)  # noqa: PTH116  (before its bytes: a later change shows in what follows)
    except (OSError, ValueError):
        seen = None
    data = read_bytes(path, DEFAULT.file_bytes)  # says why there was nothing to look at
    return data, _stamp(seen, data)


def _stamp(seen: os.stat_result | None, data: bytes) -> Stamp:
    sha256 = hashlib.sha256(data).hexdigest()
    if seen is None:
        return Stamp(0, 0, len(data), 0, sha256)
    return Stamp(seen.st_dev, seen.st_ino, len(data), seen.st_mtime_ns, sha256)


def save(path: str, data: bytes, before: Stamp) -> Stamp:
    """Put `data` in the place of a file that still holds what `before` says; what the file is then.

    Mode is kept, owner, group and extended attributes as far as may be. Raises ChangedError and
    SaveError; the file is then the old one as a whole, unless the sentence says that it is written.
    """
    name = scrub(path)
    folder, base = os.path.split(path)
    try:
        with _held_back(), _open(folder or ".", os.O_RDONLY | os.O_DIRECTORY, None) as inside:
            return _save_in(inside, base, data, before, name)
    except (OSError, ValueError) as error:
        raise SaveError(f"cannot write {name}: {_reason(error)}; nothing was written") from error


def refuse_early(path: str) -> None:
    """Raise SaveError for what `save` would refuse whatever it is given: a link, what is read-only or no file."""
    name = scrub(path)
    folder, base = os.path.split(path)
    try:
        with _open(folder or ".", os.O_RDONLY | os.O_DIRECTORY, None) as inside:
            _refuse_links(inside, base, name)
            with _open(base, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, inside) as old:
                _refuse_read_only(os.fstat(old), name)
    except (OSError, ValueError) as error:
        raise SaveError(f"cannot write {name}: {_reason(error)}; nothing was written") from error


def _refuse_read_only(seen: os.stat_result, name: str) -> None:
    """Nothing is read-only for root, but whoever made it so did not want it written."""
    if not stat.S_IMODE(seen.st_mode) & _ANYBODY:
        raise SaveError(f"cannot write {name}: it is read-only; nothing was written")


def _save_in(folder: int, base: str, data: bytes, before: Stamp, name: str) -> Stamp:
    _refuse_links(folder, base, name)
    with _open(base, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, folder) as old:
        kept = os.fstat(old)
        _refuse_read_only(kept, name)
        _lock(old, name)
        temporary = f".sahel-tui-{os.urandom(8).hex()}.tmp"
        try:
            _write(folder, temporary, data, old, kept)
            _refuse_changes(folder, base, old, before, name)
            made = os.stat(temporary, dir_fd=folder, follow_symlinks=False)
            os.rename(temporary, base, src_dir_fd=folder, dst_dir_fd=folder)
        except FileExistsError:  # it is somebody else's
            raise
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=folder)
            raise
    _confirm(folder, name)
    return _stamp(made, data)


def _refuse_links(folder: int, base: str, name: str) -> None:
    try:
        seen = os.stat(base, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        raise ChangedError(f"{name} is no longer there; nothing was written") from None
    if stat.S_ISLNK(seen.st_mode):
        leads = scrub(os.readlink(base, dir_fd=folder))
        raise SaveError(f"{name} is a link to {leads}; name that file. Nothing was written")
    if not stat.S_ISREG(seen.st_mode):
        raise SaveError(f"{name} is not a file; nothing was written")


def _lock(old: int, name: str) -> None:
    """Wait a little for others who save; they see afterwards that the file is another."""
    until = time.monotonic() + LOCK_WAIT_S
    while True:
        try:
            fcntl.flock(old, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                message = f"{name} is locked by another program; nothing was written"
                raise ChangedError(message) from None
            time.sleep(_LOCK_LOOK_S)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            return
        else:
            return


def _write(folder: int, temporary: str, data: bytes, old: int, kept: os.stat_result) -> None:
    """The whole of a file nobody else can read yet, on the disk, then with the old one's mode and owner."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with _open(temporary, flags, folder) as made:
        left = memoryview(data)
        while left:
            written = os.write(made, left)
            if not written:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            left = left[written:]
        _keep_attributes(old, made)
        _keep_mode(made, kept)
        os.fsync(made)


def _keep_attributes(old: int, made: int) -> None:
    """Access lists and the like, where the system has them and lets us."""
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for each in os.listxattr(old):
                with suppress(OSError):
                    os.setxattr(made, each, os.getxattr(old, each))


def _keep_mode(made: int, kept: os.stat_result) -> None:
    mode = stat.S_IMODE(kept.st_mode)
    now = os.fstat(made)
    if (now.st_uid, now.st_gid) != (kept.st_uid, kept.st_gid):
        try:
            os.fchown(made, kept.st_uid, kept.st_gid)
        except OSError:
            mode = _without_owner(made, mode, kept)
    os.fchmod(made, mode)


def _without_owner(made: int, mode: int, kept: os.stat_result) -> int:
    """The mode of a file that could not be given to its owner: another group gets what everybody gets."""
    mode &= 0o777
    try:
        os.fchown(made, -1, kept.st_gid)
    except OSError:
        return mode & ~0o070 | (mode & 0o007) << 3
    return mode


def _refuse_changes(folder: int, base: str, old: int, before: Stamp, name: str) -> None:
    """Look once more, as late as can be, whether the name still leads to the file and that to its bytes."""
    try:
        named = os.stat(base, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        raise ChangedError(f"{name} is no longer there; nothing was written") from None
    opened = os.fstat(old)
    same = (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)
    if not same or opened.st_size != before.size or _sha256(old) != before.sha256:
        raise ChangedError(f"{name} was changed meanwhile; nothing was written")


def _sha256(handle: int) -> str:
    found, at = hashlib.sha256(), 0
    while chunk := os.pread(handle, _CHUNK_BYTES, at):
        found.update(chunk)
        at += len(chunk)
    return found.hexdigest()


def _confirm(folder: int, name: str) -> None:
    """Ask the disk to keep the new name; some file systems cannot be asked."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.EBADF):
            message = f"{name} is written, but the disk did not confirm it: {_reason(error)}"
            raise SaveError(message) from error


@contextmanager
def _open(path: str, flags: int, folder: int | None) -> Iterator[int]:
    """A handle; what its closing says counts where the file was written, and only when all else went well."""
    handle = os.open(path, flags | _CLOSED, 0o600, dir_fd=folder)
    try:
        yield handle
    except BaseException:
        with suppress(OSError):
            os.close(handle)
        raise
    try:
        os.close(handle)
    except OSError:
        if flags & os.O_CREAT:
            raise


@contextmanager
def _held_back() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD_BACK)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "no such name is possible"
