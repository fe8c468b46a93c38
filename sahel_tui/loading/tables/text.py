"""The text of a table file as lines: packed or not, decoded strictly, a block at a time.

Holds one block, however large the file. Knows neither delimiters nor columns.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zlib
from typing import IO, TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.opening import open_regular
from sahel_tui.loading.tables.problems import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.loading.tables.zstd import Unpacked

BLOCK_BYTES = 1 << 18
LINE_CHARS = 4_000_000
"""A longer line is no row."""

_MARKS = {
    b"PK\x03\x04": "a zip archive; unpack it first",
    b"BZh": "packed with bzip2; unpack it first",
    b"\xfd7zXZ\x00": "packed with xz; unpack it first",
}
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK_BYTES = 512
_LETTERS = 0xA0  # from here on Latin-1 has letters


class TableText:
    """An open table file. `lines()` gives its lines once, each with its line break.

    `done_bytes` of `total_bytes` have been read, of a packed file those packed. `too_long` holds the numbers of
    lines that were longer than LINE_CHARS, in whose place an empty one is given. `has_nul`: a NUL has been met.
    Opening and reading raise UnreadableError, and TableError where the bytes are not in the encoding.
    """

    counted = "line"

    def __init__(self, path: str, encoding: str | None = None) -> None:
        self.name = scrub(path)
        self.too_long: set[int] = set()
        self.has_nul = False
        self._encoding = encoding
        decoder = decoder_of(encoding)
        self._raw = os.fdopen(open_regular(path), "rb")
        try:
            self.total_bytes = os.fstat(self._raw.fileno()).st_size
            self._unpacked = self._opened()
        except BaseException:
            self._raw.close()
            raise
        self._decoder = decoder
        self._line = 0  # lines handed on
        self._skipping = False  # the rest of a line that is too long
        self._first: list[str] | None = None
        self._blocks = self._read_blocks()

    @property
    def done_bytes(self) -> int:
        """How much of the file has been read."""
        return self.total_bytes if self._raw.closed else self._raw.tell()

    def head(self) -> list[str]:
        """The lines of the first block, still given by `lines`."""
        if self._first is None:
            self._first = next(self._blocks, [])
        return self._first

    def lines(self) -> Iterator[list[str]]:
        """Every line, some thousand at a time."""
        yield self.head()
        yield from self._blocks

    def close(self) -> None:
        """Close the file; safe to repeat."""
        self._raw.close()

    def _opened(self) -> IO[bytes] | gzip.GzipFile | Unpacked:
        start = self._raw.read(_LOOK_BYTES)
        self._raw.seek(0)
        for mark, what in _MARKS.items():
            if start.startswith(mark):
                raise UnreadableError(f"cannot read {self.name}: it is {what}")
        if start.startswith(_GZIP):
            return gzip.GzipFile(fileobj=self._raw)
        if start.startswith(_ZSTD):
            from sahel_tui.loading.tables.zstd import unpacked  # noqa: PLC0415  (few files are)

            return unpacked(self._raw, self.name)
        return self._raw

    def _read_bytes(self) -> bytes:
        try:
            return self._unpacked.read(BLOCK_BYTES)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = f"its packed data is damaged: {scrub(str(error))}"
            raise UnreadableError(f"cannot read {self.name}: {reason}") from error
        except OSError as error:
            raise UnreadableError(f"cannot read {self.name}: {error.strerror}") from error

    def _read_blocks(self) -> Iterator[list[str]]:
        rest, first = "", True
        while True:
            data = self._read_bytes()
            if first:
                data, first = self._checked_start(data), False
            text = rest + self._decoded(data, rest)
            if not data:
                break
            self.has_nul = self.has_nul or "\0" in text
            lines, rest = self._split(text)
            if lines:
                self._line += len(lines)
                yield lines
        if self._skipping:
            text = "\n"
        if text:
            yield io.StringIO(text, newline="").readlines()

    def _split(self, text: str) -> tuple[list[str], str]:
        """The whole lines of a text, and the beginning of one behind them; of a line too long nothing is kept."""
        cut = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
        lines, rest = io.StringIO(text[:cut], newline="").readlines(), text[cut:]
        if self._skipping:
            if not lines:
                return [], ""
            lines[0], self._skipping = "\n", False
        if len(rest) > LINE_CHARS:
            self.too_long.add(self._line + len(lines) + 1)
            rest, self._skipping = "", True
        return lines, rest

    def _checked_start(self, data: bytes) -> bytes:
        if self._encoding is not None:
            return data
        for mark, encoding in _WIDE:
            if data.startswith(mark):
                raise self._refused(1, 1, f"this is {encoding.upper()}; give --encoding {encoding}")
        start = data[:_LOOK_BYTES]
        if start.count(b"\0") * 3 > len(start) > 1:
            wide = "utf-16-be" if start[0] == 0 else "utf-16-le"
            raise self._refused(1, 1, f"this looks like UTF-16; give --encoding {wide}")
        return data.removeprefix(codecs.BOM_UTF8)

    def _decoded(self, data: bytes, rest: str) -> str:
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            before = rest + error.object[: error.start].decode(error.encoding, "replace")
            lines = io.StringIO(before + "|", newline="").readlines()
            line, column = self._line + len(lines), len(lines[-1])
            byte = error.object[error.start]
            message = f"byte 0x{byte:02X} is not {self._encoding or 'UTF-8'}"
            if self._encoding is None:
                if byte >= _LETTERS:
                    message += f" (in Latin-1 it is '{chr(byte)}')"
                message += "; give the file's encoding, such as --encoding latin-1"
            raise self._refused(line, column, message) from None
        except UnicodeError as error:  # UTF-16 and UTF-32 need a mark at the start
            message = f"this is not {scrub(self._encoding or 'UTF-8')}: {scrub(str(error))}"
            raise self._refused(1, 1, message) from None

    def _refused(self, line: int, column: int, message: str) -> TableError:
        return TableError([Problem(self.name, line, column, "error", "encoding", message)])


def decoder_of(encoding: str | None) -> codecs.IncrementalDecoder:
    """What makes text of the bytes of an encoding, strictly. Raises UnreadableError where there is none of this name."""
    try:
        info = codecs.lookup(encoding or "utf-8")
        "".encode(info.name)  # refuses what is no encoding of text, such as hex
    except (LookupError, ValueError) as error:
        message = (
            f"no encoding is called '{scrub(encoding or '')}'; such as latin-1, cp1252, utf-16"
        )
        raise UnreadableError(message) from error
    return codecs.getincrementaldecoder(info.name)("strict")
