"""The processes that carry a mark in the environment they were started with, children included, read from /proc."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import NamedTuple

VARIABLE = "SAHEL_TEST_MARK"  # what begins with SAHEL_TUI_ is a setting
POLL_S = 0.02


class Process(NamedTuple):
    """One process, as /proc shows it."""

    pid: int
    parent: int
    state: str  # R running, S asleep, T stopped, Z ended and not yet waited for
    line: str


def marked(mark: str) -> list[Process]:
    """The processes that carry this mark and have not ended."""
    wanted = f"{VARIABLE}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile, or is another user's
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(_read(folder))
    return [each for each in found if each.state != "Z"]


def program(mark: str) -> Process:
    """The process of the program itself: the one marked Python that no other began."""
    found = [each for each in marked(mark) if "-m sahel_tui" in each.line]
    pids = {each.pid for each in found}
    (only,) = (each for each in found if each.parent not in pids)
    return only


def gone(mark: str, within_s: float) -> bool:
    """Whether no process with this mark is left within that time."""
    end = time.monotonic() + within_s
    while marked(mark):
        if time.monotonic() > end:
            return False
        time.sleep(POLL_S)
    return True


def written(pid: int) -> int:
    """How many bytes a process has handed to the system so far."""
    text = (Path("/proc") / str(pid) / "io").read_text(encoding="ascii")
    return int(text.partition("wchar: ")[2].split()[0])


def _read(folder: Path) -> Process:
    name, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
    state, parent = rest.split()[:2]
    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return Process(int(name.split()[0]), int(parent), state, line.strip())
