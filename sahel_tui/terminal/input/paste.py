"""One bracketed paste while it comes in: all is data up to its end, and it may never end.

Owns what of it is kept. Knows no keys; who holds it decides when to give it up.
"""

from __future__ import annotations

from codecs import getincrementaldecoder

START, END = b"\x1b[200~", b"\x1b[201~"
KEPT_CHARS = 1_000_000
"""Characters kept of one paste; what comes after them is dropped."""

_new_utf8 = getincrementaldecoder("utf-8")


class PasteBuffer:
    """What was pasted so far. `heard_at` is when the last large piece of it came."""

    def __init__(self, heard_at: float) -> None:
        self.heard_at = heard_at
        self._utf8 = _new_utf8("ignore")
        self._parts: list[str] = []
        self._room_chars = KEPT_CHARS
        self._tail = b""  # what may turn out to be the beginning of END

    def take(self, data: bytes) -> bytes | None:
        """Take bytes in; what follows the end of the paste, or None while it goes on."""
        data = self._tail + data
        end = data.find(END)
        if end >= 0:
            self._tail = b""
            self._keep(data[:end])
            return data[end + len(END) :]
        cut = data.rfind(b"\x1b", max(len(data) - len(END) + 1, 0))
        if cut < 0 or not END.startswith(data[cut:]):
            cut = len(data)
        self._tail = data[cut:]
        self._keep(data[:cut])
        return None

    def text(self) -> str:
        """What was kept, without NULs and without bytes that are not UTF-8; the paste is over then."""
        self._keep(self._tail, final=True)
        return "".join(self._parts)

    def _keep(self, data: bytes, *, final: bool = False) -> None:
        if self._room_chars:
            part = self._utf8.decode(data, final).replace("\0", "")[: self._room_chars]
            self._room_chars -= len(part)
            self._parts.append(part)
