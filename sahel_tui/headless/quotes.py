"""The quotes of the events that match, each with its speaker, its source and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.verify import digest
from sahel_tui.headless.view import View, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.model import Quote
    from sahel_tui.stores.store import EventStore, EventView, Row


class Quoted(NamedTuple):
    """A quote and the row of its event."""

    row: Row
    quote: Quote


def speaker_name(store: EventStore, quote: Quote) -> str | None:
    """The speaker's name, else whom the file names instead."""
    actor = None if quote.speaker is None else store.actor(quote.speaker)
    return quote.attribution if actor is None else actor.name


def _rows(_store: EventStore, view: EventView) -> Iterator[Quoted]:
    for row in matches(view):
        for quote in row.event.quotes:
            yield Quoted(row, quote)


def _sentence(store: EventStore, quoted: Quoted) -> str:
    from sahel_tui.headless.sentences import quote_sentence  # noqa: PLC0415  (--plain alone)

    return quote_sentence(store, quoted.row, quoted.quote)


_KEYS: dict[str, Callable[[EventStore, Quoted], object]] = {
    "text": lambda _, quoted: quoted.quote.text,
    "speaker": lambda _, quoted: quoted.quote.speaker,
    "name": lambda store, quoted: speaker_name(store, quoted.quote),
    "source": lambda _, quoted: quoted.quote.source,
    "event": lambda _, quoted: quoted.row.event.id,
    "date": lambda _, quoted: quoted.row.event.date.expression,
    "verdict": lambda store, quoted: store.evidence(quoted.quote).verdict,
    "start": lambda store, quoted: store.evidence(quoted.quote).start,
    "end": lambda store, quoted: store.evidence(quoted.quote).end,
    "checked": lambda store, quoted: store.evidence(quoted.quote).checked,
    "attribution": lambda _, quoted: quoted.quote.attribution,
    "said": lambda _, quoted: None if quoted.quote.said is None else quoted.quote.said.expression,
    "context": lambda _, quoted: quoted.quote.context,
    "prefix": lambda _, quoted: quoted.quote.prefix,
    "at": lambda _, quoted: quoted.quote.at,
    "language": lambda _, quoted: quoted.quote.language,
    "translation_of": lambda _, quoted: quoted.quote.translation_of,
    "note": lambda _, quoted: quoted.quote.note,
    "match": lambda _, quoted: quoted.row.certainty.name.lower(),
    "id": lambda _, quoted: digest(quoted.quote.words_checked),
}

QUOTES = View(
    "quotes",
    "quote",
    _KEYS,
    ("date", "match", "name", "text", "source", "verdict", "event"),
    _rows,
    _sentence,
)
