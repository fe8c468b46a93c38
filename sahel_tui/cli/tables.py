"""`--map`, `--profile`, `--encoding`, `--rejects`: how a table is to be read, as a command line says it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Protocol

from sahel_tui.cli.saying import tell
from sahel_tui.loading.tables.wish import TableWish

if TYPE_CHECKING:
    import argparse

    from sahel_tui.loading import Loaded

VALUED = ("--map", "--profile", "--encoding", "--rejects")
# Those of loading.tables.profiles.LABELS, which a parser does not wait for.
PROFILES = ("ucdp-ged", "acled", "gdelt-2", "gdelt-1", "timemap", "timelinejs", "timesketch")


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


def take_table(asked: argparse.ArgumentParser) -> None:
    """Let it be said how a table is to be read."""
    how = asked.add_mutually_exclusive_group()
    how.add_argument("--map", metavar="FILE", help="the map of a table (docs/tables.md)")
    how.add_argument(
        "--profile", choices=PROFILES, help="how a table is to be read, whatever its columns"
    )
    take_encoding(asked)
    asked.add_argument(
        "--rejects", metavar="FILE", help="where the rows of a table go that are no events, as CSV"
    )


def take_encoding(asked: argparse.ArgumentParser) -> None:
    """Let it be said what bytes mean."""
    asked.add_argument(
        "--encoding", metavar="ENCODING", help="of a table that is not UTF-8, such as latin-1"
    )


def wish(options: _Given) -> TableWish:
    """What is said."""
    return TableWish(options.map, options.profile, options.encoding, options.rejects)


def tell_rejected(loaded: Loaded, file: str | None) -> None:
    """Say how many rows of a table are not shown."""
    if loaded.table is None or not loaded.rejected:
        return
    from sahel_tui.core.text import scrub
    from sahel_tui.words.counts import counted

    number = counted(loaded.rejected, "row")
    verb = "is no event" if loaded.rejected == 1 else "are no events"
    asked = zip(("--map", "--profile", "--encoding"), loaded.table, strict=False)
    said = [scrub(word) for flag, value in asked if value is not None for word in (flag, value)]
    words = shlex.join(["sahel-tui", "check", *said, scrub(file or "")])
    tell(f"{number} {verb}; {words} says why")
