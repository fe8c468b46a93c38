"""Which keys every terminal sends as themselves: what a keymap may hold (docs/settings.md, "Keys").

Knows no command.
"""

from __future__ import annotations

import string
import unicodedata

from sahel_tui.loading.findings import named as quoted
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.tui.keynames import named, shown

NAMED = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("enter", "tab", "shift+tab", "escape", "backspace", "space"),
    *[f"f{number}" for number in range(1, 13)],
)
_SIGNS = frozenset(map(named, string.punctuation))
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
_TAKEN = {
    "ctrl+j": "some terminals send it for enter",
    "ctrl+s": "terminals stop their output with it",
    "ctrl+q": "terminals go on with their output with it",
    "ctrl+z": "it suspends the program",
    "ctrl+backslash": "it ends programs",
}
_PREFIXES = {"ctrl+a": "screen", "ctrl+b": "tmux"}
_MODIFIERS = ("alt", "meta", "super", "hyper", "cmd", "option", "win", "ctrl", "shift")
_LETTER_KINDS = (
    "Lu",
    "Ll",
    "Lo",
    "Nd",
    "No",
    "Po",
    "Ps",
    "Pe",
    "Pi",
    "Pf",
    "Pd",
    "Pc",
    "Sc",
    "Sm",
    "So",
    "Sk",
)


def name_of(written: str) -> str:
    """The registry's name of a key as somebody wrote it; not all such names are keys."""
    modifiers, plus, key = written.rpartition("+")
    if not plus or not key or not modifiers:
        return named(written)
    return f"{modifiers}+{named(key)}"


def why_not(key: str) -> str | None:
    """Why a key, by the registry's name, cannot be one here; None when it can. What is said is safe to print."""
    if key in NAMED or key in _SIGNS or _is_character(key):
        return None
    modifiers, plus, base = key.rpartition("+")
    if not plus or any(each not in _MODIFIERS for each in modifiers.split("+")):
        hint = did_you_mean(key, (*NAMED, *sorted(_SIGNS)))
        return f"there is no key {quoted(key)}{hint}"
    return _why_not_held(key, modifiers.split("+"), base)


def _why_not_held(key: str, modifiers: list[str], base: str) -> str | None:
    """The same for a key pressed while others are held."""
    if len(modifiers) > 1:
        return f"no terminal needs to send {quoted(key)}: one of ctrl and shift at most"
    (held,) = modifiers
    if held == "shift":
        if len(base) == 1 and base.isalpha():
            return f"terminals send the capital for {quoted(key)}: write {quoted(base.upper())}"
        return f"terminals need not send {quoted(key)}: with shift there is shift+tab alone"
    if held != "ctrl":
        return f"{quoted(key)} does not reach the program everywhere, or as an escape and a key: no key needs {held}"
    if key in _SAME:
        return f"terminals send {_SAME[key]} for {quoted(key)}: write {quoted(_SAME[key])}"
    if key in _TAKEN:
        return f"{quoted(key)} does not reach the program everywhere: {_TAKEN[key]}"
    if len(base) == 1 and base in string.ascii_uppercase:
        return f"capitals are the same with ctrl: write {quoted(key.lower())}"
    if len(base) != 1 or base not in string.ascii_lowercase:
        return f"terminals need not send {quoted(key)}: with ctrl there are the letters a to z"
    return None


def taken_by(key: str) -> str | None:
    """The program around us that keeps a key for itself unless it is told otherwise; None for most keys."""
    return _PREFIXES.get(key)


def _is_character(key: str) -> bool:
    """Whether a key is the name of one character that is typed and drawn by itself."""
    character = key if len(key) == 1 else shown(key)
    return len(character) == 1 and unicodedata.category(character) in _LETTER_KINDS
