"""Mouse reports of three ages (X10, urxvt's 1015, SGR) to Textual's mouse events.

Owns what has to be remembered from report to report. Knows nothing of widgets and of where a sequence ends.
"""

from __future__ import annotations

import re

from textual import events

_SGR = re.compile(rb"\x1b\[<(\d{1,9});(\d{1,9});(\d{1,9})([Mm])")
_URXVT = re.compile(rb"\x1b\[(\d{1,9});(\d{1,9});(\d{1,9})M")
_X10 = b"\x1b[M"

_FAR = 9_999
_ABSURD = 99_999
_CODES = 255
_SHIFT, _META, _CTRL, _MOTION, _WHEEL = 4, 8, 16, 32, 64
_RELEASE = 3
_WHEELS: tuple[type[events.MouseEvent], ...] = (
    events.MouseScrollUp,
    events.MouseScrollDown,
    events.MouseScrollLeft,
    events.MouseScrollRight,
)


class Mouse:
    """The pointer as last heard of: deltas are counted from there, an old release is of the button last pressed."""

    def __init__(self) -> None:
        self._x = self._y = 0
        self._pressed = 0

    def hear(self, sequence: bytes) -> events.MouseEvent | None:
        """The event that a whole CSI sequence reports; None when it reports none, or one out of range.

        Cells count from 0 and are at most 9,999; what is before the first cell or past the 99,999th is
        dropped. Classes, buttons and modifiers are those of Textual's own parser.
        """
        if match := _SGR.fullmatch(sequence):
            code, column, row = (int(part) for part in match.group(1, 2, 3))
            return self._event(code, column, row, released=match[4] == b"m")
        if sequence.startswith(_X10):
            code, column, row = (byte - 32 for byte in sequence[3:])
        elif match := _URXVT.fullmatch(sequence):
            code, column, row = (int(part) for part in match.groups())
            code -= 32
        else:
            return None
        return self._old_event(code, column, row)

    def _old_event(self, code: int, column: int, row: int) -> events.MouseEvent | None:
        """Reports before SGR tell a release, not of which button."""
        released = code & (_RELEASE | _MOTION | _WHEEL) == _RELEASE
        if released:
            code = code & ~_RELEASE | self._pressed
        elif not code & (_MOTION | _WHEEL):
            self._pressed = code & _RELEASE
        return self._event(code, column, row, released=released)

    def _event(
        self, code: int, column: int, row: int, *, released: bool
    ) -> events.MouseEvent | None:
        if not (0 <= code <= _CODES and 1 <= column <= _ABSURD and 1 <= row <= _ABSURD):
            return None
        x, y = min(column - 1, _FAR), min(row - 1, _FAR)
        delta_x, delta_y = x - self._x, y - self._y
        self._x, self._y = x, y
        button = 0 if code & _WHEEL else (code + 1) & 3
        return _kind(code, button, released=released)(
            None,
            float(x),
            float(y),
            delta_x,
            delta_y,
            button,
            bool(code & _SHIFT),
            bool(code & _META),
            bool(code & _CTRL),
            float(x),
            float(y),
        )


def _kind(code: int, button: int, *, released: bool) -> type[events.MouseEvent]:
    if code & _WHEEL:
        return _WHEELS[code & 3]
    if code & _MOTION or button == 0:
        return events.MouseMove
    return events.MouseUp if released else events.MouseDown
