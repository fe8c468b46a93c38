"""What a verb is given to read: the timeline that comes with the program, standard input."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

from sahel_tui.errors import UnreadableError

STANDARD_INPUT = "-"
_READ_BYTES = 1 << 16
_LOOK_S = 0.5


def bundled() -> Path:
    """The timeline that comes with the program: in the wheel beside the code, in a checkout above it."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "events.yaml"
    return installed if installed.exists() else package.parent / "events.yaml"


def is_address(file: str | None) -> bool:
    """Whether it is the address of a database (`postgresql://host/database`), or of what is none, and no file's name."""
    if file is None:
        return False
    scheme, mark, _ = file.partition("://")
    return bool(mark) and scheme.isascii() and scheme.isalnum() and not os.path.lexists(file)


def read_standard_input() -> bytes:
    """Standard input, one byte more than a file may have at the most, so that too much is seen as such.

    Raises UnreadableError.
    """
    from sahel_tui.loading.limits import DEFAULT

    if sys.stdin is None:
        raise UnreadableError("cannot read standard input: it is closed")
    most_bytes = DEFAULT.file_bytes + 1
    try:
        return _read(sys.stdin.fileno(), most_bytes)
    except OSError as error:
        raise UnreadableError(f"cannot read standard input: {error.strerror}") from None


def _read(handle: int, most_bytes: int) -> bytes:
    received = bytearray()
    while len(received) < most_bytes:
        # Python calls handlers of signals between its own steps: one that comes just before the wait is seen after it.
        if select.select([handle], [], [], _LOOK_S)[0]:
            data = os.read(handle, min(_READ_BYTES, most_bytes - len(received)))
            if not data:
                break
            received += data
    return bytes(received)
