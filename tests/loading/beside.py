"""An authored file with a small table beside it, written where the test stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.loading import Loaded, load
from sahel_tui.loading.loader import load_written
from sahel_tui.loading.tables import TableError
from sahel_tui.loading.together import Together

if TYPE_CHECKING:
    import pytest

    from sahel_tui.core.model import Event, Timeline

MAP = "source: {title: Incidents}\nprefix: i\nid: id\ndate: d\ntitle: t\nactors: [{column: w, kind: state}]\n"
TABLE = "id,d,t,w\n1,2012,Flood,Ann\n2,2013,Fire,Bob\n"
HEAD = "timeline: {title: T}\nsources: {s: {title: S}}\n"
OURS = "events:\n  - {id: ours, date: 2011, title: Ours, sources: [s], actors: [{actor: ann}]}\n"
ANN = "actors:\n  ann: {name: Ann Lee, aliases: [Ann]}\n"


def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The map and the table are there, and the test stands beside them."""
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(folder)


def joined(*parts: str, tables: str = "- {file: t.csv, map: map.yaml}") -> Loaded:
    lines = "".join(f"  {line}\n" for line in tables.splitlines())
    Path("a.yaml").write_text(f"{HEAD}tables:\n{lines}{''.join(parts)}", encoding="utf-8")
    return load("a.yaml")


def whole(*parts: str, tables: str = "- {file: t.csv, map: map.yaml}") -> Timeline:
    loaded = joined(*parts, tables=tables)
    assert loaded.timeline is not None, loaded.problems
    return loaded.timeline


def told(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in loaded.problems]


def who(event: Event) -> list[str]:
    return [each.actor for each in event.actors]


def by_id(timeline: Timeline) -> dict[str, Event]:
    return {event.id: event for event in timeline.events}


def together(path: str) -> Together:
    """An authored file with its tables, to be gone through, where its beginnings show nothing wrong."""
    stream = Together(load_written(path))
    if stream.has_errors:
        raise TableError(stream.problems)
    return stream
