"""A table of a database as a timeline, for every verb: `sahel-tui postgresql://user@host/database --table events --map m.yaml`.

Puts `loading.engines` and `stores.engine` together, which do not know each other. docs/engines.md.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.cli.connecting import Connected, SaidError, connected
from sahel_tui.cli.ending import LAST
from sahel_tui.cli.saying import say, tell
from sahel_tui.cli.tables import tell_rejected, wish
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.engines.address import has_password, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.cli.options import Options
    from sahel_tui.cli.texts import WhereTexts
    from sahel_tui.core.query.terms import Query
    from sahel_tui.errors import Problem
    from sahel_tui.loading.tables.mapping import TableMap
    from sahel_tui.loading.tables.wish import TableWish
    from sahel_tui.settings import Settings
    from sahel_tui.stores.engine.store import EngineStore

NO_TEXTS = "the rows of a table hold no quotes that a text could be for"
_STOPPING_S = 2.0


class Opening(NamedTuple):
    """A table that has been opened: as a store, as it is called, and its address without a machine or a user."""

    store: EngineStore
    name: str
    bare: str


def refused(argv: Sequence[str]) -> int | None:
    """The exit code, with the reason said, where a word of the command line is an address with a password."""
    for word in argv:
        if "://" in word and has_password(word):
            return say(refusal(word), Exit.USAGE)
    return None


def opened(
    file: str, table: TableWish, *, inside: bool = True, placed: bool = False
) -> Opening | int:
    """The table that is meant, as a store; else the exit code, with the reason said.

    `inside`: no visitor is there, so that a password may be asked for on the terminal and folders are told. `placed`:
    its title says where it is.
    """
    try:
        found = connected(file, table, asks=inside)
        given, said = _map(found, table)
    except SaidError as error:
        return error.code
    from sahel_tui.core.text import scrub
    from sahel_tui.loading.tables.columns import bound
    from sahel_tui.loading.tables.problems import TableError
    from sahel_tui.stores.engine.store import EngineStore

    rows, name = found.table.table, scrub(found.table.name)
    try:
        reading = bound(given, rows.columns, name)
    except TableError as error:
        return _wrong(error)
    where = f"{name} at {found.address.place}"
    if placed:
        reading.title = where if given.called is None else f"{given.called} · {where}"
    reading.title += f" ({said})"
    return Opening(EngineStore(rows, reading), where, found.address.bare)


def open_store(file: str, where: WhereTexts, table: TableWish) -> EngineStore | int:
    """The same for the verbs that print; says how many rows are no events."""
    if where.each or where.folder is not None:
        return say(NO_TEXTS, Exit.USAGE)
    found = opened(file, table)
    if isinstance(found, int):
        return found
    LAST.append(partial(_stop, found.store))
    tell_rejected(sum(found.store.rejected.values()), table, file)
    return found.store


def _stop(store: EngineStore) -> None:
    """Stop on the server what a verb still asks there. In a thread: a signal may have come anywhere."""
    from threading import Thread

    stopping = Thread(target=store.interrupt, daemon=True)
    stopping.start()
    stopping.join(_STOPPING_S)


def problems(file: str, store: EngineStore) -> list[Problem]:
    """Which rows of a table are no events, for `check`: how many for each reason, since they have no lines."""
    from sahel_tui.core.text import scrub
    from sahel_tui.errors import Problem
    from sahel_tui.words.counts import counted

    return [
        Problem(
            scrub(file), 0, 0, "error", "rejected-row", f"{counted(rows, 'row')}: {reason}", rows
        )
        for reason, rows in store.rejected.items()
    ]


def proposed(file: str, table: TableWish) -> str | int:
    """A map for a table, by its columns and first rows; else the exit code, with the reason said."""
    from sahel_tui.loading.engines.tables import first_rows
    from sahel_tui.loading.tables import profiles
    from sahel_tui.loading.tables.proposing import proposal
    from sahel_tui.loading.tables.sampling import ROWS, sample_of
    from sahel_tui.stores.engine.cells import cells

    try:
        connection, address, found = connected(file, table, asks=True)
        rows = first_rows(connection, address, found, ROWS)
    except SaidError as error:
        return error.code
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    names = found.table.columns
    return proposal(sample_of(names, list(map(cells, rows)), profiles.recognised(names)))


def explore(options: Options, settings: Settings, query: Query) -> int:
    """Open the explorer on a table; the exit code. Whatever is asked for is asked before there is a screen."""
    from sahel_tui.cli import explore
    from sahel_tui.stores.behind import Behind

    reason = explore.unfit(options)
    if reason:
        return say(reason, Exit.USAGE)
    if options.text or options.texts is not None:
        return say(NO_TEXTS, Exit.USAGE)
    inside = not options.kiosk  # a visitor is asked for no password, and told of no machine
    found = opened(options.file or "", wish(options), inside=inside, placed=inside)
    if isinstance(found, int):
        return found
    manner = explore.manner(options, settings, query)
    file = options.file if inside else found.bare
    own = manner.own._replace(places=None, file=file)
    return explore.begin(
        Behind(found.store), found.name, settings, manner._replace(own=own, path=None)
    )


def _map(found: Connected, table: TableWish) -> tuple[TableMap, str]:
    """How the table is read, and that in words: as it is said, else by the profile whose columns it has.

    Raises SaidError.
    """
    from sahel_tui.core.text import scrub
    from sahel_tui.loading.tables import profiles
    from sahel_tui.loading.tables.maps import read_map
    from sahel_tui.loading.tables.problems import TableError

    try:
        if table.map is not None:
            given = read_map(table.map)
            return given, f"read by {Path(given.file).name}"
        name = table.profile or profiles.recognised(found.table.table.columns)
        if name is not None:
            return profiles.read(name), f"read as {profiles.LABELS[name]}"
    except UnreadableError as error:
        raise SaidError(say(str(error), Exit.UNREADABLE)) from None
    except TableError as error:
        raise SaidError(_wrong(error)) from None
    columns = found.table.table.columns
    raise SaidError(
        say(
            f"the columns of {scrub(found.table.name)} are those of no profile ({profiles.shown(columns)}); "
            "'sahel-tui map' with the same address and --table proposes a map of them; given by --map, it says how the table is read",
            Exit.DATA_ERRORS,
        )
    )


def _wrong(error: Any) -> int:  # noqa: ANN401  (TableError, imported when there is one)
    """All that is wrong with a map; the exit code."""
    from sahel_tui.words.counts import counted

    for problem in error.problems:
        tell(problem)
    errors = sum(problem.severity == "error" for problem in error.problems)
    return say(f"{counted(errors, 'error')}; nothing was opened", Exit.DATA_ERRORS)
