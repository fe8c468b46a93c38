from __future__ import annotations

import pytest

from sahel_tui.terminal.input import Decoder
from sahel_tui.terminal.input.paste import KEPT_CHARS
from tests.terminal.input.hearing import Driver, at_once, keys, names, shown

START, END = b"\x1b[200~", b"\x1b[201~"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        (b"", ""),
        (b"two\rlines\n", "two\rlines\n"),
        ("Touré €🙂".encode(), "Touré €🙂"),
        (b"a\0b\0", "ab"),
        (b"\x1b[A \x1b]0;x\x07 \x1b", "\x1b[A \x1b]0;x\x07 \x1b"),
        (b"\x1b[20 \x1b[201 \x1b[200~", "\x1b[20 \x1b[201 \x1b[200~"),
        (b"a\xff\xed\xa0\x80b\xe2\x82", "ab"),
    ],
)
@pytest.mark.parametrize("piece_bytes", [1, 2, 5, 7, 1000])
def test_a_paste_is_one_event_with_all_that_is_text(
    pasted: bytes, text: str, piece_bytes: int
) -> None:
    given = b"j" + START + pasted + END + b"k"
    pieces = [given[at : at + piece_bytes] for at in range(0, len(given), piece_bytes)]
    assert shown(at_once(*pieces)) == [("j", "j"), ("paste", text), ("k", "k")]


def test_a_stray_end_is_nothing() -> None:
    assert shown(at_once(END + b"q")) == [("q", "q")]


def test_two_pastes_in_one_piece_are_two() -> None:
    heard = at_once(START + b"a" + END + START + b"b" + END)
    assert shown(heard) == [("paste", "a"), ("paste", "b")]


def test_a_paste_without_an_end_is_over_after_a_second() -> None:
    driver = Driver()
    assert driver.feed(START + b"text \x1b[20") == []
    assert driver.wait(0.99) == []
    assert shown(driver.wait(0.02)) == [("paste", "text \x1b[20")]
    assert names(driver.feed(b"q")) == keys("q")
    assert driver.feed(END) == []


def test_keys_hit_in_despair_do_not_keep_it_open() -> None:
    driver = Driver()
    driver.feed(START + b"text")
    for _ in range(9):
        assert driver.feed(b"q" * 16, after=0.11) == []
    assert shown(driver.feed(b"q", after=0.11)) == [("paste", "text" + "q" * 144), ("q", "q")]


def test_a_large_paste_over_a_slow_line_goes_on() -> None:
    driver = Driver()
    driver.feed(START)
    for _ in range(9):
        assert driver.feed(b"x" * 17, after=0.9) == []
    assert shown(driver.feed(END, after=0.9)) == [("paste", "x" * 153)]


@pytest.mark.parametrize(
    ("piece", "key"),
    [
        (b"\x03", "ctrl+c"),
        (b"\x11", "ctrl+q"),
        (b"\x03\x03", "ctrl+c ctrl+c"),
        (b"\x1b[99;5u", "ctrl+c"),
        (b"\x1b[113;5u", "ctrl+q"),
        (b"\x1b[27;5;99~", "ctrl+c"),
    ],
)
def test_ctrl_c_and_ctrl_q_alone_end_it_at_once(piece: bytes, key: str) -> None:
    driver = Driver()
    driver.feed(START + b"text")
    assert names(driver.feed(piece, after=0.1)) == [("paste", "text"), *keys(key)]


@pytest.mark.parametrize(
    "piece", [b"\x03q", b"q\x11", b"\x03" * 17, b"q", b"\x1b", b"\x1b[A", b"\x1b[99;6u", b"\x04"]
)
def test_other_pieces_are_pasted(piece: bytes) -> None:
    driver = Driver()
    driver.feed(START)
    assert driver.feed(piece) == []
    assert shown(driver.feed(END)) == [("paste", piece.decode())]


@pytest.mark.parametrize("character", ["x", "é", "🙂"])
def test_a_million_characters_are_kept(character: str) -> None:
    given = START + (character * (KEPT_CHARS + 5)).encode() + END + b"q"
    heard = at_once(*[given[at : at + 4_095] for at in range(0, len(given), 4_095)])
    assert shown(heard) == [("paste", character * KEPT_CHARS), ("q", "q")]


def test_what_is_past_the_million_is_not_kept_meanwhile() -> None:
    decoder = Decoder()
    decoder.feed(START, 0.0)
    for _ in range(30):
        decoder.feed(b"x" * 100_000, 0.0)
    paste = decoder._paste
    assert paste is not None
    assert sum(len(part) for part in paste._parts) == KEPT_CHARS


def test_the_end_of_input_ends_it() -> None:
    assert shown(at_once(START + b"text")) == [("paste", "text")]
