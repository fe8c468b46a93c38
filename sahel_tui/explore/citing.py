"""What `y` copies: a citation of what is focused, its quote, and the command line that reopens the view.

Dates are as precise as the file gives them. Knows no clipboard and no screen. Rules: docs/linking.md, "Copying".
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from sahel_tui.core.query.involved import rests_on
from sahel_tui.core.text import scrub
from sahel_tui.explore.linked import actor_name, refs
from sahel_tui.explore.state import Pane
from sahel_tui.words.events import evidence_words, quoted, status_words
from sahel_tui.words.spans import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.core.model import Event, Quote
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore

PROGRAM = "sahel-tui"
WRONG = frozenset(("not-word-for-word", "not-found"))


def citation(state: State, store: EventStore) -> str | None:
    """The event with its date and sources, a paragraph each; with the words and their speaker if a quote is focused.

    In the quotes pane the quote's source alone, elsewhere all that the event rests on. None without an event.
    """
    event = store.event(state.event) if state.event else None
    if event is None:
        return None
    quote = _focused(state, event)
    lines = [_event(event, store)]
    sources = list(dict.fromkeys(rests_on(event)))
    if quote is not None:
        lines.append(f"{quoted(quote.text)} ({_voice(quote, store)})")
        lines += _doubt(quote, store)
        others = [] if state.pane is Pane.QUOTES else sources
        sources = list(dict.fromkeys([quote.source, *others]))
    for source_id in sources:
        at = quote.at if quote is not None and quote.source == source_id else None
        lines += _source(source_id, store, at)
    return "\n".join(lines)


def quotation(state: State, store: EventStore) -> str | None:
    """The focused quote: the words, who says them, where they stand. None without one."""
    event = store.event(state.event) if state.event else None
    quote = None if event is None else _focused(state, event)
    if quote is None:
        return None
    source = store.source(quote.source)
    where = [source.name if source else quote.source, *filter(None, [quote.at])]
    said = f"{_voice(quote, store)}; {', '.join(where)}"
    return "\n".join([quoted(quote.text), said, *_doubt(quote, store)])


def link(
    state: State, file: str | None, compared: Sequence[str] = (), reading: Sequence[str] = ()
) -> str | None:
    """The command line that reopens this view: its query, event and actor; `file` None is the bundled timeline.

    `compared`: the words that open it beside another version, in place of the file. `reading`: those that say how the
    file is read. bash, zsh and sh read it back to the letter. None where it holds a character that must not be shown
    as it is.
    """
    opens = compared or ([] if file is None else [file])
    words = [PROGRAM, *map(shlex.quote, [*reading, *opens])]
    if state.steps:
        words += ["-q", _single_quoted(str(state.query))]
    if state.event is not None:
        words += ["--at", shlex.quote(state.event)]
    if state.actor is not None:
        words += ["--actor", shlex.quote(state.actor)]
    line = " ".join(words)
    return line if scrub(line) == line else None


def _single_quoted(text: str) -> str:
    """Always in quotation marks: zsh takes an unquoted `=` in front for the name of a command."""
    return "'" + text.replace("'", "'\"'\"'") + "'"


def _focused(state: State, event: Event) -> Quote | None:
    known = zip(refs(event), event.quotes, strict=True)
    return next((quote for ref, quote in known if ref == state.quote), None)


def _event(event: Event, store: EventStore) -> str:
    """The event in one sentence, with what keeps it from being a plain fact."""
    as_of = store.overview.as_of_day if event.status == "planned" else None
    status = status_words(event)
    return _listed(
        [
            event.title,
            date_words(event.date, planned_as_of=as_of),
            event.place,
            None if status == "happened" else status,
        ]
    )


def _voice(quote: Quote, store: EventStore) -> str:
    """Who says it, on what occasion, and when, where the file says so; what is translated."""
    speaker = actor_name(quote.speaker, store) if quote.speaker else quote.attribution
    said = None if quote.said is None else f"said {date_words(quote.said)}"
    parts = [speaker or "speaker not named", quote.context, said]
    if quote.translation_of:
        parts.append(f"translated from {quoted(quote.translation_of)}")
    return ", ".join(filter(None, parts))


def _doubt(quote: Quote, store: EventStore) -> list[str]:
    """That the source has not these words, where that is known: a wrong quote does not leave as a clean one."""
    evidence = store.evidence(quote)
    words = evidence_words(evidence)
    return [f"{words[0].upper()}{words[1:]}."] if evidence.verdict in WRONG else []


def _source(source_id: str, store: EventStore, at: str | None) -> Iterable[str]:
    """A source in a line, its addresses in lines of their own, so that each can be followed."""
    source = store.source(source_id)
    if source is None:
        return [source_id]
    title = None if source.title is None else quoted(source.title)
    published = None if source.published is None else date_words(source.published)
    lines = [_listed([source.author, source.publisher, title, published, at])]
    lines += filter(None, [source.url])
    return lines if source.archived is None else [*lines, f"archived: {source.archived}"]


def _listed(parts: Iterable[str | None]) -> str:
    line = ", ".join(filter(None, parts))
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."
