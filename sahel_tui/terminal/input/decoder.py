"""Bytes in any pieces to what was heard: where each sequence ends, and what time alone decides.

Owns the states between two reads. Names of keys, mouse reports, pastes and answers are its neighbours'.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import TypeAlias

from textual import events

from sahel_tui.terminal.input.answers import (
    READY,
    Background,
    SynchronizedOutput,
    Taken,
    background,
    synchronized_output,
)
from sahel_tui.terminal.input.keyboard import ASCII, ESCAPE, stroke, strokes
from sahel_tui.terminal.input.mouse import Mouse
from sahel_tui.terminal.input.paste import START, PasteBuffer

Heard: TypeAlias = (
    events.Key | events.Paste | events.MouseEvent | Background | SynchronizedOutput | Taken
)
"""What a decoder gives: Textual's events, and the answers that somebody waits for."""

ESCAPE_S = 0.15
"""How long a lone escape waits for the rest of a key, in seconds, unless another time is asked for."""
SEQUENCE_S = 1.0
"""Longest that a sequence may go on, in seconds: it must not eat the keys of somebody at the keyboard."""
KEPT_BYTES = 64
"""So much is kept of a string: more than any answer that somebody waits for. The rest is swallowed."""
TYPED_BYTES = 16
"""A piece of at most so many bytes may have been typed, and does not keep a paste open."""

# ECMA-48 5.4, but lenient within: any parameter and intermediate bytes, then a final byte. Before that,
# what does not keep to it: the Linux console's `[ [ A`, X10 mouse reports, rxvt's `23 $`.
_PARAMETERS = 256
_SEQUENCE = re.compile(
    rb"\x1b(?:\[(?:\[[@-~]|M.{3}|\d\d?\$|(?![\[M])[ -?]{0,%d}[@-~])|O[A-DFHMP-Sa-djkm-y])"
    % _PARAMETERS,
    re.DOTALL,
)
_UNFINISHED = re.compile(rb"\x1b(?:\[(?:\[|M.{0,2}|[ -?]{0,%d})|O)?\Z" % _PARAMETERS, re.DOTALL)
_TOO_LONG = re.compile(rb"\x1b\[[ -?]{%d}" % (_PARAMETERS + 1))
_REST_OF_CSI = re.compile(rb"[ -?]*([@-~]?)")
_REPORTS = (b"\x1b[<", b"\x1b[M", b"\x1b[?")

_ESC, _BEL, _OSC, _BACKSLASH = b"\x1b\x07]\\"
_STRINGS = b"]P_^X"  # OSC, DCS, APC, PM, SOS
# No answer holds these, so they are keys: ctrl+c, ctrl+q, and CAN and SUB that cancel by ECMA-48.
_STRING_END = re.compile(rb"[\x1b\x03\x11\x18\x1a]")
_OSC_END = re.compile(rb"[\x07\x1b\x03\x11\x18\x1a]")
_LEAVING = frozenset(("ctrl+c", "ctrl+q"))
_new_utf8 = getincrementaldecoder("utf-8")


