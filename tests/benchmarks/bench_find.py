"""Finding in 100,000 events: the first hit at 98 % of them against `grep -c`, and how long typing is ever kept waiting.

Both on the same YAML in one run. Run: python -m tests.benchmarks.bench_find [EVENTS]
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Key

from sahel_tui.core.query.terms import only
from sahel_tui.explore.find import Finding
from sahel_tui.explore.moves import opening
from sahel_tui.loading import load
from sahel_tui.stores.memory import MemoryStore
from tests.benchmarks.generated import title, write_parts
from tests.tui.opened import Explorer, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.model import Timeline

EVENTS, AT = 100_000, 0.98
WORD = "zanzibar"
ROUNDS = 5
STEP_S = 0.005
FRAME_MS = 16
# How much of the work ahead is done before the first search.
PREPARED = (("at once", 0.0), ("half of it ahead", 0.5), ("all of it ahead", 1.0))
TICK_S = 0.001
TYPED = ("convoy", "actor:a3 in:1800..1850", "place:bam", "zanzibar", "-council gao", "has:quotes")


def timeline(folder: Path, events: int) -> tuple[Timeline, list[Path]]:
    """A timeline with a word in one title, and the files it is read from."""
    main = write_parts(folder, events)
    wanted = int(events * AT)
    mark = f"event-{wanted:06}"
    for part in folder.glob("part_*.yaml"):
        text = part.read_text(encoding="utf-8")
        if mark in text:
            before, after = text.split(mark, 1)
            named = after.replace(title(wanted), f"{title(wanted)} {WORD}", 1)
            part.write_text(before + mark + named, encoding="utf-8")
    found = load(main).timeline
    assert found is not None
    return found, sorted(folder.glob("part_*.yaml"))


def grep_ms(files: Sequence[Path]) -> float:
    """Milliseconds of `grep -c` over the files."""
    begun = time.perf_counter()
    done = subprocess.run(["grep", "-c", WORD, *files], capture_output=True, check=False, text=True)
    took = (time.perf_counter() - begun) * 1000
    assert sum(int(line.rpartition(":")[2]) for line in done.stdout.splitlines()) == 1
    return took


def first_hit_ms(store: MemoryStore, query: str) -> tuple[float, float]:
    """Milliseconds to the first hit, and of the longest step on the way."""
    state = opening(store)  # the explorer is open already
    begun = time.perf_counter()
    finding, longest = Finding(state, store, only("", query)), 0.0
    while finding.first is None and not finding.done:
        before = time.perf_counter()
        finding.step(STEP_S)
        longest = max(longest, time.perf_counter() - before)
    return (time.perf_counter() - begun) * 1000, longest * 1000


def work_ahead(store: MemoryStore, share: float) -> None:
    """Do so much of what is done ahead of a first search."""
    if share:
        steps = list(MemoryStore(store._timeline).ahead()) if share < 1 else []
        for _ in islice(store.ahead(), int(len(steps) * share) if steps else None):
            pass


async def idle(explorer: Explorer) -> tuple[float, float]:
    """Seconds on the clock and of the processor until the work ahead is done, without a key."""
    begun, used = time.perf_counter(), time.process_time()
    while not explorer.screen.ahead.done:
        await explorer.pilot.pause(TICK_S)
    return time.perf_counter() - begun, time.process_time() - used


async def waits_ms(store: MemoryStore, *, rested: bool) -> dict[str, list[float]]:
    """For each text typed letter by letter, how long each key waits for what is being done when it comes.

    From the first paint on, or once the work ahead is done.
    """
    found: dict[str, list[float]] = {}
    async with opened(store) as explorer:
        if rested:
            took_s, used_s = await idle(explorer)
            print(f"  idle: done ahead after {took_s:.1f} s, {used_s:.1f} s of them worked")
        for text in TYPED:
            await explorer.press("slash")
            found[text] = []
            for char in text:
                key = {" ": "space", ":": "colon", "-": "minus", ".": "full_stop"}.get(char, char)
                for _ in range(20):  # a hand is slower than the loop: what waits in it is seen
                    before = time.perf_counter()
                    await asyncio.sleep(TICK_S)
                    found[text].append((time.perf_counter() - before - TICK_S) * 1000)
                explorer.app.post_message(_key(key, char))
            await explorer.press("escape")
    return found


def _key(key: str, char: str) -> Key:
    return Key(key, char)


def main() -> None:
    """Print it all."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        whole, files = timeline(Path(folder), events)
        gc.freeze()
        grep = statistics.median(grep_ms(files) for _ in range(ROUNDS))
        print(f"{events:,} events, {sum(each.stat().st_size for each in files) >> 20} MB of YAML")
        print(f"  grep -c                               {grep:8.0f} ms")
        for name, prepared in PREPARED:
            stores = [MemoryStore(whole) for _ in range(ROUNDS)]
            for each in stores:
                work_ahead(each, prepared)
            took, steps = zip(*(first_hit_ms(each, WORD) for each in stores), strict=True)
            median = statistics.median(took)
            print(
                f"  first hit at {AT:.0%}, {name:22}{median:8.0f} ms{median / grep:7.1f} times grep"
                f"   longest step {max(steps):5.1f} ms"
            )
        for rested in (False, True):
            typing(whole, rested=rested)


def typing(whole: Timeline, *, rested: bool) -> None:
    """Print how long keys wait while queries are typed."""
    gc.collect()
    gc.disable()  # as it is where the explorer is started; `opened` takes over from here
    when = "once idle" if rested else "from the first paint on"
    print(f"  typing {when}: the loop is kept from a key for (a frame is {FRAME_MS} ms)")
    for text, waits in asyncio.run(waits_ms(MemoryStore(whole), rested=rested)).items():
        late = sum(each > FRAME_MS for each in waits)
        ordered = sorted(waits)
        print(
            f"    {text:24} median {statistics.median(waits):5.1f}  99 of 100 under"
            f" {ordered[len(ordered) * 99 // 100]:5.1f}  longest {ordered[-1]:5.1f} ms, {late} over a frame"
        )


if __name__ == "__main__":
    main()
