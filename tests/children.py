"""The processes that this one has begun: a server that a session's tests share is none of a single test."""

from __future__ import annotations

import os
from pathlib import Path


def children() -> set[int]:
    """Their numbers now, those included that have ended and were not waited for. Linux only."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(stat.parent.name))
    return found
