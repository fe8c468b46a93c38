"""Small tables written for a test."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def written(
    folder: Path, header: Sequence[str], rows: Iterable[Mapping[str, str]], name: str = "table.csv"
) -> Path:
    """A CSV file with these rows; what a row lacks is empty."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
