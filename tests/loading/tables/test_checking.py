"""Checking row by row finds what reading the whole finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.check_summary import summary
from sahel_tui.lint.checking import Checked
from sahel_tui.loading.tables.checking import Checking
from sahel_tui.loading.tables.loading import load_table
from sahel_tui.loading.tables.problems import KEPT
from sahel_tui.loading.tables.wish import TableWish

if TYPE_CHECKING:
    from pathlib import Path

MAP = "source: {title: S}\nid: id\ndate: when\ntitle: what\nclaims: [{what: deaths, low: low, value: best, high: high, unit: people}]\n"
ROWS = [
    "a,2001,One,1,2,3",
    "b,never,Two,1,2,3",
    "c,2003,Three,9,2,3",
    "d,2004",
    "e,2005,Five,x,2,3",
    "a,2006,Six,1,2,3",
]


def written(folder: Path, rows: list[str]) -> tuple[str, TableWish]:
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    path = folder / "t.csv"
    path.write_text("\n".join(["id,when,what,low,best,high", *rows]) + "\n", encoding="utf-8")
    return str(path), TableWish(map=str(folder / "map.yaml"))


def test_it_finds_the_same_in_the_same_order(tmp_path: Path) -> None:
    path, wish = written(tmp_path, ROWS)
    whole, found = load_table(path, wish), Checking(path, wish)
    assert tuple(found) == whole.problems
    assert {each.rule for each in whole.problems} == {"rejected-row", "row-remark"}
    assert whole.timeline is not None
    assert (found.events, found.actors, found.sources, found.claims) == (
        len(whole.timeline.events),
        len(whole.timeline.actors),
        len(whole.timeline.sources),
        sum(len(event.claims) for event in whole.timeline.events),
    )


def test_every_rejected_row_is_told_and_remarks_are_counted(
    tmp_path: Path,
) -> None:
    rows = [f"r{n},never,T,1,2,3" for n in range(1200)] + [
        f"s{n},2001,T,9,2,3" for n in range(1100)
    ]
    found = list(Checking(*written(tmp_path, rows)))
    assert sum(each.rule == "rejected-row" for each in found) == 1200
    remarks = [each for each in found if each.rule == "row-remark"]
    assert len(remarks) == KEPT + 1
    assert remarks[-1].message == "100 more remarks on rows"
    assert sum(each.stands_for for each in remarks) == 1100


def test_a_whole_table_stands_for_all_that_is_not_told(tmp_path: Path) -> None:
    rows = [f"r{n},never,T,1,2,3" for n in range(1200)] + [
        f"s{n},2001,T,9,2,3" for n in range(1100)
    ]
    path, wish = written(tmp_path, rows)
    loaded = load_table(path, wish)
    assert len(loaded.problems) == 2 * (KEPT + 1)
    told = summary(path, loaded, Checked(loaded.problems))
    assert told.endswith("; 1,200 errors, 1,100 warnings")
