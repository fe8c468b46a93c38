"""What a program's bytes ask of a terminal: the sequences in them, and the modes they leave changed."""

from __future__ import annotations

import re
import unicodedata

DEFAULT_ON = {b"7", b"25"}  # wrapping at the edge, the cursor
SEQUENCE = re.compile(
    rb"\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"  # CSI … final byte
    rb"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # OSC, DCS, SOS, PM, APC to their end
    rb"|\x1b[\x20-\x2f]*[\x30-\x7e]?",  # other escapes
    re.DOTALL,
)


# What the explorer itself sends: moves of the cursor, erasing on from it, styles, modes, the keyboard protocol, two
# questions, scrolling of a region.
_OWN = re.compile(
    rb"\x1b\[(?:\d*(?:;\d*)?H|\d*[ABCDGXdb]|[KJ]|2J|5n|\d+;\d+r|r)|\x1b[DM]|\x1b\[[\d;]*m"
    rb"|\x1b\[\?(?:7|25|1049|2004|2026)[hl]|\x1b\[\?2026\$p|\x1b\[(?:>1|<)u|\x1b\]11;\?\x1b\\"
)
_INDEXED = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)")
_ATTRIBUTES = {"", "0", "1", "3", "4", "7", "22", "23", "24", "27", "39", "49"}
_MOVES = {"\r", "\n", "\b"}


def foreign(sent: bytes, columns: int, lines: int) -> list[str]:
    """What is not of the explorer's own making when it draws with 256 colours or more: sequences and characters."""
    found = [
        each.decode(errors="replace")
        for each in SEQUENCE.findall(sent)
        if not _OWN.fullmatch(each) or not _plausible(each.decode(), columns, lines)
    ]
    text = SEQUENCE.sub(b"", sent).decode(errors="replace")
    return found + [repr(char) for char in sorted(set(text) - _MOVES) if _unseen(char)]


def _plausible(sequence: str, columns: int, lines: int) -> bool:
    values = sequence[2:-1]
    if sequence.endswith("m"):
        return {*_INDEXED.sub("", values).split(";")} <= _ATTRIBUTES
    if sequence.endswith("H") and values:
        line, _, column = values.partition(";")
        return int(line or 1) <= lines and int(column or 1) <= columns
    if sequence.endswith("r") and values:
        return int(values.split(";")[1]) <= lines
    return not values.isdecimal() or int(values) <= max(columns, lines)


def _unseen(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") or char == "\ufffd"
    )


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
