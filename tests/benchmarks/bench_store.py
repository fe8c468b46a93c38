"""What a MemoryStore costs as a timeline grows: prints ratios to 20 events, and the build against a bare sort.

Run: python -m tests.benchmarks.bench_store
"""

from __future__ import annotations

import itertools
import random
import time
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import order_key, parse
from sahel_tui.core.model import Actor, Event, Participation, Quote, Source, Timeline
from sahel_tui.core.query.terms import ANYWHERE, EVERYTHING, only
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (20, 10_000, 100_000)
FIRST_YEAR, YEARS, BUCKETS = 1990, 33, 110
REPEATS = 7


def timeline(events: int) -> Timeline:
    """Events spread over 33 years, three actors each, one in four quoted, dates of mixed precision."""
    draw = random.Random(1)  # noqa: S311  # the same timeline every time; nothing is secret
    actors = {f"a{n}": Actor(f"a{n}", f"Actor {n}") for n in range(max(5, events // 50))}
    ids = list(actors)

    def date() -> str:
        year, month = draw.randrange(FIRST_YEAR, FIRST_YEAR + YEARS), draw.randrange(1, 13)
        day = f"{year}-{month:02}-{draw.randrange(1, 29):02}"
        forms = (
            day,
            day,
            day,
            day,
            f"{day}~",
            f"{year}-{month:02}",
            f"{year}",
            f"{day}/{year + 2}",
        )
        return draw.choice(forms)

    def event(n: int) -> Event:
        parts = tuple(Participation(actor) for actor in dict.fromkeys(draw.choices(ids, k=3)))
        quotes = (Quote("Words.", "s", "Words.", parts[0].actor),) if n % 4 == 0 else ()
        return Event(
            f"e{n}", parse(date()), f"Event {n}", actors=parts, quotes=quotes, sources=("s",)
        )

    sources = {"s": Source("s", title="Source")}
    return Timeline("Bench", None, None, None, sources, actors, tuple(map(event, range(events))))


def best(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of some runs, in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def measures(events: int) -> dict[str, float]:
    """Milliseconds by what is done. What a store makes once is in the lines that say `first`."""
    whole = timeline(events)
    keys = [(order_key(event.date), n) for n, event in enumerate(whole.events)]
    random.Random(2).shuffle(keys)  # noqa: S311  # an order, not a secret
    width = YEARS * 365 // BUCKETS + 1
    start = parse(str(FIRST_YEAR)).earliest or 0
    buckets = [(start + width * n, start + width * (n + 1) - 1) for n in range(BUCKETS)]
    found: dict[str, float] = {
        "bare sort": best(lambda: sorted(keys)),
        "build": best(lambda: MemoryStore(whole)),
        "build, overview": best(lambda: MemoryStore(whole).overview),
        "density, first": best(
            lambda: MemoryStore(whole).view(EVERYTHING).density(buckets, 4 * width)
        ) - best(lambda: MemoryStore(whole)),
        "actor's view, first": best(lambda: MemoryStore(whole).view(only("actor", "a0")))
        - best(lambda: MemoryStore(whole)),
    }  # fmt: skip
    store = MemoryStore(whole)
    view = store.view(EVERYTHING)
    middle = f"e{events // 2}"
    found["window in the middle"] = best(lambda: view.window(events // 2, 50))
    found["row of an id"] = best(lambda: view.row_of(middle))
    found["first row at a day"] = best(lambda: view.first_row_at(start + 5000))
    found["density, asked again"] = best(lambda: view.density(buckets, 4 * width))
    lane_lengths = itertools.count(4 * width + 1)  # another question every time
    found["density, 110 buckets"] = best(lambda: view.density(buckets, next(lane_lengths)))
    found["a word, first"] = best(lambda: MemoryStore(whole).view(only(ANYWHERE, "event")), 1)
    store = MemoryStore(whole)
    letters = itertools.count()
    store.view(only(ANYWHERE, "words"))
    found["a word, its texts folded"] = best(
        lambda: store.view(only(ANYWHERE, f"event {next(letters)}"))
    )
    found["in:2005, first"] = best(lambda: MemoryStore(whole).view(only("in", "2005"))) - best(
        lambda: MemoryStore(whole)
    )
    found["tally, asked again"] = best(lambda: store.tally("a0"))
    return found


def main() -> None:
    """Print the table."""
    columns = [measures(size) for size in SIZES]
    print(f"{'milliseconds (times 20 events)':32}" + "".join(f"{size:>20,}" for size in SIZES))
    for name in columns[0]:
        cells = (f"{c[name]:.3f} ({c[name] / columns[0][name]:,.1f})" for c in columns)
        print(f"{name:32}" + "".join(f"{cell:>20}" for cell in cells))
    for name in ("build", "build, overview"):
        ratios = "".join(f"{c[name] / c['bare sort']:>20.1f}" for c in columns)
        print(f"{name + ' / bare sort':32}{ratios}")


if __name__ == "__main__":
    main()
