"""A file rewritten in place hundreds of times while it is open: never blank, never half, in the end as it is."""

from __future__ import annotations

import os
import re
import threading
import time
from typing import TYPE_CHECKING

from tests.terminal.explorer import SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REWRITES, EVENTS = 544, 40
PIECE_BYTES = 2_000
REST_EVERY, REST_S = (
    90,
    1.2,
)  # so often the writer lets the file rest, so that some states are shown
TOTAL = re.compile(r"of (\d+)")


def document(state: int) -> bytes:
    """A whole file, valid at the end of every event: the half of it would be valid and shorter."""
    head = f"timeline: {{title: State {state}}}\nsources:\n  s: {{title: S}}\nevents:\n"
    events = "".join(
        f"  - id: e{n}\n    date: {1960 + n}\n    title: State {state} event {n}\n    sources: [s]\n"
        for n in range(EVENTS)
    )
    return (head + events).encode()


def in_place(path: Path, data: bytes) -> None:
    """Emptied and written piece by piece, as many programs do."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), PIECE_BYTES):
            file.write(data[start : start + PIECE_BYTES])


def by_renaming(path: Path, data: bytes) -> None:
    """Written beside it and moved over it, as editors do; it is gone for a moment, as with some."""
    fresh = path.with_name("fresh")
    fresh.write_bytes(data)
    path.unlink()
    fresh.rename(path)


def rewrite(path: Path) -> None:
    for state in range(1, REWRITES + 1):
        (in_place if state % 2 else by_renaming)(path, document(state))
        time.sleep(REST_S if state % REST_EVERY == 0 else 0.002)  # a writer's own pace


def looks(run: Explorer, writer: threading.Thread) -> Iterator[list[str]]:
    """The screen, again and again, for as long as somebody writes."""
    while writer.is_alive():
        run.pump(0.02)
        yield run.rows


def test_544_rewrites_are_never_seen_half(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    in_place(path, document(0))
    with Explorer(*SMALL, [os.fspath(path)], environ={"XDG_STATE_HOME": str(tmp_path)}) as run:
        run.shows("State 0", f"of {EVENTS}")
        run.settle()
        writer = threading.Thread(target=rewrite, args=(path,))
        writer.start()
        titles = set()
        for rows in looks(run, writer):
            screen = "\n".join(rows)
            assert f"of {EVENTS}" in screen, screen
            assert "Nothing" not in screen
            assert "events.yaml" not in rows[-1], screen
            titles |= set(re.findall(r"State (\d+) event", screen))
        writer.join()
        run.shows(f"State {REWRITES} event")
        assert (
            len(titles) >= REWRITES // REST_EVERY
        )  # it was read in between, as often as it rested
        run.press("j")
        run.settle()
        run.press("q")
        left_cleanly(run)
