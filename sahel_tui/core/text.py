"""The one door for text from outside: every character that could act or hide becomes a visible sign.

Signs: C0 controls and DEL are the control pictures U+2400 to U+2421 (ESC is `␛`); everything else is
its code point in words, `<U+202E>`. docs/format.md lists what is kept. Knows nothing of where text goes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MARKS_LIMIT = 6
"""Combining marks kept behind one character; Tibetan and pointed Hebrew stay below, stacks do not."""

# Letters, digits, punctuation and spaces of the scripts met most, which need no second look: Latin,
# Greek, Cyrillic, Arabic, kana, ideographs, Hangul, punctuation without format controls, currency.
_PLAIN = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u0621-\u064a\u0660-\u066f\u0671-\u06d4\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20c0"
    "\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
)
_SUSPECT, _SUSPECT_IN_LINES = f"[^{_PLAIN}]", f"[^{_PLAIN}\n]"

# Default_Ignorable_Code_Point (UAX #44) whose category is that of letters and marks, and yet they
# draw nothing: grapheme joiner, Hangul fillers, Khmer inherent vowels, variation selectors.
_INVISIBLE = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
# Scripts whose spelling needs U+200C and U+200D between letters: Arabic, Syriac, N'Ko, Indic
# scripts and Sinhala, Myanmar, Khmer, Mongolian (Unicode Standard, 23.2).
_JOINING = "[\u0620-\u06ef\u06fa-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af]"
_JOINERS = "\u200c\u200d"
_PRESENTATION = "\u200d\ufe0e\ufe0f"
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))


def scrub(text: str, *, lines: bool = False) -> str:
    """The text with a visible sign for each character that could act on a terminal or hide.

    A tab becomes a blank. So does a line break, unless `lines`: then it stays, as LF. Already
    scrubbed text comes back unchanged. Linear in the length of the text.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    if not _pattern(_SUSPECT_IN_LINES if lines else _SUSPECT).search(text):
        return text
    return _scrub_each(text, lines=lines)


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    """Compiled on first use: 7 ms for all of them, and most starts of the program need none."""
    return re.compile(characters)


def _scrub_each(text: str, *, lines: bool) -> str:
    kept: list[str] = []
    previous = ""  # the last character kept as itself, a mark's base or a joiner's neighbour
    marks = -1  # marks since the base; -1: there is no base to stand on
    for position, char in enumerate(text):
        if char == "\n" and lines:
            kept.append(char)
            previous, marks = "", -1
        elif _is_mark(char):
            fits = 0 <= marks < MARKS_LIMIT and not _pattern(_INVISIBLE).match(char)
            if fits:
                kept.append(char)
                marks += 1
            elif not _is_presentation(text, position, previous):
                kept.append(_sign(char))
        elif not _is_hidden(char):
            kept.append(char)
            previous, marks = char, 0
        elif char in _JOINERS and _is_spelling(text, position, previous):
            kept.append(char)
        elif not _is_presentation(text, position, previous):
            kept.append(_sign(char))
            previous, marks = "", -1
    return "".join(kept)


def _is_mark(char: str) -> bool:
    """Whether the character is drawn into the cell before: marks, Hangul vowels and finals."""
    jamo = "\u1161" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    return jamo or unicodedata.category(char)[0] == "M"


def _is_hidden(char: str) -> bool:
    return (
        unicodedata.category(char) in _HIDDEN_CATEGORIES
        or _pattern(_INVISIBLE).match(char) is not None
    )


def _is_spelling(text: str, position: int, previous: str) -> bool:
    """Whether a joiner stands between two letters of a script that is spelt with joiners."""
    following = text[position + 1 : position + 2]
    return bool(_pattern(_JOINING).match(previous) and _pattern(_JOINING).match(following))


def _is_presentation(text: str, position: int, previous: str) -> bool:
    """Whether this only chooses how an emoji is drawn, and can be left out.

    A joiner between two symbols, or one variation selector behind a symbol. Terminals disagree on
    the width of what these make, and without them the same symbols are there.
    """
    char = text[position]
    if char not in _PRESENTATION or not _is_symbol(previous):
        return False
    if char == "\u200d":
        return _is_symbol(text[position + 1 : position + 2])
    return text[position - 1] == previous


def _is_symbol(char: str) -> bool:
    return char != "" and unicodedata.category(char) in ("So", "Sk") and not char.isascii()


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004 -- the C0 controls, whose pictures stand in the same order
        return chr(0x2400 + code)
    return "\u2421" if char == "\x7f" else f"<U+{code:04X}>"
