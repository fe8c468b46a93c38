"""What the explorer costs on a real pseudo-terminal: start against a minimal Textual app, one `j`, idling.

Prints medians and ratios; sides alternate within one run. Run: python -m tests.benchmarks.bench_explorer [ROUNDS]
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli.files import bundled
from sahel_tui.loading import load
from tests.benchmarks.generated import title, write, write_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS, LINES = 120, 36
EXPLORER = (sys.executable, "-m", "sahel_tui")
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal.py")))
TITLE_CELLS = 14  # so much of a title is on screen however narrow its column
PANE_TITLE = "Timeline"  # of the main screen: a big file is read by then
SIZES = (20, 10_000, 100_000)
KEYS = 24
QUIET_S = 0.3  # longer than the pause after which the details of a row are drawn
IDLE_S = 3.0
BYTECODE = tempfile.TemporaryDirectory(prefix="bytecode-")
PATIENCE_S = 60.0


class Running:
    """A program on a pseudo-terminal of its own; killed in the end."""

    def __init__(self, command: Sequence[str]) -> None:
        self.begun = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            environ = {
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
            }
            environ["PYTHONPYCACHEPREFIX"] = (
                BYTECODE.name
            )  # compiled once, as an installed program is
            for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
                environ.pop(name, None)
            os.execvpe(command[0], list(command), environ)  # noqa: S606  (as a terminal would)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def read(self, wait_s: float) -> bytes:
        """What comes within this time; empty when nothing does."""
        ready, _, _ = select.select([self._fd], [], [], wait_s)
        try:
            return os.read(self._fd, 1 << 16) if ready else b""
        except OSError:  # the program has ended
            return b""

    def until(self, texts: Sequence[str]) -> float:
        """Milliseconds from the start to the first of these texts."""
        wanted = [text.encode() for text in texts]
        seen = b""
        while not any(text in seen for text in wanted):
            data = self.read(PATIENCE_S)
            if not data:
                raise AssertionError(f"never showed {texts}: {len(seen)} bytes")
            seen += data
        return (time.perf_counter() - self.begun) * 1000

    def settle(self, quiet_s: float = QUIET_S) -> int:
        """Bytes until nothing comes for this long."""
        size = 0
        while data := self.read(quiet_s):
            size += len(data)
        return size

    def press(self, key: str) -> tuple[float, int]:
        """Milliseconds to the answer of a key, and all bytes until the screen rests."""
        begun = time.perf_counter()
        os.write(self._fd, key.encode())
        first = len(self.read(PATIENCE_S))
        return (time.perf_counter() - begun) * 1000, first + self.settle()

    def end(self) -> None:
        """Kill it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)


def start_ms(command: Sequence[str], texts: Sequence[str]) -> float:
    """Milliseconds from the start of a program to one of these texts."""
    running = Running(command)
    try:
        return running.until(texts)
    finally:
        running.end()


def starts(folder: Path, rounds: int) -> None:
    """Start to first data, each case next to the minimal app."""
    timeline = load(bundled()).timeline
    titles = [event.title[:TITLE_CELLS] for event in timeline.events] if timeline else []
    cases: dict[str, tuple[Sequence[str], Sequence[str]]]
    cases = {f"{len(titles)} events, bundled": (EXPLORER, titles)}
    for size in SIZES[:2]:
        file = write(folder / f"start_{size}.yaml", size)
        opening = (*EXPLORER, str(file))
        cases[f"{size:,} events"] = (opening, (title(0)[:TITLE_CELLS],))
    cases["... all of them read"] = (opening, (PANE_TITLE,))  # no aim: the first are seen before
    floor: list[float] = []
    found: dict[str, list[float]] = {name: [] for name in cases}
    ratios: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, (command, texts) in cases.items():
            least = start_ms(MINIMAL, ("READY",))
            ours = start_ms(command, texts)
            if turn:  # the first round warms the caches of files
                floor.append(least)
                found[name].append(ours)
                ratios[name].append(ours / least)
    print(
        f"start to first data, {rounds} rounds, medians (aim 1.3 times the minimal app, at most 1.6)"
    )
    print(f"  {'minimal Textual app':24}{statistics.median(floor):9.0f} ms")
    for name, times in found.items():
        print(
            f"  {name:24}{statistics.median(times):9.0f} ms{statistics.median(ratios[name]):8.2f} times"
        )


def moves(folder: Path) -> None:
    """Idling, then one `j` in timelines of all sizes, by turns."""
    opened = {size: Running((*EXPLORER, str(write_parts(folder, size)))) for size in SIZES}
    try:
        for running in opened.values():
            running.until((PANE_TITLE,))
            running.settle(1.0)
        idle = {size: running.settle(IDLE_S) for size, running in opened.items()}
        told: dict[int, list[tuple[float, int]]] = {size: [] for size in SIZES}
        for _ in range(KEYS):
            for size, running in opened.items():
                key = "j" if len(told[size]) % 16 < 8 else "k"  # within the 20 events too
                told[size].append(running.press(key))
    finally:
        for running in opened.values():
            running.end()
    print(
        f"one move, {KEYS} by turns (aim: the same within 10 %), then {IDLE_S:.0f} s idle (aim: no bytes)"
    )
    ms = {size: statistics.median(each for each, _ in told[size]) for size in SIZES}
    sent = {size: statistics.mean(each for _, each in told[size]) for size in SIZES}
    few = SIZES[0]
    for size in SIZES:
        print(
            f"  {f'{size:,} events':24}{ms[size]:9.1f} ms{ms[size] / ms[few]:8.2f} times"
            f"{sent[size]:9.0f} bytes{sent[size] / sent[few]:8.2f} times{idle[size]:6} bytes idle"
        )


def main() -> None:
    """Print it all."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        starts(Path(folder), rounds)
        moves(Path(folder))


if __name__ == "__main__":
    main()
