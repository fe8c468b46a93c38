"""Tables in a PostgreSQL, as tests fill it: events, and the same behind a view that takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

EVENTS = 3000  # more than is read at once
MAP = """\
source: {title: The floods}
id: id
date: day
title: what
actors: [who]
tags: [kind]
"""


def fill(connection: psycopg.Connection) -> None:
    """`events`, and `slow`: the same, but each statement takes as long as `pace` says."""
    connection.execute("create table events (id int, day date, what text, who text, kind text)")
    with connection.cursor().copy("copy events from stdin") as rows:
        for each in _rows():
            rows.write_row(each)
    connection.execute("create table pace as select 0.0::float8 as s")
    connection.execute(
        "create view slow as select e.* from (select pg_sleep(s) from pace) p, events e"
    )


def pace(connection: psycopg.Connection, seconds: float) -> None:
    """From now on statements on `slow` take so long."""
    connection.execute("update pace set s = %s", [seconds])


def running(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    """The statements of the program that run on the server: when each began, and its text."""
    return connection.execute(
        "select query_start, query from pg_stat_activity where application_name = 'sahel-tui' and state = 'active'"
    ).fetchall()


def _rows() -> Iterator[tuple[int, str, str, str, str]]:
    for each in range(EVENTS):
        day = f"{1800 + each // 12}-{each % 12 + 1:02}-15"
        yield (
            each + 1,
            day,
            f"Flood number {each + 1}",
            f"Team {each % 5}",
            ("rain", "sea")[each % 2],
        )
