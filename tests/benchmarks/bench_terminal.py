"""Bytes and times on a real pseudo-terminal of 120x36 in truecolor: cells against Textual's own output, by turns.

Prints medians beside the aims. Run: python -m tests.benchmarks.bench_terminal [ROUNDS]
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.bench_explorer import BYTECODE, COLUMNS, EXPLORER, LINES
from tests.benchmarks.generated import write
from tests.terminal.screen import Feed, Screen
from tests.terminal.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENTS, MANY = 27, 10_000
QUIET_S, IDLE_S = 0.25, 3.0
HELD_S, HELD_KEYS = 1 / 30, 90
PAGES, LETTERS = 6, "mali"
A_CELL, A_KEY = 1.7, 150  # bytes that one `j` may take for each cell that changes, and besides
READY = "1 Timeline"
QUERY = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\]11;\?(?:\x07|\x1b\\)|\x1b\[>?c|\x1b\[\?u|\x1b\[>q")
BACKGROUND, ATTRIBUTES = b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", b"\x1b[?62;22c"


class Side(NamedTuple):
    """One way to run the explorer; whether the terminal answers what it is asked."""

    name: str
    environ: dict[str, str]
    answers: bool = True


SIDES = (
    Side("cells", {}),
    Side("cells, silent terminal", {}, answers=False),
    Side("plain", {"SAHEL_TUI_OUTPUT": "plain"}),
)
AIMS = {
    "start-up, bytes": "16,000",
    "j, bytes": "1,800",
    "j, bytes above 1.7 a cell + 150, worst": "0",
    "held j, bytes a key": "600",
    "held j in 10,000 events, bytes a key": "600",
    "page, bytes": "4,500",
    "page in 10,000 events, bytes": "4,500",
    "palette, bytes": "12,000",
    "letter in the palette, bytes": "2,000",
    "idle 3 s, bytes": "0",
}


class Answer(NamedTuple):
    """What came upon a key: when, from the key on, in milliseconds, and how much of the screen it changed."""

    bytes: int
    cells: int
    change_ms: float


class Terminal(Session):
    """A terminal that notes when bytes come, and puts them on the screen once the program rests."""

    def __init__(self, side: Side, arguments: Sequence[str] = ()) -> None:
        self._answers = side.answers
        self._answered = 0
        self._came: list[tuple[float, int]] = []  # when, and how much there was by then
        self._watched = Screen(COLUMNS, LINES)
        self._onto = Feed(self._watched)
        self._shown = _cells(self._watched)
        self._at = 0
        compiled = {"PYTHONPYCACHEPREFIX": BYTECODE.name, "PYTHONDONTWRITEBYTECODE": None}
        self.begun = time.perf_counter()
        environ: dict[str, str | None] = {**compiled, **side.environ}
        super().__init__(COLUMNS, LINES, arguments, program=EXPLORER, environ=environ)

    def pump(self, wait_s: float) -> bool:
        """Read once, and answer what is asked."""
        if not super().pump(wait_s):
            return False
        self._came.append((time.perf_counter(), len(self.sent)))
        for asked in QUERY.finditer(self.sent, self._answered):
            self._answered = asked.end()
            if self._answers:
                os.write(self._fd, _reply(asked))
        return True

    def watch(self, since: float, quiet_s: float = QUIET_S) -> Answer:
        """Wait until it rests; what came since."""
        self.settle(quiet_s)
        begin, before, change_ms = self._at, self._shown, 0.0
        for when, upto in self._came:
            self._onto.feed(bytes(self.sent[self._at : upto]))
            self._at = upto
            now = _cells(self._watched)
            if not change_ms and now != self._shown:
                change_ms = (when - since) * 1000
            self._shown = now
        self._came.clear()
        changed = sum(old != new for old, new in zip(before, self._shown, strict=True))
        return Answer(self._at - begin, changed, change_ms)

    def key(self, key: str) -> Answer:
        """Press one and wait."""
        since = time.perf_counter()
        self.press_at_once(key)
        return self.watch(since)

    def held(self, key: str, times: int) -> Answer:
        """Press one again and again, 30 times a second."""
        since = time.perf_counter()
        for turn in range(1, times + 1):
            self.press_at_once(key)
            while (left := since + turn * HELD_S - time.perf_counter()) > 0:
                self.pump(left)
        return self.watch(since)


Found = dict[str, list[float]]


def _reply(asked: re.Match[bytes]) -> bytes:
    if asked[1]:
        return b"\x1b[?%s;%d$y" % (asked[1], 2 if asked[1] == b"2026" else 0)
    if asked[0].startswith(b"\x1b]"):
        return BACKGROUND
    return ATTRIBUTES if asked[0].endswith(b"c") else b""


def _cells(screen: Screen) -> list[object]:
    return [screen.buffer[line][column] for line in range(LINES) for column in range(COLUMNS)]


def bundled(side: Side, found: Found) -> None:
    """The file that comes with the program, from its start on."""
    with Terminal(side) as terminal:
        terminal.shows(READY)
        started = terminal.watch(terminal.begun, 1.0)
        found["start-up, bytes"].append(started.bytes)
        found["start-up, ms to the first cell"].append(started.change_ms)
        terminal.key("g")
        for answer in [terminal.key("j") for _ in range(EVENTS - 1)]:
            found["j, bytes"].append(answer.bytes)
            found["j, cells changed"].append(answer.cells)
            found["j, ms to the first change"].append(answer.change_ms)
            found["j, bytes a changed cell"].append(answer.bytes / answer.cells)
            found["j, bytes above 1.7 a cell + 150, worst"].append(
                answer.bytes - A_CELL * answer.cells - A_KEY
            )
        for key in ("k", "j"):
            answer = terminal.held(key, EVENTS - 1)
            found["held j, bytes a key"].append(answer.bytes / (EVENTS - 1))
        for key in ("ctrl+u", "ctrl+d") * 2:
            found["page, bytes"].append(terminal.key(key).bytes)
        found["palette, bytes"].append(terminal.key("ctrl+p").bytes)
        for letter in LETTERS:
            found["letter in the palette, bytes"].append(terminal.key(letter).bytes)
        terminal.key("esc")
        time.sleep(QUIET_S)
        terminal.watch(time.perf_counter())
        found["idle 3 s, bytes"].append(terminal.watch(time.perf_counter(), IDLE_S).bytes)


def many(side: Side, file: Path, found: Found) -> None:
    """A file that scrolls under every key."""
    with Terminal(side, [str(file)]) as terminal:
        terminal.shows(READY)
        terminal.watch(terminal.begun, 1.0)
        terminal.held("j", LINES)
        answer = terminal.held("j", HELD_KEYS)
        found["held j in 10,000 events, bytes a key"].append(answer.bytes / HELD_KEYS)
        for _ in range(PAGES):
            found["page in 10,000 events, bytes"].append(terminal.key("ctrl+d").bytes)


def told(found: dict[str, Found]) -> None:
    """The table."""
    heading = "".join(f"{side.name:>24}" for side in SIDES)
    print(f"{'':42}{heading}{'aim, at most':>16}")
    for name in found[SIDES[0].name]:
        figure = max if name.endswith("worst") else statistics.median
        figures = [figure(found[side.name][name]) for side in SIDES]
        digits = 1 if name.endswith("cell") or " ms " in name else 0
        row = "".join(f"{each:24,.{digits}f}" for each in figures)
        print(f"  {name:40}{row}{AIMS.get(name, ''):>16}")


def main() -> None:
    """Print it all."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    found: dict[str, Found] = {side.name: defaultdict(list) for side in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder) / "many.yaml", MANY)
        for turn in range(rounds + 1):
            for side in SIDES if turn else SIDES[:1]:
                kept = found[side.name] if turn else defaultdict(list)  # the first warms the caches
                bundled(side, kept)
                if turn:
                    many(side, file, kept)
    print(f"{COLUMNS}x{LINES}, truecolor, medians of {rounds} rounds, by turns")
    told(found)


if __name__ == "__main__":
    main()
