"""Generated timelines as a table of a database, by one map that holds all that a table can say of an event."""

from __future__ import annotations

import csv
import dataclasses
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
from sqlglot.expressions import insert, table_, values

from sahel_tui.loading.tables.columns import Bound, bound
from sahel_tui.loading.tables.loading import load_table
from sahel_tui.loading.tables.maps import map_of
from sahel_tui.loading.tables.wish import TableWish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import ibis.expr.types as ir

    from sahel_tui.core.model import Actor, Event, Source, Timeline

    Row = tuple[str | None, ...]

MAP = b"""
called: Generated
source: {title: Union of all}
id: id
date: date
title: [title, "An event on {date}"]
summary: summary
stated: stated
place: place
tags:
  - {text: tags, split: json}
actors:
  - {column: host, role: host, kind_from: kind, kinds: {p: person, s: state, o: organisation}}
  - {column: blaming, role: blames Mali}
  - {column: others, split: ";"}
sources:
  - {publisher: desk, url: link}
claims:
  - {what: troops, text: troops}
  - {what: troops, text: troops too}
  - {what: deaths, text: deaths}
  - {what: deaths, text: deaths too}
  - {what: losses, value: best, low: low, high: high, zero: absent}
"""
COLUMNS = (
    "id", "date", "title", "summary", "stated", "place", "tags", "host", "kind", "blaming", "others",
    "desk", "link", "troops", "troops too", "deaths", "deaths too", "best", "low", "high", "nobody's",
)  # fmt: skip
_LISTS = (("host", "kind"), ("blaming",), ("others",))


def reading() -> Bound:
    """The map bound to the table."""
    return bound(map_of(MAP, "map.yaml", strict=True), COLUMNS, "generated")


def made(connection: Any, name: str, timeline: Timeline) -> ir.Table:
    """A table of that name with the events of a timeline."""
    kinds = ibis.schema(dict.fromkeys(COLUMNS, "string"))
    table: ir.Table = connection.create_table(name, schema=kinds)
    rows = rows_of(timeline)
    if rows:
        into = table_(name, quoted=True)
        connection.raw_sql(insert(values(rows), into).sql(connection.dialect))
    return table


def rows_of(timeline: Timeline) -> list[Row]:
    """What the table holds of a timeline, in the order of its events; None where a cell has nothing."""
    return [_row(event, timeline) for event in timeline.events]


def held(timeline: Timeline) -> Timeline:
    """What is left of a timeline in a table: as it is read from a file with the same rows.

    Rows of one day are sorted by their ids; actors and sources as EngineStore gives them.
    """
    rows = sorted(rows_of(timeline), key=lambda row: str(row[0]).encode())
    with tempfile.TemporaryDirectory() as folder:
        table, described = Path(folder) / "table.csv", Path(folder) / "map.yaml"
        described.write_bytes(MAP)
        with table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(rows)
        loaded = load_table(str(table), TableWish(str(described), None, None, None)).timeline
    assert loaded is not None
    assert len(loaded.events) == len(rows)
    return dataclasses.replace(
        loaded,
        title="Generated",
        actors=_actors(loaded, rows),
        sources=_sources(loaded, rows),
    )


def _row(event: Event, timeline: Timeline) -> Row:
    """The cells of an event, the same for what is left of it."""
    roles = {"host": "", "blames Mali": ""}
    others: list[str] = []
    kind = ""
    for part in event.actors:
        actor = timeline.actors[part.actor]
        if part.role is None:
            others.append(actor.name)
        elif not roles[part.role]:
            roles[part.role] = actor.name
            kind = actor.kind[0] if part.role == "host" else kind
    desks = (timeline.sources[source].publisher for source in event.sources)
    desk = next(filter(None, desks), None)
    said: dict[str, list[str]] = {"troops": [], "deaths": []}
    for claim in event.claims:
        if claim.what in said:
            said[claim.what].append(claim.text or "")
    troops, deaths = [(*said[what], None, None)[:2] for what in ("troops", "deaths")]
    figure = sum(event.id.lower().encode()) % 3
    low, high = (str(figure - 1), str(figure + 1)) if figure == 2 else (None, None)
    cells: tuple[str | None, ...] = (
        event.id.lower(),
        event.date.expression,
        event.title,
        event.summary,
        event.stated,
        event.place,
        json.dumps(event.tags) if event.tags else None,
        *(roles["host"], kind, roles["blames Mali"], ";".join(others)),
        *(desk, "https://otto.example/1" if desk and "Otto" in desk else None),
        *troops,
        *deaths,
        *(str(figure), low, high, "x"),
    )
    return tuple(cell or None for cell in cells)


def _distinct(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Sequence[str]]:
    """What columns hold together, that of most rows first."""
    places = [COLUMNS.index(name) for name in names]
    found = Counter(tuple(row[place] or "" for place in places) for row in rows)
    return iter(sorted(found, key=lambda cells: (-found[cells], cells)))


def _actors(loaded: Timeline, rows: Sequence[Row]) -> dict[str, Actor]:
    by_name = {actor.name: actor for actor in loaded.actors.values()}
    names = (
        name
        for columns in _LISTS
        for cells in _distinct(rows, columns)
        for name in cells[0].split(";")
    )
    return {by_name[name].id: by_name[name] for name in names if name}


def _sources(loaded: Timeline, rows: Sequence[Row]) -> dict[str, Source]:
    dataset, *others = loaded.sources.values()
    by_name = {each.publisher: each for each in others}
    found = [by_name[desk] for desk, _ in _distinct(rows, ("desk", "link")) if desk]
    return {each.id: each for each in (dataset, *found)}
