"""Characters and whole escape sequences to the names that Textual gives keys.

Owns the kitty protocol, xterm's modifyOtherKeys and rxvt's suffixes; the rest is Textual's own table.
Knows nothing of time or of where a sequence ends.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import maxunicode
from typing import TypeAlias

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual.keys import _character_to_key

Stroke: TypeAlias = tuple[str, str | None]
"""A key's name and the character it types, as `textual.events.Key` takes them."""

ESCAPE: Stroke = ("escape", "\x1b")

_KITTY = re.compile(rb"\x1b\[([\d:]*)(?:;([\d:]*))?(?:;([\d:]*))?([u~A-FHPQRS])")
_OTHER_KEYS = re.compile(rb"\x1b\[27;(\d{1,3});(\d{1,7})~")
_RXVT = re.compile(rb"\x1b\[(\d{1,2})([$^@])")
_POSITION = re.compile(rb"\x1b\[\d+;\d+R")

_RXVT_MODIFIERS = {b"$": 1, b"^": 4, b"@": 5}
_SHIFT, _ALT = 1, 2
_MODIFIERS = ("shift", "alt", "ctrl", "super", "hyper", "meta")
_MOST_MODIFIERS = 256  # 1 and eight bits: the last two, caps lock and num lock, name no key
_HEARD_KINDS = (b"", b"1", b"2")  # pressed and repeated; 3 is released
_TYPED_BY = {"backspace": "\x7f", "enter": "\r", "tab": "\t"}


@lru_cache(maxsize=4096)
def stroke(character: str) -> Stroke | None:
    """The key that types one character, NUL and other controls included; None for most of C1."""
    known = ANSI_SEQUENCES_KEYS.get(character)
    if isinstance(known, tuple):
        return known[0].value, character
    if "\x80" <= character <= "\x9f":  # no key types these; they could only act on a terminal
        return None
    return _character_to_key(character), character


ASCII: tuple[Stroke, ...] = tuple([stroke(chr(code)) or ESCAPE for code in range(128)])
"""The stroke of each ASCII character."""


@lru_cache(maxsize=1024)
def strokes(sequence: bytes) -> tuple[Stroke, ...]:
    """The keys that a whole CSI or SS3 sequence stands for; none when it is unknown or no key."""
    if _POSITION.fullmatch(sequence):
        return ()
    if match := _OTHER_KEYS.fullmatch(sequence):
        return _other_key(int(match[1]), int(match[2]))
    if match := _KITTY.fullmatch(sequence):
        found = _kitty(*match.groups(default=b""))
        if found is not None:
            return found
    known = ANSI_SEQUENCES_KEYS.get(sequence.decode("latin-1"))
    if isinstance(known, tuple):
        return tuple([(key.value, None) for key in known])
    if isinstance(known, str):
        typed = stroke(known)
        return () if typed is None else (typed,)
    if match := _RXVT.fullmatch(sequence):
        name = FUNCTIONAL_KEYS.get(f"{match[1].decode()}~")
        return () if name is None else ((_named(name, _RXVT_MODIFIERS[match[2]]), None),)
    return ()


def _kitty(codes: bytes, how: bytes, texts: bytes, end: bytes) -> tuple[Stroke, ...] | None:
    """Keys of `CSI code:others;modifiers:kind;text:text end`; None where the table may know better.

    Rule: https://sw.kovidgoyal.net/kitty/keyboard-protocol/
    """
    code = _number(codes.partition(b":")[0], empty=1)
    modifiers_text, _, kind = how.partition(b":")
    modifiers = _number(modifiers_text, empty=0)
    if kind not in _HEARD_KINDS or modifiers > _MOST_MODIFIERS:
        return ()
    functional = FUNCTIONAL_KEYS.get(f"{code}{end.decode()}")
    if functional is None and (end != b"u" or code > maxunicode):
        return None
    texts_told = [_printable(_number(part, empty=0)) for part in texts.split(b":")]
    typed: list[str | None] = [text for text in texts_told if text is not None]
    if functional is None and not typed and _printable(code) is None:
        return None
    heard: list[Stroke] = []
    for text in typed or [None]:
        name = functional or _character_to_key(text or chr(code))
        bits = max(modifiers - 1, 0)
        if text is not None:
            bits &= ~_ALT if text.isspace() else ~(_ALT | _SHIFT)
        by_itself = None if modifiers else _TYPED_BY.get(name)
        heard.append((_named(name, bits), text or by_itself))
    return tuple(heard)


def _other_key(modifiers: int, code: int) -> tuple[Stroke, ...]:
    """A key as xterm's modifyOtherKeys tells it: the character is the shifted one already."""
    bits = modifiers - 1
    if not 0 <= bits < _MOST_MODIFIERS:
        return ()
    functional = FUNCTIONAL_KEYS.get(f"{code}u")
    if functional is not None:
        return ((_named(functional, bits), None if bits else _TYPED_BY.get(functional)),)
    character = _printable(code)
    if character is None:
        return ()
    if bits & ~_SHIFT or character == " ":
        typed = character if not bits else None
        return ((_named(_character_to_key(character.lower()), bits), typed),)
    return ((_character_to_key(character), character),)


def _named(name: str, bits: int) -> str:
    if name in MODIFIER_FUNCTIONAL_KEYS:
        return name
    held = sorted([each for bit, each in enumerate(_MODIFIERS) if bits & 1 << bit])
    return "+".join([*held, name])


def _printable(code: int) -> str | None:
    """The character of a code point when there is one and it can be drawn."""
    if not 0 < code <= maxunicode:
        return None
    character = chr(code)
    return character if character.isprintable() else None


def _number(digits: bytes, *, empty: int) -> int:
    return int(digits) if digits else empty
