"""Words within a normalised text: where they are, how many count, where they begin and end."""

from __future__ import annotations

import re
import unicodedata

from sahel_tui.core.verify.normal import UNSEEN

# Scripts written without blanks: each of their letters stands for a word. Thai and Lao, Burmese, Khmer, kana, ideographs.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_ascii_word = re.compile(r"\w+", re.ASCII)
_any_word = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_unspaced = re.compile(rf"[{_UNSPACED}]")
_between = re.compile(r"[\s–—―…]+|--+|\.\.\.+")

_SEEN = str.maketrans(dict.fromkeys(UNSEEN))

SHORT_CHARACTERS = 12
SHORT_WORDS = 3


def word_pattern(text: str) -> re.Pattern[str]:
    """What finds the words of this text."""
    return _ascii_word if text.isascii() else _any_word


def is_short(words: str) -> bool:
    """Under 12 characters, or under 3 words: too few to prove much."""
    words = unicodedata.normalize("NFC", words.translate(_SEEN).strip())
    return len(words) < SHORT_CHARACTERS or _count(words) < SHORT_WORDS


def _count(words: str) -> int:
    """Words with a letter or digit in them; where no blanks are written, letters."""
    pieces = [piece for piece in _between.split(words) if any(map(str.isalnum, piece))]
    if words.isascii():
        return len(pieces)
    return sum(max(1, len(_unspaced.findall(piece))) for piece in pieces)


def cuts_word(text: str, place: int) -> bool:
    """Whether a word goes on across this place of a text."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if not (_in_word(before) and _in_word(after)):
        return False
    return before.isascii() or is_mark(after) or not (_alone(before) and _alone(after))


def _alone(char: str) -> bool:
    return _unspaced.match(char) is not None


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or is_mark(char)


def is_mark(char: str) -> bool:
    """Whether this belongs to the letter before it; no character does not."""
    return not char.isascii() and unicodedata.category(char)[0] == "M"
