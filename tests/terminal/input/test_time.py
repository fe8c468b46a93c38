"""What time decides: when an escape is one, and for how long a sequence may keep a reader waiting."""

from __future__ import annotations

import pytest

from sahel_tui.terminal.input import Decoder
from sahel_tui.terminal.input.decoder import KEPT_BYTES, SEQUENCE_S
from tests.terminal.input.hearing import Driver, at_once, keys, names

HALF = {
    b"\x1b": "escape",
    b"\x1b[": "escape left_square_bracket",
    b"\x1bO": "escape O",
    b"\x1b]": "escape right_square_bracket",
    b"\x1bP": "escape P",
    b"\x1b_": "escape underscore",
    b"\x1b[1;5": "escape left_square_bracket 1 semicolon 5",
    b"\x1b[[": "escape left_square_bracket left_square_bracket",
    b"\x1b[M": "escape left_square_bracket M",
    b"\x1b[M !": "escape left_square_bracket M space exclamation_mark",
    b"\x1b[M \x1b": "escape left_square_bracket M space escape",
    b"\x1b[M\x1b[": "escape left_square_bracket M escape left_square_bracket",
    b"\x1b]jj": "escape right_square_bracket j j",
}


@pytest.mark.parametrize("half", HALF)
def test_half_a_sequence_becomes_escape_and_keys_when_its_time_is_up(half: bytes) -> None:
    driver = Driver()
    assert driver.feed(half) == []
    assert driver.wait(0.149) == []
    assert names(driver.wait(0.002)) == keys(HALF[half])
    assert driver.decoder.deadline is None


@pytest.mark.parametrize("half", HALF)
def test_time_counts_from_the_last_byte(half: bytes) -> None:
    driver = Driver()
    for byte in half:
        assert driver.feed(bytes((byte,)), after=0.12) == []
    assert names(driver.wait(0.16)) == keys(HALF[half])


@pytest.mark.parametrize("half", HALF)
def test_the_end_of_input_decides_as_time_does(half: bytes) -> None:
    decoder = Decoder()
    decoder.feed(half, 0.0)
    assert names(decoder.flush()) == keys(HALF[half])
    assert decoder.deadline is None


def test_who_feeds_late_without_a_tick_gets_what_time_decided_first() -> None:
    decoder = Decoder()
    decoder.feed(b"\x1b", 0.0)
    assert names(decoder.feed(b"[A", 0.3)) == keys("escape left_square_bracket A")


@pytest.mark.parametrize("sequence", [b"\x1b[A", b"\x1bOA", b"\x1b[1A"])
def test_an_arrow_cut_by_120_ms_stays_whole(sequence: bytes) -> None:
    driver = Driver()
    heard = [each for byte in sequence for each in driver.feed(bytes((byte,)), after=0.12)]
    assert names(heard) == keys("up")


@pytest.mark.parametrize("gap", [0.0, 0.03, 0.09, 0.14, 0.2, 5.0])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (b"j", "j"),
        (b"1", "1"),
        (b"\t", "tab"),
        (b"\x7f", "backspace"),
        (b"\x03", "ctrl+c"),
        (b"f", "f"),
        ("é".encode(), "é"),
        (b"\x1b", "escape"),
        (b"\x1b[A", "up"),
        (b"\x1b]11;?\x07", ""),
    ],
)
def test_escape_then_a_key_is_escape_and_that_key_at_any_distance(
    gap: float, typed: bytes, expected: str
) -> None:
    driver = Driver()
    heard = driver.feed(b"\x1b") + driver.feed(typed, after=gap) + driver.wait(0.2)
    assert names(heard) == keys(f"escape {expected}")


def test_the_delays_are_those_that_were_asked_for() -> None:
    decoder = Decoder(escape_s=0.5, paste_s=3.0)
    decoder.feed(b"\x1b", 10.0)
    assert decoder.deadline == 10.5
    decoder.feed(b"[200~", 10.2)
    assert decoder.deadline == 13.2


