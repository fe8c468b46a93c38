"""Twenty rows or ten million: the explorer on tables on a real pseudo-terminal, all sizes by turns in one run, and its peers.

Prints the tables of docs/performance.md: medians, with ratios to 20 rows, and to 10,000 where 20 do not fill a screen. Run:
python -m tests.benchmarks.bench_sizes [--largest] [--peer vd=PATH] [--peer lnav=PATH] [FOLDER]. `--largest` adds ten million
rows (15 minutes, 8 GB). Files and indexes lie in a folder that is removed, or stay in the one that is named.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.stores.index import cache
from tests.benchmarks.bench_explorer import EXPLORER, start_ms
from tests.benchmarks.bench_terminal import QUIET_S, Answer, Side, Terminal
from tests.benchmarks.generated_rows import word
from tests.benchmarks.generated_table import write
from tests.benchmarks.peers import Case, peer_table, resident_mb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FEW, FULL = 20, 10_000  # ratios are to these
SIZES, LARGEST = (FEW, FULL, 1_000_000), 10_000_000
OF_FEW = ("start", "memory", "idle")
ROUNDS, MOVES, STEPS, ASKED = 7, 24, 8, 3
QUIET_LONG_S = 1.5  # what is asked of ten million rows may come later than a key's answer
IDLE_S = 3.0
DECIMALS = 20  # figures below have one
READY = "1 Timeline"
COMMON, OFTEN, RARE = word(0), word(20), word(40_000)
ACTOR = f"{word(0)} {word(7)} group"
_TITLE = re.compile(r"▌.*?([a-z]{4,} [a-z]{4,})")


class Run(Terminal):
    """The explorer on one size. `rest_ms`: when the last byte upon the last key came."""

    def __init__(self, case: Case) -> None:
        super().__init__(Side("cells", {}), case.words)
        self.rest_ms = 0.0
        self.until(lambda text: READY in text and _TITLE.search(text), "the first rows")
        self.settle(QUIET_LONG_S)

    def watch(self, since: float, quiet_s: float = QUIET_S) -> Answer:
        """As a terminal does; and when the last of it came."""
        self.settle(quiet_s)
        self.rest_ms = (self._came[-1][0] - since) * 1000 if self._came else 0.0
        return super().watch(since, 0.0)

    def asked(self, key: str, quiet_s: float = QUIET_LONG_S) -> Answer:
        """Press one and wait until it is done with what takes longer."""
        since = time.perf_counter()
        self.press_at_once(key)
        return self.watch(since, quiet_s)

    @property
    def title(self) -> str:
        """Two words of the title of the chosen row."""
        found = _TITLE.search(self.text)
        return found[1] if found else ""


Found = dict[str, dict[int, list[float]]]


def made(folder: Path, sizes: Sequence[int], note: Callable[[str, int, float], None]) -> list[Case]:
    """The tables; those that are big are read once, by a verb, into an index that is kept."""
    cases = []
    for rows in sizes:
        table, map_ = write(folder, rows)
        words = ("--map", str(map_), str(table))
        begun = time.perf_counter()
        asked = [*EXPLORER, "list", "-q", "in:1800", *words]
        subprocess.run(asked, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        kept = [each for each in cache.listed() if each.source == str(table)]
        if kept:
            note("read once into an index, s", rows, time.perf_counter() - begun)
            note("index, bytes a row", rows, kept[0].bytes / rows)
        note("table, bytes a row", rows, table.stat().st_size / rows)
        case = Case(rows, words, table)
        with Run(case) as run:
            cases.append(case._replace(title=run.title))
    return cases


def starts(cases: Sequence[Case], note: Callable[[str, int, float], None]) -> None:
    """Start to first rows; the index is there."""
    for turn in range(ROUNDS + 1):
        for case in cases:
            took = start_ms((*EXPLORER, *case.words), (case.title,))
            if turn:  # the first round warms the caches of files
                note("start to first rows, ms", case.rows, took)


def keys(runs: dict[int, Run], note: Callable[[str, int, float], None]) -> None:
    """Keys that move, by turns."""

    def told(name: str, rows: int, answer: Answer) -> None:
        note(f"{name}, bytes", rows, answer.bytes)
        note(f"{name}, ms", rows, answer.change_ms)

    def by_turns(name: str, count: int, key: Callable[[int], str], before: str = "") -> None:
        for turn in range(count):
            for rows, run in runs.items():
                if before:
                    run.key(before)
                told(name, rows, run.key(key(turn)))

    for run in runs.values():
        run.key("g")
    by_turns("`j`", MOVES, lambda turn: "j" if turn % 16 < 8 else "k")
    by_turns("page", STEPS, lambda turn: "pagedown" if turn % 4 < 2 else "pageup")
    by_turns("`G`", STEPS, lambda _: "G", before="g")
    for run in runs.values():
        run.key("g")
    by_turns("`J`, the next year", STEPS, lambda turn: "J" if turn % 8 < 4 else "K")


def questions(runs: dict[int, Run], note: Callable[[str, int, float], None]) -> None:
    """What asks more of the store: a jump by the palette, words, an actor."""

    def told(name: str, rows: int, answer: Answer, took: float) -> None:
        note(f"{name}, bytes", rows, answer.bytes)
        note(f"{name}, ms", rows, took)

    for turn in range(ASKED):
        for rows, run in runs.items():
            run.key("ctrl+p")
            letters = f"row{turn * 5 + 7}"
            run.asked(letters)
            answer = run.asked("enter", QUIET_S)
            told("jump by the palette", rows, answer, answer.change_ms)
    for name, text in (("in 79 of 100", COMMON), ("in 7 of 100", OFTEN), ("rare", RARE)):
        for rows, run in runs.items():
            run.key("g")
            run.key("/")
            run.asked(text)
            answer = run.asked("enter")
            told(f"first hit of a word {name}", rows, answer, run.rest_ms)
            run.asked("esc")
    for rows, run in runs.items():
        run.key("1")
        run.key("a")
        run.asked(ACTOR)
        run.asked("enter")
        answer = run.asked("enter")
        told("narrowed to the largest actor", rows, answer, run.rest_ms)
        run.asked("esc")


def memory(runs: dict[int, Run], name: str, note: Callable[[str, int, float], None]) -> None:
    """Resident memory of all processes of each."""
    for rows, run in runs.items():
        note(name, rows, sum(map(resident_mb, run.processes())))


def markdown(found: Found, sizes: Sequence[int]) -> Iterable[str]:
    """A row for each figure: medians, and behind them ratios to the size that it is measured by."""
    yield "| | " + " | ".join(f"{rows:,} rows" for rows in sizes) + " |"
    yield "|---" * (len(sizes) + 1) + "|"
    for name, told in found.items():
        base = FEW if name.startswith(OF_FEW) else FULL
        of = statistics.median(told.get(base, [0.0]))
        cells = []
        for rows in sizes:
            if not told.get(rows):
                cells.append("")
                continue
            median = statistics.median(told[rows])
            ratio = f" ({median / of:.2f})" if of and rows > base else ""
            cells.append(f"{median:,.{1 if median < DECIMALS and median % 1 else 0}f}{ratio}")
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print it all."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--largest", action="store_true")
    asked.add_argument("--peer", action="append", default=[])
    asked.add_argument("folder", nargs="?")
    options = asked.parse_args()
    sizes = (*SIZES, LARGEST) if options.largest else SIZES
    with tempfile.TemporaryDirectory(prefix="sizes-") as temporary:
        folder = Path(options.folder or temporary)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        found: Found = {}

        def note(name: str, rows: int, figure: float) -> None:
            found.setdefault(name, {}).setdefault(rows, []).append(figure)

        cases = made(folder, sizes, note)
        starts(cases, note)
        runs = {case.rows: Run(case) for case in cases}
        try:
            memory(runs, "memory after the start, MB", note)
            keys(runs, note)
            questions(runs, note)
            memory(runs, "memory after all that, MB", note)
            for rows, run in runs.items():
                before = len(run.sent)
                run.settle(IDLE_S)
                note(f"idle for {IDLE_S:.0f} s, bytes", rows, len(run.sent) - before)
        finally:
            for run in runs.values():
                run.close()
        print("\n".join(markdown(found, sizes)), flush=True)
        print()
        for line in peer_table(cases, options.peer):
            print(line, flush=True)


if __name__ == "__main__":
    main()
