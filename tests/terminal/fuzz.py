"""Fuzz runs of the explorer on a pseudo-terminal: never dead, never spinning, screen whole, terminal clean after.

Run: python -m tests.terminal.fuzz [--runs 20] [--keys 2000] [--seed 1]
A run is made again by its seed: the same with --runs 1 --seed N.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.terminal.explorer import LARGE, OPENING_ROW, SINGLE, SMALL, Explorer
from tests.terminal.random_input import actions

SIZES = (LARGE, SMALL, SINGLE)
TERMS = (
    "xterm-256color",
    "xterm-256color",
    "xterm",
    "xterm-kitty",
    "tmux-256color",
    "screen",
    "linux",
    "vt100",
)
FLAGS: tuple[tuple[str, ...], ...] = ((), (), ("--mouse",), ("--ascii",), ("--theme", "terminal"))
REST_S, MEASURED_S, MOST_CPU = 2.0, 1.0, 0.05
ESCAPES, ESCAPE_S = 8, 0.18  # a paste that never ended, an overlay, what is typed in it, ...
LEAVES_S = 5.0


class Ended(NamedTuple):
    """How one run went: what was wrong with it, nothing where all is well."""

    seed: int
    about: str
    wrong: list[str]
    cpu: float = 0.0
    took_s: float = 0.0


def fuzz(seed: int, keys: int) -> Ended:
    """One run of so many random inputs."""
    random = Random(seed)  # noqa: S311  (nothing is secret here)
    size, term, flags = random.choice(SIZES), random.choice(TERMS), random.choice(FLAGS)
    colours = random.choice(("truecolor", None))
    about = f"{size[0]}x{size[1]} TERM={term} COLORTERM={colours} {' '.join(flags)}".rstrip()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as state:
        environ = {"TERM": term, "COLORTERM": colours, "XDG_STATE_HOME": state}
        with Explorer(*size, flags, environ=environ) as run:
            run.until(lambda text: f"{OPENING_ROW} of " in text, "the timeline")
            cpu, wrong = _played(run, random, keys)
            if not wrong:
                wrong = _left(run, b"q" if random.random() < 0.5 else b"\x03")
            wrong += _faults(Path(state))
    return Ended(seed, about, wrong, cpu, time.monotonic() - begun)


def _played(run: Explorer, random: Random, keys: int) -> tuple[float, list[str]]:
    """Do it all; then the share of a processor that is used while nothing is typed."""
    for number, action in enumerate(actions(random, keys)):
        if run.exit_code is not None:
            return 0.0, [f"ended with {run.exit_code} at input {number}: {_tail(run)}"]
        if action.size is not None:
            run.resize(*action.size)
        elif action.signal is not None:
            run.signal(action.signal)
        else:
            try:
                run.type_bytes(action.data)
            except AssertionError as never:
                return 0.0, [f"at input {number}: {never}"]
        while run.pump(action.wait_s):
            if action.wait_s:
                break
    _rest(run, REST_S)
    before = run.cpu_s()
    _rest(run, MEASURED_S)
    cpu = (run.cpu_s() - before) / MEASURED_S
    if run.exit_code is not None:
        return cpu, [f"ended with {run.exit_code} after the last input: {_tail(run)}"]
    return cpu, [f"uses {cpu:.0%} of a processor at rest"] if cpu > MOST_CPU else []


def _rest(run: Explorer, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and run.exit_code is None:
        run.pump(left)


def _left(run: Explorer, quitting: bytes) -> list[str]:
    """Close whatever is open, then leave: within seconds, by that key, with 0 and a clean terminal."""
    for _ in range(ESCAPES):
        run.type_bytes(b"\x1b")
        _rest(run, ESCAPE_S)
    wrong = _not_whole(run)
    run.type_bytes(quitting)
    try:
        code = run.leave(LEAVES_S)
    except AssertionError as never:
        return [*wrong, f"{quitting!r} {never}"]
    wrong += [f"exit code {code}: {_tail(run)}"] if code else []
    wrong += [f"left {what}" for what in run.dirt()]
    return wrong + [f"process {pid} still runs" for pid in run.processes()]


def _not_whole(run: Explorer) -> list[str]:
    """The lines that a drawing from nothing shows otherwise."""
    run.settle()
    seen = list(run.rows)
    run.forget()
    run.type_bytes(b"\x0c")
    run.settle()
    pairs = enumerate(zip(seen, run.rows, strict=True))
    return [f"line {y} is {old!r}, should be {new!r}" for y, (old, new) in pairs if old != new]


def _faults(state: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in state.rglob("fault-*")]


def _tail(run: Explorer) -> str:
    return repr(bytes(run.sent[-300:]))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run them all; 1 when one went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--keys", type=int, default=2_000, help="random inputs of each run")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first run; the next has one more"
    )
    options = parser.parse_args()
    bad = 0
    for seed in range(options.seed, options.seed + options.runs):
        ended = fuzz(seed, options.keys)
        said = "\n".join(ended.wrong) or "well"
        _say(f"seed {seed}: {ended.about}: {ended.took_s:.0f} s, at rest {ended.cpu:.0%}: {said}")
        if ended.wrong:
            bad += 1
            _say(
                f"again: python -m tests.terminal.fuzz --runs 1 --keys {options.keys} --seed {seed}"
            )
    _say(f"{options.runs} runs of {options.keys} inputs, {bad} went wrong")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
