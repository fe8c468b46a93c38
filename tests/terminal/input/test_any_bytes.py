"""Whatever the bytes and however they are cut: nothing is raised, nothing is lost, and keys work again."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.terminal.input import Decoder
from tests.terminal.input.hearing import Driver, at_once, keys, names, shown

FRAGMENTS = st.sampled_from(
    [
        *(
            b"\x1b",
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1bP",
            b"\x1b_",
            b"[",
            b"O",
            b"]",
            b"M",
            b"m",
            b"\\",
        ),
        *(
            b"\x1b[A",
            b"\x1bOP",
            b"\x1b[[A",
            b"\x1b[2$",
            b"\x1b[Z",
            b"\x1b[120;3u",
            b"\x1b[97;1:3u",
            b";",
            b"1",
        ),
        *(
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[20",
            b"01~",
            b"\x1b\\",
            b"\x07",
            b"\x1b]11;rgb:ff/00/ff",
            b"\x18",
        ),
        *(
            b"\x1b[M",
            b"\x1b[M \xff\xff",
            b"\x1b[<0;5;6M",
            b"\x1b[32;5;6M",
            b"\x1b[?2026;2$y",
            b"j",
            b"q",
            b"$",
        ),
        *(
            "é".encode(),
            "🙂".encode(),
            b"\xf0\x9f",
            b"\xff",
            b"\xed\xa0\x80",
            b"\0",
            b"\r",
            b"1" * 130,
        ),
        *(b"\x1b]0;", b"a" * 16, b"a" * 17, b"a" * 4_097),
    ]
)
BYTES = st.one_of(
    st.lists(st.one_of(FRAGMENTS, st.binary(max_size=3)), max_size=14).map(b"".join),
    st.binary(max_size=60),
)
MOST_S = 2.0  # 0.3 s on a machine that does nothing else; what grows with the square takes minutes
GAPS = st.sampled_from([0.0, 0.001, 0.1, 0.149, 0.15, 0.3, 0.99, 1.0, 2.0])


@settings(max_examples=200, deadline=None)
@given(data=BYTES, cuts=st.lists(st.integers(0, 200), max_size=12))
def test_where_bytes_are_cut_does_not_matter_when_no_time_passes(
    data: bytes, cuts: list[int]
) -> None:
    if b"\x1b[200~" in data:  # there, ctrl+c and ctrl+q as pieces of their own do matter
        data = data.replace(b"\x03", b"").replace(b"\x11", b"")
    at = sorted({0, *(cut for cut in cuts if cut < len(data)), len(data)})
    pieces = [data[begin:end] for begin, end in pairwise(at)]
    each_byte = [data[i : i + 1] for i in range(len(data))] if len(data) < 400 else pieces
    whole = shown(at_once(data))
    assert shown(at_once(*pieces)) == whole
    assert shown(at_once(*each_byte)) == whole


@settings(max_examples=200, deadline=None)
@given(
    pieces=st.lists(st.tuples(BYTES, GAPS), max_size=8),
    escape_s=st.sampled_from([0.0, 0.001, 0.15, 5.0]),
    paste_s=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_any_bytes_at_any_time_raise_nothing_and_all_is_waited_for(
    pieces: list[tuple[bytes, float]], escape_s: float, paste_s: float
) -> None:
    decoder = Decoder(escape_s=escape_s, paste_s=paste_s)
    driver = Driver(decoder)
    for piece, gap in pieces:
        driver.feed(piece, after=gap)
        deadline = decoder.deadline
        assert deadline is None or driver.now <= deadline <= driver.now + 1.0
    decoder.flush()
    assert decoder.deadline is None


@settings(max_examples=200, deadline=None)
@given(data=BYTES)
def test_after_any_garbage_and_two_seconds_a_q_is_a_q(data: bytes) -> None:
    driver = Driver()
    driver.feed(data)
    driver.wait(2.0)
    assert names(driver.feed(b"q")) == keys("q")


@settings(max_examples=200, deadline=None)
@given(data=BYTES, late=GAPS)
def test_a_late_tick_says_what_one_in_time_would_have(data: bytes, late: float) -> None:
    in_time, too_late = Driver(), Decoder()
    expected = in_time.feed(data) + in_time.wait(late)
    assert shown(too_late.feed(data, 0.0) + too_late.tick(late)) == shown(expected)


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30))
def test_all_that_is_text_is_typed(text: str) -> None:
    assert "".join(str(part[1]) for part in shown(at_once(text.encode()))) == text


@pytest.mark.parametrize(
    ("data", "heard"),
    [
        (b"j" * 200_000, 200_000),
        (b"\x1b[B" * 66_667, 66_667),
        ("é".encode() * 100_000, 100_000),
        (b"\x1b" * 100_000, 100_000),
        (b"\xff" * 200_000, 0),
        (b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~", 1),
        (b"\x1b[200~" + b"\x1b" * 1_000_000 + b"\x1b[201~", 1),
        (b"\x1b]0;" + b"x" * 1_000_000, 0),
        (b"\x1b[" + b"1" * 1_000_000, 0),
        (b"\x1b]1;\x1b" * 40_000, 40_000),
    ],
    ids=lambda part: ascii(part[:8]) if isinstance(part, bytes) else str(part),
)
def test_much_at_once_takes_no_time_to_speak_of(data: bytes, heard: int) -> None:
    pieces = [data[at : at + 4_095] for at in range(0, len(data), 4_095)]
    begun = time.process_time()
    assert len(at_once(*pieces)) == heard
    assert time.process_time() - begun < MOST_S


def test_a_string_byte_by_byte_takes_no_time_to_speak_of() -> None:
    begun = time.process_time()
    assert at_once(*[b"\x1b]0;", *[b"x"] * 100_000]) == []
    assert time.process_time() - begun < MOST_S
