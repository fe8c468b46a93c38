"""A table file as a whole Timeline, for stores that hold it in memory; what is wrong with its rows as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.model import Timeline
from sahel_tui.errors import Problem
from sahel_tui.loading.collecting import without_collection
from sahel_tui.loading.findings import Place
from sahel_tui.loading.loaded import Loaded, Positions
from sahel_tui.loading.tables.maps import read_map
from sahel_tui.loading.tables.portions import Portions
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.rejecting import RejectsFile
from sahel_tui.loading.tables.rows import Rows, read_table
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.model import Event
    from sahel_tui.loading.tables.portions import Arrived, Progress
    from sahel_tui.loading.tables.problems import Reject
    from sahel_tui.loading.tables.wish import TableWish


def load_table(
    path: str,
    wish: TableWish,
    *,
    progress: Progress | None = None,
    arrived: Arrived | None = None,
) -> Loaded:
    """The timeline of a table, without the rows that are no events: those are errors among the problems.

    `progress` and `arrived` as in `loading.load`. Raises UnreadableError.
    """
    try:
        with RejectsFile(wish.rejects) as rejects, without_collection():
            rows = rows_of(path, wish, rejects.add)
            events, places = _read(rows, progress, arrived)
    except TableError as error:
        return unread(error, path, wish)
    timeline = Timeline(
        titled(rows),
        rows.summary,
        rows.map.language,
        sources=rows.sources,
        actors=rows.actors,
        events=tuple(events),
    )
    problems = problems_of(rows)
    return Loaded(
        timeline,
        problems,
        Positions(places, {}, {}, {}, {}, {}, ()),
        (path,),
        (None,) * len(problems),
        table=wish,
        rejected=rows.rejected.count,
    )


def rows_of(path: str, wish: TableWish, rejected: Callable[[Reject], None]) -> Rows:
    """The rows of a table as they are asked for. Raises as `read_table`."""
    return read_table(
        path,
        None if wish.map is None else read_map(wish.map),
        profile=wish.profile,
        encoding=wish.encoding,
        rejected=rejected,
        table=wish.table,
    )


def unread(error: TableError, path: str, wish: TableWish) -> Loaded:
    """What there is of a table that cannot be read: what is wrong with it."""
    nowhere = Positions({}, {}, {}, {}, {}, {}, ())
    about = (None,) * len(error.problems)
    return Loaded(None, error.problems, nowhere, (path,), about, table=wish)


def titled(rows: Rows) -> str:
    """The title, and how the table was read: it is on screen wherever the title is."""
    rejected = rows.rejected.count
    left = f"{counted(rejected, 'row')} rejected" if rejected else ""
    said = ", ".join(filter(None, (rows.said, left)))
    return f"{rows.title} ({said})" if said else rows.title


def problems_of(rows: Rows, severity: str = "error") -> tuple[Problem, ...]:
    """The rejected rows, errors or of another severity, the remarks as warnings, by line; what is not kept of them is counted."""
    file = rows.name
    said = "row {}: {}" if rows.counted == "row" else "{1}"
    found = [
        Problem(file, line, 1, severity, "rejected-row", said.format(line, reason))
        for line, reason, _ in rows.rejected.kept
    ]
    found += [
        Problem(file, line, 1, "warning", "row-remark", said.format(line, message))
        for line, message in rows.remarks.kept
    ]
    found.sort(key=lambda problem: problem.line)
    more = rows.rejected.count - len(rows.rejected.kept)
    if more:
        message = f"{more:,} more rows are rejected; --rejects FILE has all of them"
        found.append(Problem(file, 0, 0, severity, "rejected-row", message, more))
    return (*found, *unkept_remarks(rows))


def unkept_remarks(rows: Rows) -> Iterator[Problem]:
    """How many remarks there are beyond those that are kept, if any."""
    more = rows.remarks.count - len(rows.remarks.kept)
    if more:
        message = f"{more:,} more remarks on rows"
        yield Problem(rows.name, 0, 0, "warning", "row-remark", message, more)


def _read(
    rows: Rows, progress: Progress | None, arrived: Arrived | None
) -> tuple[list[Event], dict[str, Place]]:
    portions, places, file = Portions(rows, progress, arrived), {}, rows.name
    for event in rows:
        places[event.id] = Place(file, rows.line, 1)
        portions.add(event)
    portions.hand_on()
    return portions.events, places
