"""A table of any number of rows as CSV with its map, the same bytes every time: what generated_rows makes up, row by row.

Of many rows the texts come again after 100,000, each time under other ids and days; so a file of ten million is
written in minutes. Shared by the benchmarks.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.benchmarks.generated_rows import GeneratedRows

if TYPE_CHECKING:
    from pathlib import Path

MOST = 100_000
COLUMNS = "id,date,what,more,place,kind,attacker,target,report,deaths\n"
MAP = """\
source: {title: Generated, publisher: A benchmark}
id: id
date: date
title: what
summary: more
place: place
tags: [kind]
actors:
  - {column: attacker, role: attacker}
  - {column: target, role: target}
sources:
  - {title: report}
claims:
  - {what: deaths, value: deaths, unit: deaths}
"""


def write(folder: Path, rows: int) -> tuple[Path, Path]:
    """The table and its map; what is there already stays."""
    table, map_ = folder / f"rows_{rows}.csv", folder / "map.yaml"
    if (
        not map_.exists() or map_.read_text(encoding="utf-8") != MAP
    ):  # a map that changes is read again
        map_.write_text(MAP, encoding="utf-8")
    if not table.exists():
        dates, texts = _made_up(min(rows, MOST))
        many = len(texts)
        with table.open("w", encoding="utf-8", newline="") as file:
            file.write(COLUMNS)
            file.writelines(
                f"ROW{row},{dates[row * many // rows]},{texts[row % many]}" for row in range(rows)
            )
    return table, map_


def _made_up(rows: int) -> tuple[list[str], list[str]]:
    """The dates in their order, and all else of a row as it stands in the file."""
    made, dates, texts = GeneratedRows(rows), [], []
    for event in made:
        line = io.StringIO()
        names = [made.actors[part.actor].name for part in event.actors]
        report = made.sources[event.sources[0]].title
        csv.writer(line, lineterminator="\n").writerow(
            (event.title, event.summary, event.place, event.tags[0], *names, report, event.claims[0].value)
        )  # fmt: skip
        dates.append(event.date.expression)
        texts.append(line.getvalue())
    return dates, texts
