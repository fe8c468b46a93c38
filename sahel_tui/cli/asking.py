"""What every verb that shows a timeline is given: FILE, a query, a form; and the timeline opened and asked.

Knows no particular view. How rows are printed is printing.py's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli.files import STANDARD_INPUT, bundled, is_address, read_standard_input
from sahel_tui.cli.saying import parser, rejected, say, tell
from sahel_tui.cli.tables import VALUED as _TABLES
from sahel_tui.cli.tables import take_table, tell_rejected
from sahel_tui.cli.texts import VALUED as _TEXTS
from sahel_tui.cli.texts import WhereTexts, opened, take_texts
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.tables.wish import TableWish

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sahel_tui.core.query.terms import Query
    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.stores.index.store import IndexStore
    from sahel_tui.stores.store import EventStore, EventView

# Flags whose value is the next word, whatever it begins with.
_QUERY = ("-q", "--query")
_VALUED = (*_QUERY, *_TEXTS, *_TABLES, "--columns")
_END_OF_OPTIONS = "--"


class Asked(NamedTuple):
    """A timeline, and the view of it that a command line asks for."""

    store: EventStore
    view: EventView


def view_parser(verb: str, description: str) -> argparse.ArgumentParser:
    """A parser of what all these verbs take, but for FILE, which comes last: see `take_file`."""
    asked = parser(f"sahel-tui {verb}", description)
    take_query(asked)
    take_texts(asked)
    take_table(asked)
    form = asked.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    form.add_argument("--plain", action="store_true", help="one sentence a line")
    return asked


def take_query(asked: argparse.ArgumentParser) -> None:
    """Let a query be given, once; argparse would take the last of several without a word."""
    import argparse

    class Once(argparse.Action):
        def __call__(
            self,
            parser: argparse.ArgumentParser,
            namespace: argparse.Namespace,
            values: object,
            option_string: str | None = None,
        ) -> None:
            if getattr(namespace, self.dest) is not self.default:
                parser.error(f"argument {option_string}: given twice; one query holds both terms")
            setattr(namespace, self.dest, values)

    asked.add_argument(
        "-q",
        "--query",
        action=Once,
        metavar="QUERY",
        default="",
        help="only what matches; it may begin with a hyphen (docs/query.md)",
    )


def take_columns(asked: argparse.ArgumentParser) -> None:
    """Let it be chosen which columns a table has."""
    asked.add_argument(
        "--columns", metavar="A,B,C", help="the columns of the table; any key of the JSON is one"
    )


def take_file(asked: argparse.ArgumentParser) -> None:
    """Let the timeline be named, last."""
    asked.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the timeline, - for standard input; without it, the bundled one",
    )


def ordered(argv: Sequence[str], valued: Sequence[str] = _VALUED) -> list[str]:
    """The command line with options first, each in one word with its value, then the rest.

    `valued` are the flags whose value is the next word, whatever it begins with.

    argparse takes no value that begins with a hyphen, and loses FILE where an option stands before it.
    """
    options: list[str] = []
    others: list[str] = []
    given = iter(argv)
    for word in given:
        if word == _END_OF_OPTIONS:
            others.extend(given)
        elif word in valued:
            value = next(given, None)
            options.append(word if value is None else f"{word}={value}")
        else:
            (options if word.startswith("-") and word != STANDARD_INPUT else others).append(word)
    return [*options, _END_OF_OPTIONS, *others] if others else options


def joined(argv: Sequence[str]) -> list[str]:
    """The command line with every query in one word with its flag, and nothing else changed."""
    words: list[str] = []
    given = iter(argv)
    for word in given:
        value = next(given, None) if word in _QUERY else None
        words.append(word if value is None else f"{word}={value}")
        if word == _END_OF_OPTIONS:
            words.extend(given)
    return words


def ask(
    file: str | None, query_text: str, where: WhereTexts, table: TableWish | None = None
) -> Asked | int:
    """The view that is asked for; else the exit code, with all that is wrong said on standard error."""
    query = read_query(query_text)
    if query is None:
        return Exit.USAGE
    store = open_store(file, where, table)
    return store if isinstance(store, int) else Asked(store, store.view(query))


def read_query(text: str) -> Query | None:
    """The query; None when it is none, which is said with the query and a caret under the character."""
    from sahel_tui.core.query.terms import EVERYTHING

    if not text:
        return EVERYTHING
    from sahel_tui.core.query import QueryError, parse, pointed

    try:
        return parse(text)
    except QueryError as error:
        say(str(error), Exit.USAGE)
        for line in pointed(text, error):
            tell(f"  {line}")
        return None


def tell_hints(asked: Asked) -> None:
    """Say which values of the query name nobody and nothing, and what is near."""
    if asked.view.query:
        for hint in asked.store.hints(asked.view.query):
            tell(hint.message)


def open_store(
    file: str | None, where: WhereTexts, table: TableWish | None = None
) -> EventStore | int:
    """The timeline of a file or a database; else the exit code, with all that is wrong said on standard error."""
    if file is not None and is_address(file):
        from sahel_tui.cli import engines

        return engines.open_store(file, where, table or TableWish())
    try:
        found = _found(file, table or TableWish())
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    if isinstance(found, int):
        return found
    from sahel_tui.loading.loaded import Loaded

    if not isinstance(found, Loaded):
        return _with_texts(found, file, where, table or TableWish())
    if found.timeline is None:
        return rejected(found)
    tell_rejected(found.rejected, found.table, file)
    from sahel_tui.stores.memory import MemoryStore

    texts = opened(found.timeline, file, where)
    if isinstance(texts, int):
        return texts
    store = MemoryStore(found.timeline)
    store.hold(texts)
    return store


def _found(file: str | None, table: TableWish) -> Loaded | IndexStore | int:
    """What a file holds; else the exit code, with the reason said. Raises UnreadableError."""
    if file == STANDARD_INPUT:
        from sahel_tui.loading import load_bytes

        if table.said:
            return say("a table is read from a file, not from standard input", Exit.USAGE)
        return load_bytes(read_standard_input(), "standard input")
    from sahel_tui.cli.awaiting import found

    return found(bundled() if file is None else Path(file), table)


def _with_texts(
    store: IndexStore, file: str | None, where: WhereTexts, table: TableWish
) -> EventStore | int:
    """A store with the texts of its sources, if there are any; else the exit code, with the reason said."""
    rejects = store.note.get("rejected")
    tell_rejected(rejects if isinstance(rejects, int) else 0, table, file)
    if where.each or where.folder is not None or store.note.get("texts"):
        texts = opened(store.sourced, file, where)
        if isinstance(texts, int):
            return texts
        store.hold(texts)
    return store
