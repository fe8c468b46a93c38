"""What a headless verb costs, as a ratio to what cannot be less: `python -m tests.benchmarks.bench_headless`.

That is one start of Python that imports PyYAML, and the load of the bundled file itself: the loader imported and
run. Every run in a process of its own, in turns; the least of the times counts. And for each verb which modules it
imports.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

TURNS = 15
ROOT = Path(__file__).parents[2]
# As on a reader's machine: modules compiled once, output in blocks.
ENVIRON = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}
FILE = ROOT / "events.yaml"
LOAD_ALONE = (
    "import time, yaml, sahel_tui.loading.loader as it; begin = time.perf_counter(); "
    f"it.load({str(FILE)!r}); print((time.perf_counter() - begin) * 1000)"
)
LOAD = f"from sahel_tui.loading import load; load({str(FILE)!r})"
VERBS = (
    ("list",),
    ("list", "--plain"),
    ("list", "--json"),
    ("list", "-q", "in:2021"),
    ("actors",),
    ("quotes",),
    ("claims", "--disagree"),
    ("show", "macron"),
    ("check",),
)
NAMES = "import sys; from sahel_tui.cli import run; run({!r}); print(*sys.modules, file=sys.stderr)"


def milliseconds(*argv: str) -> float:
    """One start of Python."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *argv],
        check=True,
        cwd=ROOT,
        env=ENVIRON,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return (time.perf_counter() - begin) * 1000


def _load_alone() -> float:
    """The milliseconds of the load without any import."""
    command = [sys.executable, "-c", LOAD_ALONE]
    return min(
        float(
            subprocess.run(command, check=True, cwd=ROOT, env=ENVIRON, capture_output=True).stdout
        )
        for _ in range(TURNS)
    )


def imported(verb: tuple[str, ...]) -> set[str]:
    """The modules a verb has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", NAMES.format(list(verb))],
        check=True, cwd=ROOT, env=ENVIRON, capture_output=True, text=True,
    )  # fmt: skip
    return set(done.stderr.split())


def main() -> None:
    """Print the times, their ratios, and the modules."""
    runs = {
        "Python alone": ("-c", "pass"),
        "import yaml": ("-c", "import yaml"),
        "the load": ("-c", LOAD),
        **{" ".join(verb): ("-m", "sahel_tui", *verb) for verb in VERBS},
    }
    times = dict.fromkeys(runs, float("inf"))
    for _ in range(TURNS):
        for name, argv in runs.items():
            times[name] = min(times[name], milliseconds(*argv))
    # The load is a process that starts and imports PyYAML as well.
    least = times["the load"]
    for name in ("Python alone", "import yaml", "the load"):
        print(f"{name:28} {times.pop(name):6.1f} ms")
    print(f"{'of it, once all is imported':28} {_load_alone():6.1f} ms")
    for verb, (name, spent) in zip(VERBS, times.items(), strict=True):
        names = imported(verb)
        own = sum(each.startswith("sahel_tui") for each in names)
        heavy = sorted({"argparse", "json", "rich", "textual", "inspect", "decimal"} & names)
        print(
            f"{name:28} {spent:6.1f} ms, {spent / least:4.2f} times yaml and load; "
            f"{len(names)} modules, {own} of them ours; {', '.join(heavy)}"
        )


if __name__ == "__main__":
    main()
