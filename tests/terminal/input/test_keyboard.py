from __future__ import annotations

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser

from sahel_tui.terminal.input import Decoder
from tests.terminal.input.hearing import at_once, keys, names, shown

# Textual's parser takes a parameter for a code point and says that `CSI 25 ~` is ctrl+y; its table knows better.
TEXTUAL_ERRS = [
    *[f"\x1b[{number}~" for number in (25, 26, 28, 29, 31, 32, 33, 34, 62, 63)],
    *[f"\x1b[5{letter}" for letter in "ABCD"],
    *[f"\x1b[1;{modifiers}u" for modifiers in (5, 6, 7, 8)],
]
# In the table these are F3 with modifiers, but a position of the cursor looks the same.
POSITIONS = ["\x1b[1;2R", "\x1b[1;5R", "\x1b[1;6R"]
ESCAPE_AND_KEY = [
    text for text in ANSI_SEQUENCES_KEYS if text[:1] == "\x1b" and text[1:2] not in ("[", "O")
]
EXCEPTIONS = {*TEXTUAL_ERRS, *POSITIONS, *ESCAPE_AND_KEY}


def textual_hears(text: str) -> list[tuple[str, str | None]]:
    parser = XTermParser()
    messages = [*parser.feed(text), *parser.feed("")]
    return [(each.key, each.character) for each in messages if isinstance(each, events.Key)]


def test_an_entry_of_textuals_table_is_the_key_that_textual_hears() -> None:
    texts = [text for text in ANSI_SEQUENCES_KEYS if text not in EXCEPTIONS]
    assert len(texts) > 290
    heard = {text: shown(at_once(text.encode())) for text in texts}
    assert heard == {text: textual_hears(text) for text in texts}


def test_where_textual_errs_its_table_is_right() -> None:
    for text in EXCEPTIONS.difference(ESCAPE_AND_KEY, POSITIONS):
        known = ANSI_SEQUENCES_KEYS[text]
        assert isinstance(known, tuple)
        assert shown(at_once(text.encode())) == [(key.value, None) for key in known]
        assert textual_hears(text) != shown(at_once(text.encode())), "no exception any more"


def test_a_position_of_the_cursor_is_no_key_to_textual_either() -> None:
    for text in POSITIONS:
        assert shown(at_once(text.encode())) == textual_hears(text) == []


@pytest.mark.parametrize("text", ESCAPE_AND_KEY, ids=ascii)
def test_an_escape_before_a_key_is_escape_and_that_key(text: str) -> None:
    rest = [shown(at_once(character.encode())) for character in text]
    assert shown(at_once(text.encode())) == [each for part in rest for each in part]


def test_every_ascii_character_is_the_key_that_textual_hears() -> None:
    heard = {chr(code): shown(at_once(bytes((code,)))) for code in range(128)}
    assert heard == {character: textual_hears(character) for character in heard}


@pytest.mark.parametrize("character", "é€ß½ªÅ中ا🙂\u0301\u00a0\u200b\ufeff\ue000")
def test_other_characters_are_the_keys_that_textual_hears(character: str) -> None:
    assert shown(at_once(character.encode())) == textual_hears(character)


@pytest.mark.parametrize("modifiers", ["", *(f";{held}" for held in (*range(1, 33), 65, 129, 193))])
def test_functional_keys_of_kitty_are_named_as_textual_does(modifiers: str) -> None:
    for code_and_end in sorted(FUNCTIONAL_KEYS):
        sequence = f"\x1b[{code_and_end[:-1]}{modifiers}{code_and_end[-1]}"
        if not (code_and_end == "1R" and modifiers) and sequence != "\x1b[9;u":
            assert shown(at_once(sequence.encode())) == textual_hears(sequence), sequence


@pytest.mark.parametrize("modifiers", ["", *(str(held) for held in (*range(1, 65), 65, 129, 193))])
def test_characters_of_kitty_are_named_as_textual_does(modifiers: str) -> None:
    for code in (*range(32, 127), 0xE9, 0x20AC, 0x4E2D, 0x1F642):
        for text in ("", ";", f";{code}", ";32", ";97:98"):
            sequence = f"\x1b[{code};{modifiers}{text}u"
            assert shown(at_once(sequence.encode())) == textual_hears(sequence), sequence


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        (b"\x1b[120;3u", [("alt+x", None)]),
        (b"\x1b[97;5u", [("ctrl+a", None)]),
        (b"\x1b[97:65;2;65u", [("A", "A")]),  # with the shifted code beside, which is not asked for
        (b"\x1b[97;1:1u", [("a", "a")]),
        (b"\x1b[97;1:2u", [("a", "a")]),
        (b"\x1b[97;1:3u", []),
        (b"\x1b[97;5:3;97u", []),
        (b"\x1b[1;1:3B", []),
        (b"\x1b[1;1:2B", [("down", None)]),
        (b"\x1b[3;1:3~", []),
        (b"\x1b[57441;2:3u", []),
        (b"\x1b[57441;2u", [("left_shift", None)]),
        (b"\x1b[97;1:4u", []),
        (b"\x1b[0;;233u", [("é", "é")]),
        (b"\x1b[27u", [("escape", None)]),
        (b"\x1b[13;;13u", [("enter", "\r")]),
        (b"\x1b[32;2;32:97u", [("shift+space", " "), ("a", "a")]),
    ],
)
def test_what_kitty_tells_beside_the_key(
    sequence: bytes, expected: list[tuple[str, str | None]]
) -> None:
    assert shown(at_once(sequence)) == expected


