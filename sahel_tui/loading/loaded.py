"""What loading a timeline gives. Knows nothing of how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Timeline
    from sahel_tui.errors import Problem
    from sahel_tui.loading.findings import Place
    from sahel_tui.loading.tables.wish import TableWish


class Positions(NamedTuple):
    """Where things stand in the files.

    Quotes and claims by event id, in the event's order, claims only of events that have any; receipts by
    source id and digest, under "" all of a source; views in the file's order.
    """

    events: Mapping[str, Place]
    actors: Mapping[str, Place]
    sources: Mapping[str, Place]
    quotes: Mapping[str, tuple[Place, ...]]
    claims: Mapping[str, tuple[Place, ...]]
    receipts: Mapping[str, Mapping[str, Place]]
    views: Sequence[Place]


class Switch(NamedTuple):
    """A rule that a file switches off: for the entries with these ids, without any for all.

    One in an included file concerns that file alone.
    """

    off: str
    ids: tuple[str, ...]
    because: str
    place: Place


class Joined(NamedTuple):
    """One table of an authored file, as it was read: its file, how, how many of its rows are events and how many none.

    `actors`: the names in its rows that are authored actors, each with the id. Not of the table's own remarks.
    """

    file: str
    said: str
    rows: int
    rejected: int
    actors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: a timeline unless there is an error among the problems.

    Problems stand by file (the main one first), line and column; `about` has for each the id of the entry
    in which it stands, if any. Nothing is switched off yet: lint does that. `files` are the paths read, `includes` the
    paths and patterns of the main file's `include` as far as they could be read.

    Of a `table`, which is how it was asked for, `rejected` rows are errors among the problems, and the others a
    timeline nevertheless. Rows of tables beside an authored file, `joined`, that are rejected are warnings; files and
    includes name those tables and their maps, too.
    """

    timeline: Timeline | None
    problems: tuple[Problem, ...]
    positions: Positions
    files: tuple[str, ...] = ()
    about: tuple[str | None, ...] = ()
    switches: tuple[Switch, ...] = ()
    includes: tuple[str, ...] = ()
    table: TableWish | None = None
    rejected: int = 0
    joined: tuple[Joined, ...] = ()
