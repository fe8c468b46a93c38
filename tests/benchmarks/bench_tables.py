"""What reading a table costs: rows a second, and as a ratio to the csv module alone on the same file in the same run.

The file is shaped like UCDP GED: 47 columns, texts that repeat, sources that mostly do not, every seventh row with a
line break in a field. Run: python -m tests.benchmarks.bench_tables [ROWS]
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.loading.collecting import without_collection
from sahel_tui.loading.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000
REPEATS = 3
COLUMNS = [
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa"),
]  # fmt: skip


def made(count: int) -> Iterator[dict[str, object]]:
    """Rows of a data set that nobody collected."""
    chance = random.Random(7)  # noqa: S311 -- the same file every time
    first = dt.date(1989, 1, 1)
    for number in range(count):
        start = first + dt.timedelta(days=chance.randrange(12_000))
        loose = chance.random() < 0.25
        end = start + dt.timedelta(days=chance.randrange(1, 30) if loose else 0)
        side, town, dead = (
            chance.randrange(900),
            chance.randrange(8000),
            int(chance.paretovariate(1)),
        )
        headline = f"Fighting in town {town} leaves {dead} dead, says witness {number}"
        line = "\n" if number % 7 == 0 else " "
        yield {
            **dict.fromkeys(COLUMNS, number % 3000),
            "id": number + 1,
            "code_status": "Clear",
            "type_of_violence": 1 + side % 3,
            "conflict_name": f"Country {side % 90}: Government",
            "dyad_name": f"Government of Country {side % 90} - Group {side}",
            "side_a": f"Government of Country {side % 90}",
            "side_b": f"Group {side}",
            "source_article": f'"Agency {side % 200},{end},{headline}"',
            "source_office": f"Agency {side % 200}",
            "source_date": end,
            "source_headline": headline,
            "source_original": "a local official",
            "where_prec": 1 + town % 7,
            "where_coordinates": f"Town {town}",
            "where_description": f"Town {town}, near the market{line}and the river",
            "adm_1": f"Province {town % 700}",
            "adm_2": f"District {town % 3000}",
            "country": f"Country {side % 90}",
            "region": "Africa",
            "event_clarity": 1 + number % 2,
            "date_prec": 2 if loose else 1,
            "date_start": f"{start} 00:00:00.000",
            "date_end": f"{end} 00:00:00.000",
            "deaths_a": 0,
            "deaths_b": dead // 2,
            "deaths_civilians": dead - dead // 2,
            "deaths_unknown": 0,
            "best": dead,
            "high": dead + side % 5,
            "low": dead,
        }


def fields_alone(path: Path) -> int:
    """Every record, by the csv module and nothing else."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def events(path: Path) -> int:
    """Every event, none of them kept."""
    return sum(1 for _ in read_table(path))


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ged.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(made(count))
        best = {}
        for read in (fields_alone, events):
            taken = []
            for _ in range(REPEATS):
                with without_collection():
                    began = time.perf_counter()
                    assert read(path) == count
                    taken.append(time.perf_counter() - began)
            best[read.__name__] = min(taken)
        megabytes = path.stat().st_size / 1e6
    alone, whole = best["fields_alone"], best["events"]
    print(f"{count:,} rows, {megabytes:.0f} MB")
    print(f"csv module alone  {count / alone:10,.0f} rows/s")
    print(f"events            {count / whole:10,.0f} rows/s, {whole / alone:.1f} times as long")
    print(
        f"memory            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10,.0f} MB at most"
    )


if __name__ == "__main__":
    main()