@pytest.mark.parametrize(
    "code",
    [
        *(
            "1114112",
            "4294967296",
            "9" * 30,
            "9" * 250,
            "55296",
            "57343",
            "0",
            "128",
            "155",
            "57500",
        ),
        *("", "-5", "8", "65535", "1;999", "97;257", "97;-1", "97;1:99", "97;1;1;1"),
        *(":", ";;", "97;5;1114112;", "1114112;;97"),
    ],
)
def test_code_points_out_of_range_are_no_keys_and_the_next_is(code: str) -> None:
    assert shown(at_once(f"\x1b[{code}uq".encode())) == [("q", "q")]


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        (b"\x1b[27;5;106~", "ctrl+j"),
        (b"\x1b[27;6;74~", "ctrl+shift+j"),
        (b"\x1b[27;3;106~", "alt+j"),
        (b"\x1b[27;5;13~", "ctrl+enter"),
        (b"\x1b[27;2;9~", "shift+tab"),
        (b"\x1b[27;2;65~", "A"),
        (b"\x1b[27;2;32~", "shift+space"),
        (b"\x1b[27;5;44~", "ctrl+comma"),
        (b"\x1b[27;0;106~", ""),
        (b"\x1b[27;5;1114112~", ""),
        (b"\x1b[27;5;55296~", ""),
        (b"\x1b[27;999;106~", ""),
    ],
)
def test_modify_other_keys_of_xterm(sequence: bytes, expected: str) -> None:
    assert names(at_once(sequence)) == keys(expected)


def test_a_key_with_ctrl_types_nothing() -> None:
    assert shown(at_once(b"\x1b[27;5;106~\x1b[106;5u")) == [("ctrl+j", None), ("ctrl+j", None)]


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        (b"\x1b[a\x1b[b\x1b[c\x1b[d", "shift+up shift+down shift+right shift+left"),
        (b"\x1b[2$", "shift+insert"),
        (b"\x1b[5$", "shift+pageup"),
        (b"\x1b[3@", "ctrl+shift+delete"),
        (b"\x1b[3^", "ctrl+delete"),
        (b"\x1b[11$", "shift+f1"),
        (b"\x1b[23$j", "f23 j"),
        (b"\x1b[99$j", "j"),
        (b"\x1bOa\x1bOd", "ctrl+up ctrl+left"),
        (b"\x1b[Z", "shift+tab"),
        (b"\x1b[[A\x1b[[E", "f1 f5"),
        (b"\x1b[[Zj", "j"),
        (b"\x1b\x1b[A", "escape up"),
    ],
)
def test_keys_of_rxvt_and_the_linux_console(sequence: bytes, expected: str) -> None:
    assert names(at_once(sequence)) == keys(expected)


def test_half_a_character_is_over_when_an_escape_comes_or_the_input_ends() -> None:
    assert names(at_once(b"\xe2", b"\x1b[A", b"\x82\xac")) == keys("up")
    decoder = Decoder()
    assert decoder.feed(b"\xe2\x82", 0.0) == decoder.flush() == decoder.feed(b"\xac", 0.0) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"\xffq", "q"),
        (b"\x80\xbf\xc0\xfe\xf5q", "q"),
        (b"\xc3q", "q"),
        (b"\xe2\x82q", "q"),
        (b"\xf0\x9f\x99\x1bq", "escape q"),
        (b"\xed\xa0\x80q", "q"),  # a lone surrogate
        (b"\xed\xa0\xbd\xed\xb9\x82q", "q"),  # two of them
        (b"\xc0\xafq", "q"),  # longer than need be
        (b"\xf4\x90\x80\x80q", "q"),  # past the last code point
        (b"\x9b31mq", "3 1 m q"),  # a CSI of eight bits is none in UTF-8
        (b"\xc2\x85\xc2\x9d\xc2\x80q", "q"),  # C1 as text
        (b"\xc2\x9bq", "shift+escape q"),
        (b"\x00q", "ctrl+@ q"),
    ],
)
def test_bytes_that_are_no_text_are_dropped_alone(given: bytes, expected: str) -> None:
    assert names(at_once(given)) == keys(expected)
