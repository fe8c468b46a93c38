"""What a terminal answers when it is asked: its background, whether it has synchronised output, that it is there.

Owns the answers that anybody waits for; all other answers are nothing here. Knows no keys.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# XParseColor(3): one to four hexadecimal digits a part; some terminals add how opaque it is.
_COLOUR = re.compile(
    rb"11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/\w{1,4})?"
)
_SYNCHRONIZED = re.compile(rb"\x1b\[\?2026;([0-4])\$y")
_NEVER = (b"0", b"4")  # not recognised, permanently reset

# Where black text and white text stand out equally: (L + 0.05)^2 = 1.05 * 0.05 (WCAG 2.1, contrast ratio).
_EVEN_LUMINANCE = 0.1791
_STRAIGHT = 0.04045  # below, the curve of sRGB is a line


class Background(NamedTuple):
    """The background colour (answer to OSC 11), each part 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def light(self) -> bool:
        """Whether black text reads better on it than white, by relative luminance (WCAG 2.1)."""
        red, green, blue = (_linear(part / 255) for part in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue > _EVEN_LUMINANCE


class SynchronizedOutput(NamedTuple):
    """Whether frames can be held back until they are whole (answer to DECRQM of mode 2026)."""

    supported: bool


class Taken(NamedTuple):
    """The terminal has taken all that was sent before it was asked (answer to DSR 5)."""


READY = b"\x1b[0n"


def background(body: bytes) -> Background | None:
    """The colour that an OSC with this body tells; None when it tells none."""
    match = _COLOUR.fullmatch(body)
    if match is None:
        return None
    red, green, blue = (
        round(int(part, 16) * 255 / (16 ** len(part) - 1)) for part in match.groups()
    )
    return Background(red, green, blue)


def synchronized_output(sequence: bytes) -> SynchronizedOutput | None:
    """What a whole CSI sequence says of mode 2026; None when it is about something else."""
    match = _SYNCHRONIZED.fullmatch(sequence)
    return None if match is None else SynchronizedOutput(match[1] not in _NEVER)


def _linear(part: float) -> float:
    """One part of an sRGB colour as light, both 0 to 1 (IEC 61966-2-1)."""
    return part / 12.92 if part <= _STRAIGHT else float(((part + 0.055) / 1.055) ** 2.4)
