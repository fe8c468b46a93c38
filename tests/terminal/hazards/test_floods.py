"""More keys than can be drawn, and a reader who does not read: nothing is lost that counts, and one can leave."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import EVENTS, LARGE, OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole

if TYPE_CHECKING:
    from pathlib import Path

TYPED_AHEAD = 200_000
LEAVES_S = 2.0
FLOODS = {"j": b"j", "down": b"\x1b[B", "j and k": b"jk", "up and page down": b"\x1b[A\x1b[6~"}


@pytest.mark.parametrize(("what", "quits"), [*zip(FLOODS, (b"q", b"\x03") * 2, strict=True)])
def test_keys_typed_ahead_do_not_keep_one_from_leaving(what: str, quits: bytes) -> None:
    keys = FLOODS[what]
    count = TYPED_AHEAD // (2 if len(keys) in (2, 7) else 1)
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.type_bytes(keys * count + quits)
        left_cleanly(run, within_s=LEAVES_S)


def test_keys_typed_ahead_are_all_done_in_the_end(many: Path) -> None:
    with Explorer(*SMALL, [str(many)]) as run:
        run.until(lambda _: run.row, "the timeline")
        run.press("g")
        run.at_row(1, 10_000)
        run.type_bytes(b"j" * 5_000 + b"k" * 1_234 + b"\x1b[B" * 100 + b"jk" * 500 + b"k")
        run.at_row(3_866, 10_000)
        run.settle()
        assert run.row == (3_866, 10_000)
        whole(run)


def test_stalled_reader_sees_all_once_he_reads() -> None:
    with Explorer(*LARGE) as run:
        run.at_row(OPENING_ROW)
        begun = time.monotonic()
        keys = 0
        while time.monotonic() < begun + 2.0:
            run.type_bytes(b"\x0cj" if keys % 2 else b"\x0ck", reading=False)
            assert run.ends(0.02) is None
            keys += 1
        run.type_bytes(b"g" + b"j" * 6, reading=False)
        run.at_row(7)
        whole(run)
        moves(run)
        run.press("q")
        left_cleanly(run)


def test_stalled_reader_can_leave() -> None:
    with Explorer(*LARGE) as run:
        run.at_row(OPENING_ROW)
        for _ in range(80):
            run.type_bytes(b"\x0c", reading=False)
            assert run.ends(0.01) is None
        run.type_bytes(b"q", reading=False)
        left_cleanly(run)


def test_a_held_key_is_followed_to_its_end() -> None:
    with Explorer(*LARGE) as run:
        run.at_row(OPENING_ROW)
        run.press("g")
        run.at_row(1)
        for _ in range(EVENTS - 1):
            run.type_bytes(b"j")
            run.pump(1 / 30)
        run.at_row(EVENTS)
        whole(run)
