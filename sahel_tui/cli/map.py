"""`sahel-tui map`: proposes a map for a table, or prints the one of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.asking import ordered
from sahel_tui.cli.files import STANDARD_INPUT, is_address
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.cli.tables import VALUED, take_encoding, take_name
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.tables.wish import PROFILES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui map",
        "Propose a map for a table: a file to edit, with the reason for each guess.",
    )
    asked.add_argument("--profile", choices=PROFILES, help="print the map of this profile instead")
    take_name(asked)
    take_encoding(asked)
    asked.add_argument("file", nargs="?", metavar="FILE", help="the table")
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the map; the exit code."""
    options = declared().parse_args(ordered(argv, VALUED))
    if options.profile is not None:
        from sahel_tui.loading.tables import profiles

        print(profiles.text(options.profile), end="")
        return Exit.DONE
    if options.file is None:
        return say("map needs a table, or --profile", Exit.USAGE)
    if is_address(options.file):
        return _of_database(options.file, options.table, options.encoding)
    if options.file == STANDARD_INPUT:
        return say("a table is read from a file, not from standard input", Exit.USAGE)
    from sahel_tui.loading.tables import TableError, propose

    try:
        print(propose(options.file, options.encoding, options.table), end="")
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    except TableError as error:
        for problem in error.problems:
            tell(problem)
        return Exit.DATA_ERRORS
    return Exit.DONE


def _of_database(address: str, table: str | None, encoding: str | None) -> int:
    from sahel_tui.cli.engines import proposed
    from sahel_tui.loading.tables.wish import TableWish

    found = proposed(address, TableWish(table=table, encoding=encoding))
    if isinstance(found, int):
        return found
    print(found, end="")
    return Exit.DONE
