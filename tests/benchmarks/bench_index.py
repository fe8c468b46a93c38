"""What an index costs as a timeline grows: prints its making, its answers beside a MemoryStore's, and its memory.

Run: python -m tests.benchmarks.bench_index [--largest] [FOLDER]. Each size is made and asked in a process of its own; `--largest`
adds 10 million events (a quarter of an hour, 3 GB). Files lie in a folder that is removed, or stay in the one that is named.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.model import Timeline
from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.stores.index.build import build
from sahel_tui.stores.index.store import IndexStore
from sahel_tui.stores.memory import MemoryStore
from tests.benchmarks.generated_rows import DAYS, FIRST_DAY, GeneratedRows, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.stores.store import EventStore

SIZES, LARGEST = (10_000, 100_000, 1_000_000), 10_000_000
COMPARED = 10_000
_MADE_UP = 200_000  # events from which it is known what making them up costs
BUCKETS, WINDOW = 110, 50
_RARE, _COMMON, _TENTH = word(40_000), word(0), word(20)


def making(events: int, path: Path) -> dict[str, float]:
    """Seconds and bytes; what it takes to make up the events is taken off.

    The work of both processes is their time on a core, which others on the machine change little.
    """
    some = min(events, _MADE_UP)
    start = time.perf_counter(), time.process_time()
    for _ in islice(GeneratedRows(events), some):
        pass
    made_up = (time.perf_counter() - start[0]) / some, (time.process_time() - start[1]) / some
    start = time.perf_counter(), time.process_time()
    build(GeneratedRows(events), path)
    taken = time.perf_counter() - start[0] - events * made_up[0]
    worked = time.process_time() - start[1] - events * made_up[1]
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "build, s": taken,
        "build, µs an event": 1e6 * taken / events,
        "its work, µs an event": 1e6 * worked / events,
        "work beside, µs an event": 1e6 * (beside.ru_utime + beside.ru_stime) / events,
        "file, bytes an event": path.stat().st_size / events,
    }


def asking(opened: Callable[[], EventStore], events: int) -> dict[str, float]:
    """Milliseconds by what is asked, each for the first time in a store."""
    found: dict[str, float] = {}

    def timed(name: str, ask: Callable[[], object]) -> None:
        start = time.perf_counter()
        ask()
        found[name] = (time.perf_counter() - start) * 1000

    first, before = FIRST_DAY.toordinal(), resident_mb()
    width = DAYS // BUCKETS + 1
    buckets = [(first + width * n, first + width * (n + 1) - 1) for n in range(BUCKETS)]
    start = time.perf_counter()
    store = opened()
    view = store.view(EVERYTHING)
    found["open"] = (time.perf_counter() - start) * 1000
    timed("window, first", lambda: view.window(0, WINDOW))
    timed("window, middle", lambda: view.window(events // 2, WINDOW))
    timed("window, last", lambda: view.window(events - WINDOW, WINDOW))
    timed("row of an id", lambda: view.row_of(f"ROW{events // 3}"))
    timed("first row at a day", lambda: view.first_row_at(first + DAYS // 3))
    timed("day index: density, first", lambda: view.density(buckets, width))
    timed("density, another zoom", lambda: view.density(buckets, width + 1))
    timed("a rare word", lambda: store.view(parse(_RARE)))
    timed("a word of a tenth, first hit", lambda: first_hit(store, _TENTH))
    timed("a word of a tenth, all", lambda: store.view(parse(_TENTH)))
    timed("a word of most, all", lambda: store.view(parse(_COMMON)))
    timed("two words side by side", lambda: store.view(parse(f'"{_COMMON} {_TENTH}"')))
    timed("a beginning of a tenth, all", lambda: store.view(parse(_TENTH[:3])))
    found["one letter: longest step"] = longest_step(store, _TENTH[0])
    timed("largest actor, counts", lambda: store.view(parse("actor:a0")).counts)
    timed(
        "largest actor, window", lambda: store.view(parse("actor:a0")).window(events // 20, WINDOW)
    )
    timed("largest actor, density", lambda: store.view(parse("actor:a0")).density(buckets, width))
    timed("small actor, window", lambda: store.view(parse("actor:a4000")).window(0, WINDOW))
    timed("largest actor, tally", lambda: store.tally("a0"))
    timed("in:2005", lambda: store.view(parse("in:2005")))
    timed("a tag, negated", lambda: store.view(parse("-tag:battle")))
    timed("all disagreements, first", lambda: store.disagreements()[:1])
    found["memory, MB more"] = resident_mb() - before
    return found


def first_hit(store: EventStore, text: str) -> None:
    """Search until there is something to go to."""
    search = store.search(parse(text))
    while search.first is None and search.step(0) is None:
        pass


def longest_step(store: EventStore, text: str) -> float:
    """Milliseconds that a key would wait for at most."""
    search, longest, made = store.search(parse(text)), 0.0, None
    while made is None:
        start = time.perf_counter()
        made = search.step(0)
        longest = max(longest, time.perf_counter() - start)
    return longest * 1000


def resident_mb() -> float:
    """What this process has in memory."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6


def measured(events: int, folder: Path) -> dict[str, float]:
    """All figures of one size, from two processes; of the memory store where `events` is 0."""
    found: dict[str, float] = {}
    for step in ("make", "ask") if events else ("ask",):
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.bench_index",
            step,
            str(events),
            str(folder),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found |= json.loads(done.stdout)
    return found


def step(name: str, events: int, folder: Path) -> dict[str, float]:
    """One process's part."""
    path = folder / f"{events}.index"
    if name == "make":
        return making(events, path)
    if events:
        return asking(lambda: IndexStore(path), events)
    rows = GeneratedRows(COMPARED)
    timeline = Timeline("Compared", sources=rows.sources, actors=rows.actors, events=tuple(rows))
    return asking(lambda: MemoryStore(timeline), COMPARED)


def main(arguments: list[str]) -> None:
    """Print the table."""
    if arguments[:1] in (["make"], ["ask"]):
        print(json.dumps(step(arguments[0], int(arguments[1]), Path(arguments[2]))))
        return
    largest = "--largest" in arguments
    named = [Path(each) for each in arguments if not each.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        sizes = (*SIZES, LARGEST) if largest else SIZES
        place = named[0] if named else Path(folder)
        columns = [measured(size, place) for size in (0, *sizes)]
    heads = [f"memory {COMPARED:,}", *(f"index {size:,}" for size in sizes)]
    print(f"{'ms (times MemoryStore)':30}" + "".join(f"{head:>22}" for head in heads))
    for name in columns[-1]:
        base = columns[0].get(name)
        cells = [_cell(column.get(name), base) for column in columns]
        print(f"{name:30}" + "".join(f"{cell:>22}" for cell in cells))


def _cell(value: float | None, base: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.2f}" if not base else f"{value:,.2f} ({value / base:,.1f})"


if __name__ == "__main__":
    main(sys.argv[1:])
