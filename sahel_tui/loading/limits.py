"""How much of a file is read before it is refused. docs/format.md prints these numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file, and of the files that a timeline may include."""

    file_bytes: int = 8_000_000
    depth: int = 50
    nodes: int = 1_000_000
    skipped_nodes: int = 100_000  # within one value that is an error as a whole
    scalar_chars: int = 100_000
    files: int = 500
    total_bytes: int = 200_000_000  # of the main file and all it includes
    folder_entries: int = 20_000  # looked at while the patterns of `include` are expanded


DEFAULT = Limits()
