"""The terminal goes away: so does the program, within 2 s, whatever it ignores and whatever it was doing."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest

from tests.terminal.explorer import LARGE, OPENING_ROW, SMALL, Explorer
from tests.terminal.files import big_timeline
from tests.terminal.hazards.checks import moves

if TYPE_CHECKING:
    from pathlib import Path

GONE_S = 2.0
HANGUP = 129
WAYS: dict[str, dict[str, Any]] = {
    "hangup": {},
    "nohup": {"ignored": (signal.SIGHUP,)},
    "no-controlling-terminal": {"controlling": False},
}
REDRAWS = 80
each_way = pytest.mark.parametrize("way", WAYS)


def gone(run: Explorer) -> None:
    run.hang_up()
    assert run.ends(GONE_S) == HANGUP
    assert run.processes() == []


@each_way
def test_lost_client_while_idle(way: str) -> None:
    with Explorer(*SMALL, **WAYS[way]) as run:
        run.at_row(OPENING_ROW)
        moves(run)
        run.settle()
        gone(run)


@each_way
def test_lost_client_while_the_output_is_stalled(way: str) -> None:
    with Explorer(*LARGE, **WAYS[way]) as run:
        run.at_row(OPENING_ROW)
        for _ in range(REDRAWS):
            run.type_bytes(b"\x0c", reading=False)
            assert run.ends(0.01) is None
        gone(run)


def test_lost_client_while_keys_come_in() -> None:
    with Explorer(*SMALL, **WAYS["nohup"]) as run:
        run.at_row(OPENING_ROW)
        run.press_at_once(*"jk" * 500)
        gone(run)


@each_way
def test_lost_client_while_a_file_is_read(way: str, tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(big_timeline(7_500_000), encoding="ascii")
    with Explorer(*SMALL, [str(path)], **WAYS[way]) as run:
        run.shows("Reading big.yaml")
        gone(run)


def test_lost_client_while_the_palette_fills(many: Path) -> None:
    with Explorer(*SMALL, [str(many)], **WAYS["nohup"]) as run:
        run.until(lambda _: run.row, "the timeline")
        run.press("ctrl+p")
        run.shows("─ everything ─")
        run.press_at_once(*"envoy")
        gone(run)
