"""Other viewers on the same tables: start to first rows, all read, memory, one key. Those that are not there are left out."""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.bench_explorer import BYTECODE, COLUMNS, EXPLORER, LINES
from tests.terminal.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FIRST = "ROW"
MOST_ROWS = 1_000_000  # of more, none of them is done in two minutes
READ_S, REST_S, QUIET_S = 120.0, 1.0, 0.25
KEYS = 8
DATATABLE = (sys.executable, str(Path(__file__).with_name("minimal_table.py")))
HEAD = "| | rows | first rows, ms | all read, s | memory, MB | down, ms | down, bytes |"
_RESIDENT = re.compile(r"VmRSS:\s+(\d+)")


class Case(NamedTuple):
    """One size: the words that open it, and the beginning of the title that it opens on."""

    rows: int
    words: tuple[str, ...]
    table: Path
    title: str = ""


class Viewer(Session):
    """A program on a table, from its start on; `first_ms` is when the first row was on the screen."""

    def __init__(self, program: Sequence[str], first: str) -> None:
        compiled = {"PYTHONPYCACHEPREFIX": BYTECODE.name, "PYTHONDONTWRITEBYTECODE": None}
        begun = time.perf_counter()
        super().__init__(COLUMNS, LINES, program=program, environ=compiled)
        wanted = first.encode()
        while wanted not in self.sent:
            self.pump(REST_S)
            if self.exit_code is not None or time.perf_counter() - begun > READ_S:
                raise AssertionError(f"never shown: {first}\n{self.text}")
        self.first_ms = (time.perf_counter() - begun) * 1000
        self._begun = begun

    def rests(self) -> float:
        """Wait until it works no more; seconds from its start to then."""
        used, since = self.cpu_s(), time.perf_counter()
        while (now := time.perf_counter()) - since < REST_S and now - self._begun < READ_S:
            self.pump(0.1)
            if (spent := self.cpu_s()) - used > 0.03:  # more than what idling takes
                used, since = spent, time.perf_counter()
        return since - self._begun

    def key(self, key: str) -> tuple[float, int]:
        """Milliseconds to the answer of a key, and its bytes."""
        before, begun = len(self.sent), time.perf_counter()
        self.press_at_once(key)
        self.pump(REST_S)
        took = (time.perf_counter() - begun) * 1000
        self.settle(QUIET_S)
        return took, len(self.sent) - before

    @property
    def resident_mb(self) -> float:
        """What all its processes have in memory."""
        return sum(map(resident_mb, self.processes()))


def resident_mb(pid: int) -> float:
    """Megabytes of a process that are in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    found = _RESIDENT.search(status)
    return int(found[1]) / 1000 if found else 0.0


def peer_table(cases: Iterable[Case], peers: Sequence[str]) -> Iterator[str]:
    """A row for each program and size; `peers` are NAME=PATH."""
    yield HEAD
    yield "|---" * HEAD.count(" |") + "|"
    for case in cases:
        yield _row("sahel-tui", case.rows, (*EXPLORER, *case.words), case.title)
        if case.rows > MOST_ROWS:
            continue
        yield _row("a Textual DataTable", case.rows, (*DATATABLE, str(case.table)), FIRST)
        for each in peers:
            name, _, path = each.partition("=")
            yield _row(name, case.rows, (path, str(case.table)), FIRST)


def _row(name: str, rows: int, program: Sequence[str], first: str) -> str:
    try:
        viewer = Viewer(program, first)
    except AssertionError:
        return f"| {name} | {rows:,} | none in {READ_S:.0f} s | | | | |"
    with viewer:
        read_s = viewer.rests()
        viewer.settle(QUIET_S)
        memory = viewer.resident_mb
        told = [viewer.key("down") for _ in range(KEYS)]
    ms = statistics.median(each for each, _ in told)
    sent = statistics.median(each for _, each in told)
    figures = f"{viewer.first_ms:,.0f} | {read_s:,.1f} | {memory:,.0f} | {ms:,.1f} | {sent:,.0f}"
    return f"| {name} | {rows:,} | {figures} |"
