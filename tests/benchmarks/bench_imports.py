"""What imports cost, against starting Python alone: `python -m tests.benchmarks.bench_imports`.

Every import in a process of its own, in turns, so that what else the machine does meets all alike; the
least of the times counts. docs/architecture.md prints one run.
"""

from __future__ import annotations

import subprocess
import sys
import time

TURNS = 15
IMPORTS = {
    "Python alone": "pass",
    "argparse": "import argparse",
    "dataclasses": "import dataclasses",
    "yaml": "import yaml",
    "rich (styles, segments, cells)": "import rich.style, rich.segment, rich.cells",
    "textual.app": "import textual.app",
    "edtf from PyPI": "import edtf",
    "sahel_tui.core.edtf": "import sahel_tui.core.edtf",
    "sahel_tui.tui.screens.main": "import sahel_tui.tui.screens.main",
}


def milliseconds(statement: str) -> float:
    """One start of Python that runs the statement."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    """Print each import's milliseconds beyond Python's own, and how many starts of Python that is."""
    times = {name: milliseconds(statement) for name, statement in IMPORTS.items()}
    for _ in range(TURNS - 1):
        for name, statement in IMPORTS.items():
            times[name] = min(times[name], milliseconds(statement))
    alone = times.pop("Python alone")
    print(f"{'Python alone':32} {alone:6.1f} ms")
    for name, spent in times.items():
        beyond = spent - alone
        print(f"{name:32} {beyond:6.1f} ms more, {beyond / alone:4.1f} starts of Python")


if __name__ == "__main__":
    main()
