"""`sahel-tui show ID`: one event, actor, source or quote, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.cli import asking, printing
from sahel_tui.cli.saying import say, tell
from sahel_tui.cli.tables import wish
from sahel_tui.cli.texts import WhereTexts
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from sahel_tui.cli.asking import Asked
    from sahel_tui.headless.naming import Named
    from sahel_tui.headless.view import View


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = asking.view_parser("show", "Show one event, actor, source or quote whole.")
    asked.add_argument(
        "id",
        metavar="ID",
        help="its id; event:ID, actor:ID, source:ID or quote:ID where an id names two things",
    )
    asking.take_file(asked)
    return asked


def run(argv: Sequence[str]) -> int:
    """Show what the id names; the exit code."""
    options = declared().parse_args(asking.ordered(argv))
    where = WhereTexts(options.text, options.texts)
    asked = asking.ask(options.file, options.query, where, wish(options))
    if isinstance(asked, int):
        return asked
    from sahel_tui.headless.naming import named

    found = named(asked.store, options.id)
    if len(found) != 1:
        return say(_not_one(asked, options.id, found), Exit.USAGE)
    view, rows = _chosen(asked, found[0])
    form = printing.Form(options.json, options.jsonl, options.plain)
    shown = list(rows)
    if form.plain:
        _print_sentences(asked, view, shown)
    elif any(form):
        printing.show(asked, view, form, lambda: shown)
    else:
        _print_cards(asked, view, shown)
    if not shown:
        from sahel_tui.core.text import scrub

        tell(f"{found[0]} does not match {scrub(str(asked.view.query))}")
    asking.tell_hints(asked)
    return Exit.DONE


def _not_one(asked: Asked, wanted: str, found: Sequence[Named]) -> str:
    from sahel_tui.core.text import scrub
    from sahel_tui.headless.naming import KINDS, nearest
    from sahel_tui.words.names import listed

    if found:
        kinds = " and ".join(
            f"{'an' if each.kind[0] in 'ae' else 'a'} {each.kind}" for each in found
        )
        return f"'{scrub(wanted)}' is {kinds}; write {listed([str(each) for each in found], 'or')}"
    near = [str(each) for each in nearest(asked.store, wanted)]
    hint = f"; did you mean {listed(near, 'or')}?" if near else ""
    kind, _, rest = wanted.partition(":")
    what, name = (kind, rest) if kind in KINDS and rest else (listed(list(KINDS), "or"), wanted)
    return f"no {what} is called '{scrub(name)}'{hint}"


def _chosen(asked: Asked, found: Named) -> tuple[View[Any], Iterable[Any]]:
    """The view that shows a thing, and its rows there: one, or none when it does not match."""
    store, matched = asked
    if found.kind == "event":
        from sahel_tui.headless.events import EVENTS

        row = matched.row_of(found.id)
        return EVENTS, () if row is None else matched.window(row, 1)
    if found.kind == "actor":
        from sahel_tui.headless.actors import ACTORS, tallied

        return ACTORS, tallied(store, matched, found.id)
    if found.kind == "source":
        from sahel_tui.headless.sources import SOURCES, relied

        return SOURCES, relied(store, matched, found.id)
    from sahel_tui.core.verify import digest
    from sahel_tui.headless.quotes import QUOTES

    rows = QUOTES.rows(store, matched)
    return QUOTES, (row for row in rows if digest(row.quote.words_checked) == found.id)


def _print_sentences(asked: Asked, view: View[Any], rows: Iterable[Any]) -> None:
    from sahel_tui.headless.told import told

    for row in rows:
        for line in told(view, asked.store, row):
            printing.write(line)


def _print_cards(asked: Asked, view: View[Any], rows: Iterable[Any]) -> None:
    from sahel_tui.headless.card import card, event_card, fitted, tab_separated
    from sahel_tui.headless.events import EVENTS

    between = False
    for row in rows:
        made = event_card(asked.store, row) if view is EVENTS else card(view, asked.store, row)
        lines = ((label, printing.encodable(value)) for label, value in made)
        if between:
            printing.write("")
        between = True
        on_terminal = printing.on_terminal()
        for line in fitted(lines, printing.room()) if on_terminal else tab_separated(lines):
            printing.write(line)
