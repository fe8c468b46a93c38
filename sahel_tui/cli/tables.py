"""`--map`, `--profile`, `--table`, `--encoding`, `--rejects`: how a table is to be read, as a command line says it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Protocol

from sahel_tui.cli.saying import tell
from sahel_tui.loading.tables.wish import PROFILES, TableWish

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator


VALUED = ("--map", "--profile", "--table", "--encoding", "--rejects")


class _Given(Protocol):
    """A command line of a verb that reads tables."""

    @property
    def map(self) -> str | None: ...
    @property
    def profile(self) -> str | None: ...
    @property
    def encoding(self) -> str | None: ...
    @property
    def rejects(self) -> str | None: ...
    @property
    def table(self) -> str | None: ...


def take_table(asked: argparse.ArgumentParser) -> None:
    """Let it be said how a table is to be read."""
    how = asked.add_mutually_exclusive_group()
    how.add_argument("--map", metavar="FILE", help="the map of a table (docs/tables.md)")
    how.add_argument(
        "--profile", choices=PROFILES, help="how a table is to be read, whatever its columns"
    )
    take_name(asked)
    take_encoding(asked)
    asked.add_argument(
        "--rejects", metavar="FILE", help="where the rows of a table go that are no events, as CSV"
    )


def take_name(asked: argparse.ArgumentParser) -> None:
    """Let it be said which table of a database is meant."""
    asked.add_argument(
        "--table", metavar="TABLE", help="which table of a database, or SCHEMA.TABLE"
    )


def take_encoding(asked: argparse.ArgumentParser) -> None:
    """Let it be said what bytes mean."""
    asked.add_argument(
        "--encoding", metavar="ENCODING", help="of a table that is not UTF-8, such as latin-1"
    )


def wish(options: _Given) -> TableWish:
    """What is said."""
    return TableWish(options.map, options.profile, options.encoding, options.rejects, options.table)


def words_of(wish: TableWish, named: Callable[[str], str]) -> tuple[str, ...]:
    """The words that have a table read the same way again, its map as it is `named`; where rejected rows went is not told.

    A value is one word with its flag, so that it may begin with a minus.
    """
    if wish.map is not None:
        wish = wish._replace(map=named(wish.map))
    return tuple(f"{flag}={value}" for flag, value in _said(wish))


def _said(wish: TableWish) -> Iterator[tuple[str, str]]:
    """The flags that change what is read, each with its value."""
    said = (
        ("--map", wish.map),
        ("--profile", wish.profile),
        ("--table", wish.table),
        ("--encoding", wish.encoding),
    )
    return ((flag, value) for flag, value in said if value is not None)


def tell_rejected(rows: int, table: TableWish | None, file: str | None) -> None:
    """Say how many rows of a table are not shown."""
    if not rows:
        return
    from sahel_tui.core.text import scrub
    from sahel_tui.words.counts import counted

    number = counted(rows, "row")
    verb = "is no event" if rows == 1 else "are no events"
    asked = () if table is None else _said(table)
    said = [scrub(word) for each in asked for word in each]
    words = shlex.join(["sahel-tui", "check", *said, scrub(file or "")])
    tell(f"{number} {verb}; {words} says why")
