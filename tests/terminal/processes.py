"""What /proc tells of processes: which belong to a session, and how much processor time each has used."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_STATE, _PARENT, _SESSION, _USER, _SYSTEM = (
    0,
    1,
    3,
    11,
    12,
)  # proc(5), from the field after the name on


def of_session(leader: int) -> list[int]:
    """The processes of the session this one leads or led, those that only wait to be reaped left out."""
    return [pid for pid, fields in _all() if int(fields[_SESSION]) == leader]


def children(parent: int) -> list[int]:
    """The processes that this one began and that still run."""
    return [pid for pid, fields in _all() if int(fields[_PARENT]) == parent]


def cpu_s(pid: int) -> float:
    """Processor time used so far, in seconds to about a hundredth; 0 when it is gone."""
    fields = _fields(pid)
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS if fields else 0.0


def _all() -> list[tuple[int, list[str]]]:
    pids = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    found = [(pid, _fields(pid)) for pid in pids]
    return [(pid, fields) for pid, fields in found if fields and fields[_STATE] != "Z"]


def _fields(pid: int) -> list[str]:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    return told.rpartition(")")[2].split()
