from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tests.terminal.input.hearing import at_once, keys, mouse_parts, names, shown


def mouse(given: bytes) -> list[events.MouseEvent]:
    heard = at_once(given)
    assert all(isinstance(each, events.MouseEvent) for each in heard)
    return [each for each in heard if isinstance(each, events.MouseEvent)]


def test_sgr_reports_are_the_events_that_textual_makes_of_them() -> None:
    reports = [
        f"\x1b[<{code};{1 + code % 200};{1 + code % 50}{state}"
        for code in range(256)
        for state in "Mm"
    ]
    parser = XTermParser()
    expected = [parser.parse_mouse_code(report) for report in reports]
    made = [mouse_parts(event) for event in expected if isinstance(event, events.MouseEvent)]
    assert len(made) == len(reports)
    assert shown(at_once("".join(reports).encode())) == made


@pytest.mark.parametrize(
    ("sgr", "x10", "urxvt"),
    [
        (b"\x1b[<0;5;6M", b"\x1b[M %&", b"\x1b[32;5;6M"),
        (b"\x1b[<2;5;6M", b'\x1b[M"%&', b"\x1b[34;5;6M"),
        (b"\x1b[<28;5;6M", b"\x1b[M<%&", b"\x1b[60;5;6M"),
        (b"\x1b[<35;5;6M", b"\x1b[MC%&", b"\x1b[67;5;6M"),
        (b"\x1b[<32;5;6M", b"\x1b[M@%&", b"\x1b[64;5;6M"),
        (b"\x1b[<64;5;6M", b"\x1b[M`%&", b"\x1b[96;5;6M"),
        (b"\x1b[<67;5;6M", b"\x1b[Mc%&", b"\x1b[99;5;6M"),
        (b"\x1b[<0;96;95M", b"\x1b[M \x80\x7f", b"\x1b[32;96;95M"),
        (b"\x1b[<0;223;223M", b"\x1b[M \xff\xff", b"\x1b[32;223;223M"),
        (b"\x1b[<1;5;6M\x1b[<1;5;6m", b"\x1b[M!%&\x1b[M#%&", b"\x1b[33;5;6M\x1b[35;5;6M"),
        (b"\x1b[<0;5;6M\x1b[<4;5;6m", b"\x1b[M %&\x1b[M'%&", b"\x1b[32;5;6M\x1b[39;5;6M"),
    ],
)
def test_reports_of_three_ages_say_the_same(sgr: bytes, x10: bytes, urxvt: bytes) -> None:
    assert shown(mouse(x10)) == shown(mouse(sgr))
    assert shown(mouse(urxvt)) == shown(mouse(sgr))


def test_an_old_release_names_the_button_that_was_pressed() -> None:
    pressed, moved, released = mouse(b'\x1b[M"!!\x1b[MB##\x1b[M###')
    assert isinstance(pressed, events.MouseDown)
    assert isinstance(moved, events.MouseMove)
    assert isinstance(released, events.MouseUp)
    assert pressed.button == released.button == 3


def test_any_three_bytes_are_an_x10_report_or_nothing() -> None:
    for byte in range(256):
        column = at_once(b"\x1b[M" + bytes((32, byte, 33)) + b"q")
        button = at_once(b"\x1b[M" + bytes((byte, 33, 33)) + b"q")
        assert names(column[-1:]) == names(button[-1:]) == keys("q")
        assert (len(column), len(button)) == (1 + (byte > 32), 1 + (byte >= 32)), byte


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (b"\x1b[<0;1;1M", (0, 0)),
        (b"\x1b[<0;10000;10000M", (9_999, 9_999)),
        (b"\x1b[<0;10001;3M", (9_999, 2)),
        (b"\x1b[<0;3;99999M", (2, 9_999)),
        (b"\x1b[32;10001;3M", (9_999, 2)),
    ],
)
def test_cells_count_from_nought_and_are_clamped(report: bytes, expected: tuple[int, int]) -> None:
    assert [(event.x, event.y) for event in mouse(report)] == [expected]


@pytest.mark.parametrize(
    "report",
    [
        *(b"\x1b[<0;0;5M", b"\x1b[<0;5;0M", b"\x1b[<0;-3;5M", b"\x1b[<0;5;-3m", b"\x1b[<-1;5;5M"),
        *(b"\x1b[<0;100000;5M", b"\x1b[<0;5;99999999999999999999M", b"\x1b[<256;5;5M"),
        *(b"\x1b[<0;5M", b"\x1b[<0;;M", b"\x1b[<M", b"\x1b[<0;5;5;5M", b"\x1b[<1.5;2;3M"),
        *(b"\x1b[31;5;5M", b"\x1b[32;0;5M", b"\x1b[32;5M", b"\x1b[32;5;123456M", b"\x1b[1M"),
        *(b"\x1b[M\x1f!!", b"\x1b[M  !", b"\x1b[M! \x00"),
    ],
)
def test_a_report_out_of_range_is_dropped_and_does_not_move_the_pointer(report: bytes) -> None:
    assert shown(mouse(report + b"\x1b[<0;3;4M")) == shown(mouse(b"\x1b[<0;3;4M"))
