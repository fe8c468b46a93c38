"""What loading a file costs, as a ratio to PyYAML's C loader on the same bytes in the same run.

The file is as dense as one written by hand: two participants, a summary, a place and a source an
event, a quote in every second. Run: python -m tests.benchmarks.bench_loading [EVENTS]
"""

from __future__ import annotations

import datetime as dt
import gc
import pickle
import random
import sys
import time
from typing import TYPE_CHECKING

import yaml

from sahel_tui.loading import load_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 10_000
REPEATS = 5
ACTORS, SOURCES = 35, 14
WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "after",
    "near",
    "for",
    "with",
    "from",
    "at",
    "was",
    "their",
    "attack",
    "convoy",
    "army",
    "forces",
    "village",
    "soldiers",
    "group",
    "base",
    "camp",
    "market",
    "road",
    "talks",
    "accord",
    "signed",
    "government",
    "president",
    "mandate",
    "council",
    "security",
    "operation",
    "patrol",
    "displaced",
    "border",
    "district",
    "northern",
    "coalition",
    "troops",
    "withdrawal",
    "mission",
    "election",
    "embargo",
    "ceasefire",
    "leader",
    "released",
    "statement",
    "according",
    "local",
    "officials",
]
PLACES = ("Bamako", "Kidal", "Gao", "Sévaré", "Ménaka", "Niamey", "N'Djamena", "Ouagadougou")


def generated(events: int) -> str:
    """The same file of so many events every time."""
    draw = random.Random(20120322)  # noqa: S311  -- the same file every time; nothing is secret
    lines = ["timeline:", "  title: Generated", "  as_of: 2026-01-01", "sources:"]
    lines += [f"  s{n}: {{title: Source {n}, kind: news}}" for n in range(SOURCES)]
    lines += ["actors:"]
    lines += [f"  a{n}: {{name: Actor {n}, kind: organisation}}" for n in range(ACTORS)]
    lines += ["events:"]
    for n in range(events):
        lines += event(n, dt.date(2012, 1, 1) + dt.timedelta(days=5113 * n // events), draw)
    return "\n".join(lines) + "\n"


def event(n: int, day: dt.date, draw: random.Random) -> list[str]:
    """One event in block style."""

    def words(least: int, most: int) -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(least, most)))

    place, source = draw.choice(PLACES), draw.randrange(SOURCES)
    one, other = draw.sample(range(ACTORS), 2)
    lines = [
        f"  - id: e{n:05}",
        f"    date: {day}",
        f'    title: "{words(3, 6)} {place}"',
        f"    summary: >-\n      {words(12, 26)}.",
        f'    place: "{place}"',
        "    actors:",
        f"      - {{actor: a{one}, role: acts}}",
        f"      - {{actor: a{other}, role: is acted on}}",
        f"    sources: [s{source}]",
    ]
    if n % 2:
        lines += [
            f"    quotes:\n      - text: {words(6, 14)}",
            f"        speaker: a{one}\n        source: s{source}",
        ]
    return lines


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of one run; what it made is gone before the next."""
    start = time.perf_counter()
    made = run()
    took = (time.perf_counter() - start) * 1000
    del made
    gc.collect()
    return took


def main() -> None:
    """Print one line a measure; loaders alternate, the best of some runs counts."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    data = generated(events).encode()
    loaded = load_bytes(data, "generated.yaml")
    assert loaded.timeline is not None, loaded.problems[:3]
    ours, theirs = [], []
    for _ in range(REPEATS):
        theirs.append(timed(lambda: yaml.load(data, yaml.CSafeLoader)))
        ours.append(timed(lambda: load_bytes(data, "generated.yaml")))
    packed = pickle.dumps(loaded, pickle.HIGHEST_PROTOCOL)
    packing = min(timed(lambda: pickle.dumps(loaded, pickle.HIGHEST_PROTOCOL)) for _ in range(3))
    unpacking = min(timed(lambda: pickle.loads(packed)) for _ in range(3))  # noqa: S301  -- packed just above
    print(f"{events:,} events, {len(data) / 1e6:.1f} MB")
    print(f"yaml.load with CSafeLoader  {min(theirs):6.0f} ms")
    print(f"load with schema and places {min(ours):6.0f} ms   ratio {min(ours) / min(theirs):.2f}")
    print(f"to another process          {packing:6.0f} ms to pack, {unpacking:.0f} ms to unpack")


if __name__ == "__main__":
    main()
