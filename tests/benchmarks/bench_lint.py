"""What linting costs, as a ratio to loading the same file in the same run, whole and by rule.

The files are those of bench_loading.py, and one of 2,000 actors with names that are near each other.
Run: python -m tests.benchmarks.bench_lint [EVENTS]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sahel_tui.lint.checking import checked
from sahel_tui.lint.registry import RULES
from sahel_tui.lint.rules import Context
from sahel_tui.loading import load_bytes
from sahel_tui.stores.memory import MemoryStore
from tests.benchmarks.bench_loading import EVENTS, generated, timed

if TYPE_CHECKING:
    from sahel_tui.loading import Loaded

ACTORS = 2_000
REPEATS = 3
TOLD = 6  # the rules that take longest
_FIRST = ("Aliou", "Alioune", "Moussa", "Mousa", "Ibrahim", "Ibrahima", "Amadou", "Ahmadou")
_LAST = ("Diallo", "Traore", "Keita", "Cisse", "Toure", "Coulibaly", "Sangare", "Konate", "Ba")


def crowded(actors: int) -> str:
    """A timeline of so many actors, whose names and aliases are near each other."""
    lines = ["timeline:", "  title: Crowded", "actors:"]
    for n in range(actors):
        letters = "".join(chr(ord("a") + n // 26**power % 26) for power in range(3))
        first, last = _FIRST[n % len(_FIRST)], _LAST[n // len(_FIRST) % len(_LAST)]
        lines.append(
            f"  a{n}: {{name: {first} {last}{letters}, kind: person, "
            f"aliases: [{first}{letters}, General {last}{letters[::-1]}]}}"
        )
    return "\n".join(lines) + "\n"


def _linted(loaded: Loaded) -> int:
    timeline = loaded.timeline
    assert timeline is not None
    return len(checked(loaded, lambda: MemoryStore(timeline)).problems)


def _measure(name: str, data: bytes) -> None:
    loaded = load_bytes(data, "generated.yaml")
    timeline = loaded.timeline
    assert timeline is not None, loaded.problems[:3]
    loading = min(timed(lambda: load_bytes(data, "generated.yaml")) for _ in range(REPEATS))
    linting = min(timed(lambda: _linted(loaded)) for _ in range(REPEATS))
    ratio = linting / loading
    print(f"{name}, {len(data) / 1e6:.1f} MB: {_linted(loaded):,} findings")
    print(f"  loading {loading:6.0f} ms   linting {linting:6.0f} ms   ratio {ratio:.2f}")
    costs = {
        rule.name: timed(
            lambda rule=rule: list(  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                rule.find(Context(timeline, lambda: MemoryStore(timeline), None))
            )
        )
        for rule in RULES
    }
    for rule_name in sorted(costs, key=lambda each: -costs[each])[:TOLD]:
        print(f"  {rule_name:24} {costs[rule_name]:6.1f} ms")


def main() -> None:
    """Print both files' figures."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    _measure(f"{events:,} events", generated(events).encode())
    _measure(f"{ACTORS:,} actors", crowded(ACTORS).encode())


if __name__ == "__main__":
    main()
