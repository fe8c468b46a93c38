"""Which keys can be in a keymap, against what the program's own decoder makes of a terminal's bytes."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.settings.sendable import NAMED, name_of, taken_by, why_not
from sahel_tui.terminal.input.keyboard import stroke, strokes
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown

# What xterm sends for each, and with it most others.
SENT = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "insert": "\x1b[2~", "delete": "\x1b[3~", "shift+tab": "\x1b[Z",
    "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " ",
    **dict(zip([f"f{number}" for number in range(1, 5)], ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"], strict=True)),
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
}  # fmt: skip


def test_every_named_key_is_what_a_terminal_sends() -> None:
    assert set(SENT) == set(NAMED)
    for name, sent in SENT.items():
        heard = strokes(sent.encode()) if len(sent) > 1 else (stroke(sent),)
        assert [each[0] for each in heard if each] == [name]


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_a_control_key_is_let_through_only_if_the_terminal_means_it(letter: str) -> None:
    heard = stroke(chr(ord(letter) - 96))
    assert heard is not None
    as_itself = heard[0] == f"ctrl+{letter}"
    if why_not(f"ctrl+{letter}") is None:
        assert as_itself
    elif not as_itself:
        assert heard[0] in str(why_not(f"ctrl+{letter}"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.id)
def test_the_programs_own_keys_can_be_written_every_way(command: object) -> None:
    for key in getattr(command, "keys", ()):
        assert why_not(key) is None
        assert name_of(key) == key
        assert name_of(shown(key)) == key
        assert taken_by(key) is None


def is_safe(text: str) -> bool:
    return not any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in text)


WRONG = """
alt+j alt+enter meta+x super+k hyper+a cmd+q ctrl+i ctrl+m ctrl+h ctrl+j ctrl+[ ctrl+s ctrl+q ctrl+z ctrl+\\ ctrl+1 ctrl+space
ctrl+up ctrl+enter ctrl+A ctrl+shift+x ctrl+alt+x shift+ctrl+a shift+a shift+A shift+1 shift+up shift+f1 shift+enter
Enter ESC Down pgdown return del f0 f13 f24 F1 C-x ^x ctrl-x ctrl+ +x ++ ctrl++ jj up+down alt ctrl shift mouse
"""


@pytest.mark.parametrize(
    "written", [*WRONG.split(), "", "  ", "x ", "\x1b", "\x7f", "\u0301", "\u202e", "\ud800"]
)
def test_what_no_terminal_need_send_is_refused_in_one_safe_line(written: str) -> None:
    refused = why_not(name_of(written))
    assert refused is not None
    assert is_safe(refused)


@pytest.mark.parametrize(
    "written", [*string.printable[:95], *"äßΩж中€§", "ctrl+a", "ctrl+b", "pgup", "esc", "↓"]
)
def test_what_can_be_typed_is_taken(written: str) -> None:
    assert why_not(name_of(written)) is None


@given(st.characters())
def test_any_one_character_taken_is_heard_by_the_same_name(character: str) -> None:
    name = name_of(character)
    if why_not(name) is None and character not in "↑↓←→":
        heard = stroke(character)
        assert heard is not None
        assert heard[0] == name
        assert not unicodedata.combining(character)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_is_refused_safely(written: str) -> None:
    refused = why_not(name_of(written))
    assert refused is None or is_safe(refused)
