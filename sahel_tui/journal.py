"""The program's own log: one line for what a reader need not see, a file of its own for each fault.

Private to the user: folder 0700, files 0600, no link is followed. Standard library only, imported late; knows
nothing of timelines or screens. Where nothing can be written, nothing is, and nobody is troubled with it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

from sahel_tui import __version__

FOLDER = "sahel-tui"
NAME = "log"
MOST_BYTES = 200_000  # a longer log is begun again
MOST_FAULTS = 20  # older ones are taken away
_STAMP = "%Y-%m-%dT%H:%M:%S%z"


def folder() -> Path:
    """Where the log is kept: under `XDG_STATE_HOME`, else `~/.local/state`. It need not exist yet."""
    state = os.environ.get("XDG_STATE_HOME", "")
    if state.startswith("/"):
        return Path(state) / FOLDER
    home = os.environ.get("HOME", "")
    if home.startswith("/"):
        return Path(home) / ".local" / "state" / FOLDER
    return Path(tempfile.gettempdir()) / f"{FOLDER}-{os.getuid()}"


def note(line: str) -> None:
    """Add one line to the log."""
    with contextlib.suppress(OSError):
        path = private(folder()) / NAME
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(path, flags, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as log:
            if os.fstat(handle).st_size > MOST_BYTES:
                log.truncate(0)
            log.write(f"{time.strftime(_STAMP)} {line.splitlines()[0] if line else ''}\n")


def fault(error: BaseException) -> Path | None:
    """Write down what went wrong, with its traceback, in a new file; its path, None when that is impossible too."""
    text = _report(error)
    for place in (folder, _elsewhere):
        with contextlib.suppress(OSError):
            handle, name = tempfile.mkstemp(
                prefix=time.strftime("fault-%Y%m%d-%H%M%S-"), suffix=".txt", dir=private(place())
            )
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            _prune(Path(name).parent)
            return Path(name)
    return None


def sentence(error: BaseException, path: Path | None) -> str:
    """What a reader is told of a fault: its kind and where it is written. What it says may hold what they read."""
    where = f"; what happened is written in {path}" if path else "; it could not be written down"
    return f"a fault of the program ({type(error).__name__}){where}"


def _report(error: BaseException) -> str:
    """The whole story. Values of variables are not part of it: they hold what the reader reads."""
    about = f"sahel-tui {__version__}, Python {platform.python_version()}, {platform.system()}"
    told = "".join(traceback.format_exception(error))
    words = " ".join(map(repr, sys.argv[1:]))
    return f"{time.strftime(_STAMP)}\n{about}\narguments: {words}\n\n{told}"


def _prune(place: Path) -> None:
    for old in sorted(place.glob("fault-*.txt"))[:-MOST_FAULTS]:
        old.unlink(missing_ok=True)


def private(path: Path) -> Path:
    """The folder, made if need be; it must be the user's own and is closed to others. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if path.is_symlink() or found.st_uid != os.getuid():
        raise OSError(f"{path} is not ours")
    if found.st_mode & 0o077:
        path.chmod(0o700)
    return path


def _elsewhere() -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{FOLDER}-"))
