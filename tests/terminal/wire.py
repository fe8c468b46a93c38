"""What a program's bytes ask of a terminal: the sequences in them, and the modes they leave changed."""

from __future__ import annotations

import re
from collections import Counter

DEFAULT_ON = {b"7", b"25"}  # wrapping at the edge, the cursor
SEQUENCE = re.compile(
    rb"\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"  # CSI … final byte
    rb"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # OSC, DCS, SOS, PM, APC to their end
    rb"|\x1b[\x20-\x2f]*[\x30-\x7e]?",  # other escapes
    re.DOTALL,
)


def sequences(sent: bytes) -> Counter[bytes]:
    """Every escape sequence, as often as it was sent."""
    return Counter(SEQUENCE.findall(sent))


def plain(sent: bytes) -> str:
    """What is left to be drawn without the escape sequences."""
    return SEQUENCE.sub(b"", sent).decode()


def changed_modes(sent: bytes) -> list[str]:
    """The modes that are not what they are by default after these bytes, each as a reader may search for it."""
    modes: dict[bytes, bool] = {}
    keyboard = 0
    styled = False
    for each in SEQUENCE.findall(sent):
        if found := re.fullmatch(rb"\x1b\[\?([\d;]+)([hl])", each):
            modes |= dict.fromkeys(found[1].split(b";"), found[2] == b"h")
        elif re.fullmatch(rb"\x1b\[>\d*u", each):
            keyboard += 1
        elif re.fullmatch(rb"\x1b\[<\d*u", each):
            keyboard = max(0, keyboard - 1)
        elif re.fullmatch(rb"\x1b\[[\d;:]*m", each):
            styled = each not in (b"\x1b[m", b"\x1b[0m")
    changed = [f"mode {mode.decode()}" for mode, on in modes.items() if on != (mode in DEFAULT_ON)]
    return changed + ["kitty keyboard"] * bool(keyboard) + ["style"] * styled
