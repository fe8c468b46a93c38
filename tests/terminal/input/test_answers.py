from __future__ import annotations

import pytest

from sahel_tui.terminal.input import Background, SynchronizedOutput, Taken
from tests.terminal.input.hearing import at_once, keys, names

BEL, ST = b"\x07", b"\x1b\\"


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        (b"rgb:0000/0000/0000", (0, 0, 0)),
        (b"rgb:ffff/ffff/ffff", (255, 255, 255)),
        (b"rgb:1e1e/2222/abab", (0x1E, 0x22, 0xAB)),
        (b"rgb:FF/80/00", (255, 128, 0)),
        (b"rgb:f/8/0", (255, 136, 0)),
        (b"rgb:fff/800/7ff", (255, 128, 127)),
        (b"rgb:ffff/8/00", (255, 136, 0)),
        (b"rgba:ffff/0000/0000/8080", (255, 0, 0)),
    ],
)
@pytest.mark.parametrize("end", [BEL, ST])
def test_the_background_is_told_in_eight_bits_a_part(
    colour: bytes, expected: tuple[int, int, int], end: bytes
) -> None:
    assert at_once(b"\x1b]11;" + colour + end) == [Background(*expected)]


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        ((255, 255, 255), True),
        ((253, 246, 227), True),
        ((200, 200, 200), True),
        ((255, 255, 0), True),
        ((0, 255, 0), True),
        ((128, 128, 128), True),
        ((0, 0, 0), False),
        ((0, 43, 54), False),
        ((40, 42, 54), False),
        ((0, 0, 255), False),
        ((110, 110, 110), False),
    ],
)
def test_light_is_where_black_text_reads_better(colour: tuple[int, int, int], light: bool) -> None:
    assert Background(*colour).light is light


@pytest.mark.parametrize(
    "body",
    [
        *(b"11;?", b"11;", b"11;rgb:", b"11;rgb:ff/ff", b"11;rgb:fffff/00/00", b"11;rgb:gg/00/00"),
        *(
            b"10;rgb:ff/ff/ff",
            b"11;rgb:ff/ff/ff/ff/ff",
            b"11;rgb:-1/00/00",
            b"11;#ffffff;",
            b"111;rgb:f/f/f",
        ),
        *(b"52;c;aGk=", b"0;title \xff \xc3\xa9", b"9999;\0\t\r\n", b"junk", b"", b"4;1;rgb:f/f/f"),
        b"11;rgb:ff/ff/ff" + b" " * 5_000,
    ],
)
@pytest.mark.parametrize("end", [BEL, ST])
def test_any_other_osc_is_swallowed_whole(body: bytes, end: bytes) -> None:
    assert names(at_once(b"\x1b]" + body + end + b"q")) == keys("q")


@pytest.mark.parametrize("introducer", [b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX"])
@pytest.mark.parametrize(
    "body",
    [b"", b">|XTerm(390)", b"1$r0m", b"Gi=1;OK", b"bell \x07 within", b"q" * 9_000, b"\xff\x80"],
)
def test_dcs_apc_pm_and_sos_are_swallowed_whole(introducer: bytes, body: bytes) -> None:
    assert names(at_once(introducer + body + ST + b"q")) == keys("q")


@pytest.mark.parametrize(
    ("setting", "supported"), [(0, False), (1, True), (2, True), (3, True), (4, False)]
)
def test_synchronized_output(setting: int, supported: bool) -> None:
    assert at_once(b"\x1b[?2026;%d$y" % setting) == [SynchronizedOutput(supported)]


def test_what_was_sent_is_taken() -> None:
    assert at_once(b"\x1b[0n") == [Taken()]


@pytest.mark.parametrize(
    "report",
    [
        *(
            b"?2026;5$y",
            b"?2026$y",
            b"?2026;$y",
            b"?2026;11$y",
            b"?2048;2$y",
            b"?2004;1$y",
            b"?12026;1$y",
        ),
        *(b"48;24;80;480;800t", b"48;9999;9999;9999;9999t", b"48;24:1;80:2;480;800t", b"8;24;80t"),
        *(
            b"I",
            b"O",
            b"24;80R",
            b"1;1R",
            b"1;5R",
            b"?1;2R",
            b"?62;22c",
            b">0;276;0c",
            b"=1c",
            b"3n",
            b"?1u",
        ),
        *(
            b"j",
            b"99~",
            b"9999A",
            b"?25h",
            b"38;5;1m",
            b"1;2;3;4;5u",
            b">c",
            b"<u",
            b"5n",
            b"1 q",
            b"!p",
        ),
        *(b"[j", b"\x20\x20x", b"1" * 256 + b"A", b"1" * 257 + b"A", b"1;" * 40_000 + b"u"),
    ],
    ids=lambda report: ascii(report[:16]),
)
def test_any_other_report_is_swallowed_whole(report: bytes) -> None:
    assert names(at_once(b"\x1b[" + report + b"q")) == keys("q")