def test_nothing_is_waited_for_after_whole_keys() -> None:
    decoder = Decoder()
    assert decoder.deadline is None
    decoder.feed(b"j\x1b[A\x1b]0;x\x07\x1b[200~x\x1b[201~", 1.0)
    assert decoder.deadline is None
    assert decoder.tick(99.0) == []
    assert decoder.feed(b"", 99.0) == []


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (b"\x1b[1;\x1b[A", "escape left_square_bracket 1 semicolon up"),
        (b"\x1b[\x03", "escape left_square_bracket ctrl+c"),
        (b"\x1bO\x1bOA", "escape O up"),
        (b"\x1bOz", "escape O z"),
        (b"\x1b[\xc3\xa9", "escape left_square_bracket é"),
        (b"\x1b]\x1b[A", "escape right_square_bracket up"),
        (b"\x1b]jj\x03", "escape right_square_bracket j j ctrl+c"),
        (b"\x1b]0;title\x1b[A", "up"),
        (b"\x1b]0;title\x03q", "ctrl+c q"),
        (b"\x1bPtext\x11q", "ctrl+q q"),
        (b"\x1b_text\x18", "ctrl+x"),
        (b"\x1b[" + b"1" * 300 + b"\x1b[A", "up"),
    ],
)
def test_what_cannot_go_on_is_over_and_the_next_byte_begins_afresh(
    broken: bytes, expected: str
) -> None:
    assert names(at_once(broken)) == keys(expected)


@pytest.mark.parametrize(
    "begun", [b"\x1b]11;rgb:ff", b"\x1bP>|xterm", b"\x1b_Gi=1;OK", b"\x1b]52;c;"]
)
def test_an_answer_cut_by_half_a_second_types_nothing(begun: bytes) -> None:
    driver = Driver()
    assert driver.feed(begun) == []
    assert driver.feed(b"ff;qqq", after=0.5) == []
    assert driver.feed(b"\x1b", after=0.1) == []
    assert driver.feed(b"\\", after=0.1) == []
    assert names(driver.feed(b"q")) == keys("q")


def test_an_escape_within_a_string_is_an_escape_once_its_time_is_up() -> None:
    driver = Driver()
    assert driver.feed(b"\x1b]0;title\x1b") == []
    assert names(driver.wait(0.16)) == keys("escape")


@pytest.mark.parametrize(
    "introducer", [b"\x1b]", b"\x1b]7", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX"]
)
@pytest.mark.parametrize("body_bytes", [17, KEPT_BYTES - 1, KEPT_BYTES, 4_097, 50_000])
def test_the_body_of_a_string_without_an_end_is_never_typed(
    introducer: bytes, body_bytes: int
) -> None:
    driver = Driver()
    assert driver.feed(introducer + b"q" * body_bytes) == []
    assert driver.wait(SEQUENCE_S) == []
    assert names(driver.feed(b"q")) == keys("q")


def test_an_arrow_that_ends_a_string_has_its_own_time() -> None:
    for pieces in ((b"\x1b", b"[", b"A"), (b"\x1b[", b"", b"A"), (b"\x1b", b"", b"[A")):
        driver = Driver()
        driver.feed(b"\x1b]0;title")
        driver.wait(SEQUENCE_S - 0.1)
        heard = [each for piece in pieces for each in driver.feed(piece, after=0.06)]
        assert names(heard) == keys("up")


UNFINISHED = [
    *(b"\x1b[", b"\x1b[1;", b"\x1b[" + b"1" * 300, b"\x1b[M", b"\x1bO", b"\x1b", b"\xe2\x82"),
    *(
        b"\x1b]",
        b"\x1b]0;title",
        b"\x1bPtext",
        b"\x1b_text",
        b"\x1b]" + b"a" * 9_000,
        b"\x1b[200~text",
    ),
]


@pytest.mark.parametrize("unfinished", UNFINISHED, ids=lambda begun: ascii(begun[:8]))
@pytest.mark.parametrize("key", [b"j", b"1", b"\x1b[B"])
def test_somebody_who_keeps_hitting_a_key_is_heard_after_a_second(
    unfinished: bytes, key: bytes
) -> None:
    driver = Driver()
    driver.feed(unfinished)
    for _ in range(31):
        driver.feed(key, after=1 / 30)
    expected = {b"j": "j", b"1": "1", b"\x1b[B": "down"}[key]
    assert names(driver.feed(key, after=1 / 30)) == keys(expected)
