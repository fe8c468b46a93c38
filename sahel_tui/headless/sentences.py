"""`--plain`: one sentence, on one line, for an event, an actor, a quote, a claim or a source.

For screen readers and for pipes: no signs stand for words. Knows nothing of tables and JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.core.fold import fold
from sahel_tui.words.counts import counted
from sahel_tui.words.events import status_words, verdict_words
from sahel_tui.words.figures import number_words
from sahel_tui.words.spans import date_words

if TYPE_CHECKING:
    from sahel_tui.core.model import Claim, Quote
    from sahel_tui.headless.actors import Tallied
    from sahel_tui.headless.sources import Relied
    from sahel_tui.stores.store import EventStore, Row

_ONLY_POSSIBLY = "matches only possibly"
_ENDINGS = (".", "?", "!", "…")


def event_sentence(when: str, row: Row) -> str:
    """An event: "December 2021: Mali signs deal with Russia.", and in brackets what is not plain of it."""
    event = row.event
    said = [] if status_words(event) == "happened" else [status_words(event)]
    if row.certainty is Certainty.POSSIBLE:
        said.append(_ONLY_POSSIBLY)
    named = event.place is None or fold(event.place) in fold(event.title)
    what = event.title if named else f"{event.title}, {event.place}"
    return _sentence(f"{_capital(when)}: {what}", said)


def quote_sentence(store: EventStore, row: Row, quote: Quote, verdict: str) -> str:
    """A quote: "Emmanuel Macron, 17 February 2022: “…” (TRT World; not checked)."."""
    actor = None if quote.speaker is None else store.actor(quote.speaker)
    speaker = quote.attribution if actor is None else actor.name
    on = date_words(quote.said or row.event.date)
    said = [source_name(store, quote.source), verdict_words(verdict)]
    if row.certainty is Certainty.POSSIBLE:
        said.append(_ONLY_POSSIBLY)
    before = _capital(on) if speaker is None else f"{speaker}, {on}"
    return _sentence(f"{before}: “{quote.text}”", said)


def claim_sentence(store: EventStore, row: Row, claim: Claim, *, differs: bool) -> str:
    """A claim: "French troops, Sahel: about 4,300 troops, as of February 2022 (TRT World)."."""
    parts = [_amount(claim)]
    if claim.by is not None:
        actor = store.actor(claim.by)
        parts.append(f"by {claim.by if actor is None else actor.name}")
    if claim.as_of is not None:
        parts.append(f"as of {date_words(claim.as_of)}")
    said = [source_name(store, claim.source)]
    if differs:
        said.append("another claim disagrees")
    if row.certainty is Certainty.POSSIBLE:
        said.append(_ONLY_POSSIBLY)
    return _sentence(f"{_capital(claim.what)}: {', '.join(parts)}", said)


def actor_sentence(found: Tallied) -> str:
    """An actor: "Niger, state: 5 events, the first December 2021, the last about 17 February 2022."."""
    parts = [counted(found.events, "event")]
    if found.possible:
        parts[0] += f" ({found.possible:,} only possibly)"
    if found.quotes:
        parts.append(counted(found.quotes, "quote"))
    if found.begins is not None and found.ends is not None:
        first, last = date_words(found.begins), date_words(found.ends)
        parts.append(first if first == last else f"the first {first}, the last {last}")
    return _sentence(f"{found.actor.name}, {found.actor.kind}: {', '.join(parts)}", [])


def source_sentence(found: Relied) -> str:
    """A source: "TRT World, news, about 17 February 2022: 17 events, 13 quotes, 9 claims."."""
    source = found.source
    names = [name for name in (source.publisher, source.title) if name is not None]
    about = [*(names or [source.id]), source.kind]
    if source.published is not None:
        about.append(date_words(source.published))
    figures = (
        counted(found.events, "event"),
        counted(found.quotes, "quote"),
        counted(found.claims, "claim"),
    )
    return _sentence(f"{', '.join(about)}: {', '.join(figures)}", [])


def source_name(store: EventStore, source_id: str) -> str:
    """What a source is called."""
    source = store.source(source_id)
    return source_id if source is None else source.name


def _amount(claim: Claim) -> str:
    if claim.date is not None:
        return date_words(claim.date)
    if claim.text is not None:
        return claim.text
    value, low, high = (
        None if number is None else number_words(number)
        for number in (claim.value, claim.low, claim.high)
    )
    if low is not None and high is not None:
        extent = f"from {low} to {high}"
    else:
        extent = "" if low is high else f"{low} or more" if low is not None else f"{high} or less"
    modifier = "" if claim.modifier is None else f"{claim.modifier.replace('-', ' ')} "
    unit = "" if claim.unit is None else f" {claim.unit}"
    if value is None:
        return f"{modifier}{extent}{unit}"
    return f"{modifier}{value}{unit}{f', {extent}' if extent else ''}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str, aside: list[str]) -> str:
    """The words as one line with a full stop, what is said aside in brackets before it."""
    line = words.replace("\n", " ")
    if aside:
        return f"{line} ({'; '.join(aside)})."
    return line if line.endswith(_ENDINGS) else f"{line}."
