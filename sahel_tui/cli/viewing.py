"""The verbs that list one view of a timeline, alike but for the view: from the command line to the rows printed.

What is to be said besides the rows goes to standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.cli import asking, printing
from sahel_tui.cli.saying import say, tell
from sahel_tui.cli.tables import wish
from sahel_tui.cli.texts import WhereTexts
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from sahel_tui.cli.asking import Asked
    from sahel_tui.headless.view import View

T = TypeVar("T")


class Options(NamedTuple):
    """What a command line of these verbs says. `columns` as it is written."""

    file: str | None = None
    query: str = ""
    json: bool = False
    jsonl: bool = False
    plain: bool = False
    columns: str | None = None
    disagree: bool = False
    text: Sequence[str] = ()
    texts: str | None = None
    map: str | None = None
    profile: str | None = None
    encoding: str | None = None
    rejects: str | None = None
    table: str | None = None


def declared(verb: str, description: str) -> argparse.ArgumentParser:
    """A parser of what all of them take."""
    asked = asking.view_parser(verb, description)
    asking.take_columns(asked)
    asking.take_file(asked)
    return asked


def read(declare: Callable[[], argparse.ArgumentParser], argv: Sequence[str]) -> Options:
    """The options of a command line; argparse ends the program where it is wrong."""
    # The usual ways need no parser, and importing one is a tenth of the time that they take.
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return Options(argv[0] if argv else None)
    return Options(**vars(declare().parse_args(asking.ordered(argv))))


def run(options: Options, view: View[T]) -> int:
    """Print what is asked of a view; the exit code."""
    form = _form(options, view)
    if form is None:
        return Exit.USAGE
    where = WhereTexts(options.text, options.texts)
    asked = asking.ask(options.file, options.query, where, wish(options))
    if isinstance(asked, int):
        return asked
    printed = 0

    def rows() -> Iterator[T]:
        nonlocal printed
        printed = 0
        for row in view.rows(asked.store, asked.view):
            printed += 1
            yield row

    printing.show(asked, view, form, rows)
    if not printed:
        tell(_nothing(asked, view))
    elif printing.on_terminal():
        tell(_counts(asked, view, printed))
    asking.tell_hints(asked)
    return Exit.DONE


def _form(options: Options, view: View[T]) -> printing.Form | None:
    """The form that is asked for; None when its columns are none of the view's, or no table's, which is said."""
    form = printing.Form(options.json, options.jsonl, options.plain)
    if options.columns is None:
        return form
    if any(form[:3]):
        say("--columns is for a table, not for --json, --jsonl or --plain", Exit.USAGE)
        return None
    columns = tuple(name.strip() for name in options.columns.split(","))
    unknown = view.unknown(columns)
    if unknown:
        from sahel_tui.core.text import scrub

        names = ", ".join(f"'{scrub(name)}'" for name in unknown)
        say(f"no such column: {names}; there are {', '.join(view.keys)}", Exit.USAGE)
        return None
    return form._replace(columns=columns)


def _nothing(asked: Asked, view: View[T]) -> str:
    """Why nothing was printed."""
    if not asked.view.counts.total:
        from sahel_tui.core.query.emptied import emptied_by

        emptied = emptied_by(asked.view.query, lambda query: asked.store.view(query).counts.total)
        if emptied is not None:
            return emptied.message
    return f"no {view.noun} in {_events(asked)}"


def _counts(asked: Asked, view: View[T], printed: int) -> str:
    """How many there are: "4 events + 2 possible of 24", "3 quotes in 24 events"."""
    from sahel_tui.words.counts import counted

    if view.noun == "event":
        return _events(asked)
    return f"{counted(printed, view.noun)} in {_events(asked)}"


def _events(asked: Asked) -> str:
    from sahel_tui.words.counts import counted

    counts, every = asked.view.counts, asked.store.overview.events
    if not asked.view.query:
        return counted(every, "event")
    possible = f" + {counts.possible:,} possible" if counts.possible else ""
    return f"{counted(counts.certain, 'event')}{possible} of {every:,}"
