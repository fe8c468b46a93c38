"""`sahel-tui diff`: what is different between two timelines, or between a file and its own past in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.asking import ordered, read_query, take_query
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sahel_tui.core.changes import Changes
    from sahel_tui.core.model import Timeline
    from sahel_tui.core.query.terms import Query
    from sahel_tui.headless.changes import Version

_VALUED = ("-q", "--query", "--at", "--actor")
CHANGED = 1
"""The exit code of `--exit-code` where something changed."""


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui diff",
        "Say what changed between two timelines, or in a file since a revision of git: added, removed, changed, field by field.",
    )
    take_query(asked)
    form = asked.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    form.add_argument("--plain", action="store_true", help="one sentence a line")
    form.add_argument(
        "--open", action="store_true", help="open the explorer on the newer one, with the changes"
    )
    asked.add_argument("--at", metavar="EVENT", help="with --open, the id of the event to open at")
    asked.add_argument("--actor", metavar="ACTOR", help="with --open, the id of an actor to pick")
    asked.add_argument(
        "--exit-code", action="store_true", help=f"end with {CHANGED} where something changed"
    )
    asked.add_argument(
        "first", nargs="?", metavar="FILE", help="the old timeline, or the one whose past is meant"
    )
    asked.add_argument(
        "others",
        nargs="*",
        metavar="NEW|REV",
        help="the new timeline; or a revision of git, or two, REV..REV; without any, HEAD",
    )
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the changes; the exit code."""
    options = declared().parse_args(ordered(argv, _VALUED))
    query = read_query(options.query)
    if query is None:
        return Exit.USAGE
    if not options.open and (options.at or options.actor) is not None:
        return say("--at and --actor go with --open", Exit.USAGE)
    if options.open and options.exit_code:
        return say("--exit-code does not go with --open", Exit.USAGE)
    from sahel_tui.cli import versions

    called = versions.meant([*filter(None, [options.first]), *options.others])
    if isinstance(called, int):
        return called
    if options.open:
        from sahel_tui.cli.comparing import open_both

        return open_both(called, query, options.at, options.actor)
    both = versions.read(called)
    if isinstance(both, int):
        return Exit.DONE if called.by_git else both
    changes = _changes(both, query)
    _show(options, both, changes, query)
    return CHANGED if options.exit_code and changes.changes else Exit.DONE


def _changes(both: tuple[Version, Version], query: Query) -> Changes:
    from dataclasses import replace

    from sahel_tui.core.changes import compare

    old, new = (each.timeline for each in both)
    changes = compare(old, new)
    if not query:
        return changes
    from sahel_tui.headless.changes import concerning

    renamed = changes.renamed
    events = {renamed.get(key, key) for key in _matching(old, query)} | _matching(new, query)
    return replace(changes, changes=concerning(changes.changes, frozenset(events)))


def _matching(timeline: Timeline | None, query: Query) -> set[str]:
    """The ids of the events that match, certainly or possibly."""
    if timeline is None:
        return set()
    from sahel_tui.headless.view import matches
    from sahel_tui.stores.memory import MemoryStore

    store = MemoryStore(timeline)
    return {row.event.id for row in matches(store.view(query))}


def _show(
    options: argparse.Namespace, both: tuple[Version, Version], changes: Changes, query: Query
) -> None:
    from sahel_tui.cli import printing
    from sahel_tui.headless import changes as headless

    if options.json or options.jsonl:
        head = headless.heading(*both, changes, str(query))
        found = (headless.element(each) for each in changes.changes)
        printing.print_json(head, "changes", found, whole=options.json)
    elif options.plain:
        from sahel_tui.words.changes import change_sentence

        for change in changes.changes:
            printing.write(change_sentence(change))
    elif printing.on_terminal():
        printing.print_table(headless.SHOWN, lambda: headless.shown_rows(changes.changes))
    else:
        for row in headless.rows(changes.changes):
            printing.write("\t".join(row))
    if not changes.changes or printing.on_terminal():
        from sahel_tui.words.changes import count_words

        tell(count_words(changes.counts, changes.reordered))
