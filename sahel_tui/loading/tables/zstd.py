"""Text packed with Zstandard, unpacked as it is read. Python has that from 3.14 on; before, the extra `tables` has."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from sahel_tui.errors import UnreadableError

if TYPE_CHECKING:
    import io


def unpacked(raw: IO[bytes], name: str) -> Unpacked:
    """What gives the bytes that are packed in a file. Raises UnreadableError where nothing here can."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415  (few files are packed so)
        else:
            from backports import zstd  # noqa: PLC0415  (the same)
    except ImportError:
        message = f"cannot read {name}: it is packed with Zstandard; pip install 'sahel-tui[tables]' lets it be read, or unpack it first"
        raise UnreadableError(message) from None
    return Unpacked(zstd.ZstdFile(raw), zstd.ZstdError)


class Unpacked:
    """Bytes as they are unpacked; EOFError says that they are damaged, as for other packed files."""

    def __init__(self, file: io.BufferedIOBase, failure: type[Exception]) -> None:
        self._file, self._failure = file, failure

    def read(self, size: int) -> bytes:
        """Up to so many bytes; none at the end."""
        try:
            return self._file.read(size)
        except self._failure as error:
            raise EOFError(str(error)) from error
