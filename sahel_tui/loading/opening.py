"""A file's bytes, and the text in them: regular files only, never blocking, strict UTF-8.

Knows nothing of YAML.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError

if TYPE_CHECKING:
    from sahel_tui.loading.findings import Findings

_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CHUNK_BYTES = 1 << 20
_MEGABYTE = 1_000_000


def read_bytes(path: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises UnreadableError for everything else: missing, forbidden, a folder, a pipe, a device.
    """
    name = scrub(path)
    handle = open_regular(path)
    try:
        return _read_up_to(handle, limit, name)
    except OSError as error:
        raise UnreadableError(f"cannot read {name}: {_reason(error)}") from error
    finally:
        os.close(handle)


def open_regular(path: str) -> int:
    """The descriptor of a regular file, which the caller closes. Raises UnreadableError as `read_bytes` does."""
    name = scrub(path)
    try:
        # Opening a pipe or a terminal line must neither wait nor become our terminal.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot open {name}: {_reason(error)}") from error
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise UnreadableError(f"cannot open {name}: {_kind(mode)}, not a file")
    return handle


def _read_up_to(handle: int, limit: int, name: str) -> bytes:
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := os.read(handle, min(left, _CHUNK_BYTES))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise UnreadableError(f"cannot read {name}: {too_large(limit)}")
    return b"".join(chunks)


def too_large(limit: int) -> str:
    """What is said of a file with more than `limit` bytes."""
    return f"larger than {megabytes(limit)}, the most that is read of one file"


def megabytes(count: int) -> str:
    """A number of bytes as messages print it."""
    return f"{count / _MEGABYTE:g} MB"


def decode(data: bytes, findings: Findings) -> str:
    """The text of UTF-8 bytes, without a byte order mark; raises StopReading with the place of a bad byte."""
    if data.startswith(_UTF16_MARKS):
        raise findings.stop("encoding", "this is UTF-16 or UTF-32; save the file as UTF-8", 1, 1)
    data = data.removeprefix(_BOM)
    zero = data.find(b"\0")
    if zero >= 0:
        like = zero < 2 and data.count(b"\0") * 3 > len(data)  # noqa: PLR2004 -- half of ASCII in UTF-16 is NUL
        message = "this looks like UTF-16; save the file as UTF-8" if like else "a NUL byte"
        raise findings.stop("encoding", message, *_place(data[:zero]))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start]
        message = f"byte 0x{byte:02X} is not UTF-8"
        if byte >= 0xA0:  # noqa: PLR2004 -- where Latin-1 has letters
            message += f" (in Latin-1 it is '{chr(byte)}')"
        place = _place(data[: error.start])
        raise findings.stop("encoding", f"{message}; save the file as UTF-8", *place) from None


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a text."""
    before = _LINE_BREAK.split(text[:offset])
    return len(before), len(before[-1]) + 1


def _place(before: bytes) -> tuple[int, int]:
    text = before.decode(errors="replace")
    return place_of(text, len(text))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "no such name is possible"


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISSOCK, "a socket"),
    )
    return next((word for test, word in kinds if test(mode)), "something else")
