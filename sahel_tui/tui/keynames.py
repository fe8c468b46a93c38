"""Names of keys: as the registry and Textual have them, as readers see them, as somebody may write them.

Knows no command and no Textual. Which names a terminal can send is decided by whoever reads a keymap.
"""

from __future__ import annotations

import unicodedata

_PUNCTUATION = {
    " ": "space",
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}
_SHOWN = {name: sign for sign, name in _PUNCTUATION.items() if sign != " "} | {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
}
_WRITTEN = {sign: name for name, sign in _SHOWN.items()} | {" ": "space"}


def shown(key: str) -> str:
    """A key as readers know it: `question_mark` is `?`."""
    if key in _SHOWN or len(key) == 1 or "_" not in key:
        return _SHOWN.get(key, key)
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key


def named(written: str) -> str:
    """The registry's name of a key that is written by that name, as it is shown, or as its character."""
    if written in _WRITTEN:
        return _WRITTEN[written]
    if len(written) != 1 or written.isalnum():
        return written
    name = unicodedata.name(written, "")
    return name.lower().replace("-", "_").replace(" ", "_") or written