class Decoder:
    """Bytes as they come to what was heard; `now` is seconds of any monotonic clock.

    `escape_s`: how long a lone escape, or half a sequence, waits for more. `paste_s`: how long a paste
    without an end waits after its last large piece. Where bytes are cut into pieces does not matter as
    long as no time passes, except that ctrl+c or ctrl+q as a piece of its own ends a paste.
    """

    def __init__(self, *, escape_s: float = ESCAPE_S, paste_s: float = 1.0) -> None:
        self._escape_s, self._paste_s = escape_s, paste_s
        self._utf8 = _new_utf8("ignore")
        self._mouse = Mouse()
        self._pending = b""  # from an escape on: may become a sequence
        self._carried = False  # whether the bytes being read begin with what was pending
        self._string: _String | None = None
        self._skipping = False  # within a CSI sequence that is too long to be one
        self._paste: PasteBuffer | None = None
        self._since = self._last = 0.0  # when what is unfinished began; when the last byte came

    @property
    def deadline(self) -> float | None:
        """When `tick` must be called next, on the clock of `now`; None: not at all."""
        if self._paste is not None:
            return self._paste.heard_at + self._paste_s
        if self._string is not None and self._string.is_answer and not self._pending:
            return self._since + SEQUENCE_S
        if self._pending or self._skipping or self._string is not None:
            return min(self._last + self._escape_s, self._since + SEQUENCE_S)
        return None

    def feed(self, data: bytes, now: float) -> list[Heard]:
        """What bytes that came at `now` bring, after what time had decided by then; never raises.

        Who could not look for a while says when they last looked, so that bytes that lay waiting are
        not taken for late ones.
        """
        heard = self.tick(now)
        if not data:
            return heard
        if self._paste is not None:
            if _leaves(data):
                self._end_paste(heard)
            elif len(data) > TYPED_BYTES:
                self._paste.heard_at = now
        self._last = now
        pending, self._pending = self._pending, b""
        self._carried = bool(pending)
        self._read(pending + data, heard)
        return heard

    def tick(self, now: float) -> list[Heard]:
        """What time alone decides by `now`: a lone escape, a sequence or a paste without an end."""
        heard: list[Heard] = []
        while (deadline := self.deadline) is not None and now >= deadline:
            self._give_up(heard)
        return heard

    def flush(self) -> list[Heard]:
        """What is left at the end of input, as if enough time had passed."""
        self._utf8.reset()
        return self.tick(float("inf"))

    def _give_up(self, heard: list[Heard]) -> None:
        """End what is unfinished; afterwards less is."""
        if self._paste is not None:
            self._end_paste(heard)
        elif self._string is not None:
            self._abandon_string(self._string, heard)
        elif self._skipping:
            self._skipping = False
        else:
            rest, self._pending = self._pending[1:], b""
            heard.append(events.Key(*ESCAPE))
            self._read(rest, heard)

    def _read(self, data: bytes, heard: list[Heard]) -> None:
        """Read all of it; what must wait for more is put aside."""
        if data[:1] == b"\x1b":
            self._utf8.reset()
        position, end = 0, len(data)
        while position < end:
            if self._paste is not None:
                rest = self._paste.take(data[position:])
                if rest is None:
                    return
                self._end_paste(heard)
                position = end - len(rest)
            elif self._string is not None:
                position = self._read_string(self._string, data, position, heard)
            elif self._skipping:
                match = _REST_OF_CSI.match(data, position)
                position = match.end() if match else position
                self._skipping = position == end and not (match and match[1])
            elif data[position] == _ESC:
                position = self._read_escape(data, position, heard)
            else:
                position = self._read_text(data, position, heard)

    def _read_text(self, data: bytes, position: int, heard: list[Heard]) -> int:
        end = data.find(b"\x1b", position)
        final = end >= 0
        run = data[position:end] if final else data[position:]
        self._type(run, heard, final=final)
        return position + len(run)

    def _type(self, run: bytes, heard: list[Heard], *, final: bool) -> None:
        """Keys of a run without escapes; when it is not final, half a character waits for its rest."""
        if run.isascii():
            self._utf8.reset()
            heard += [events.Key(*ASCII[code]) for code in run]
        else:
            typed = [stroke(character) for character in self._utf8.decode(run, final)]
            heard += [events.Key(*each) for each in typed if each is not None]

    def _read_escape(self, data: bytes, position: int, heard: list[Heard]) -> int:
        match = _SEQUENCE.match(data, position)
        if match is not None:
            self._hear(match[0], heard)
            return match.end()
        if _UNFINISHED.match(data, position):
            self._begin(position)
            self._pending = data[position:]
            return len(data)
        kind = data[position + 1]
        if kind in _STRINGS:
            self._begin(position)
            self._string = _String(kind)
            return position + 2
        if match := _TOO_LONG.match(data, position):
            self._begin(position)
            self._skipping = True
            return match.end()
        heard.append(events.Key(*ESCAPE))
        return position + 1

    def _begin(self, position: int) -> None:
        """Something unfinished begins: now, unless its first byte waits since an earlier piece."""
        if position or not self._carried:
            self._since = self._last

    def _hear(self, sequence: bytes, heard: list[Heard]) -> None:
        """A whole CSI or SS3 sequence; one that nobody knows is swallowed."""
        found: Heard | None = None
        if sequence.startswith(_REPORTS):
            found = self._mouse.hear(sequence) or synchronized_output(sequence)
        elif sequence == READY:
            found = Taken()
        elif sequence == START:
            self._paste = PasteBuffer(self._last)
        elif keys := strokes(sequence):
            heard += [events.Key(*each) for each in keys]
        else:
            found = self._mouse.hear(sequence)
        if found is not None:
            heard.append(found)

    def _read_string(self, string: _String, data: bytes, position: int, heard: list[Heard]) -> int:
        pattern = _OSC_END if string.kind == _OSC else _STRING_END
        match = pattern.search(data, position)
        at = match.start() if match else len(data)
        string.keep(data[position:at])
        if match is None:
            return at
        if data[at] == _BEL:
            return self._end_string(string, at + 1, heard)
        if data[at] == _ESC:
            if at + 1 == len(data):
                self._pending = data[at:]
                return len(data)
            if data[at + 1] == _BACKSLASH:
                return self._end_string(string, at + 2, heard)
        self._abandon_string(string, heard)
        return at

    def _end_string(self, string: _String, position: int, heard: list[Heard]) -> int:
        self._string = None
        if string.kind == _OSC and (colour := background(bytes(string.body))) is not None:
            heard.append(colour)
        return position

    def _abandon_string(self, string: _String, heard: list[Heard]) -> None:
        """It has no end: what came of it is dropped, unless it was no more than keys."""
        self._string = None
        self._since = self._last
        if string.was_typed:
            heard += [events.Key(*ESCAPE), events.Key(*ASCII[string.kind])]
            self._type(bytes(string.body), heard, final=True)

    def _end_paste(self, heard: list[Heard]) -> None:
        if self._paste is not None:
            heard.append(events.Paste(self._paste.text()))
            self._paste = None


class _String:
    """An OSC, DCS, APC, PM or SOS while it comes in; `kind` is the byte after the escape."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.body = bytearray()

    def keep(self, data: bytes) -> None:
        self.body += data[: KEPT_BYTES - len(self.body)]

    @property
    def is_answer(self) -> bool:
        """Whether it can only come from a terminal; an OSC begins with its number."""
        return self.body[:1].isdigit() if self.kind == _OSC else bool(self.body)

    @property
    def was_typed(self) -> bool:
        """Whether it may be an escape and a few keys, `]` the first of them, from somebody fast."""
        return not self.is_answer and len(self.body) <= TYPED_BYTES


def _leaves(piece: bytes) -> bool:
    """Whether a piece is ctrl+c or ctrl+q and nothing else, in any of the ways a terminal tells them."""
    if len(piece) > TYPED_BYTES:
        return False
    if not piece.strip(b"\x03\x11"):
        return True
    keys = strokes(piece)
    return bool(keys) and all(name in _LEAVING for name, _ in keys)
