"""`--plain`: one sentence, on one line, for an event, an actor, a quote, a claim or a source.

For screen readers and for pipes: no signs stand for words. Knows nothing of tables and JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.core.fold import fold
from sahel_tui.words.counts import counted
from sahel_tui.words.events import evidence_words, status_words
from sahel_tui.words.figures import claim_words
from sahel_tui.words.spans import date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.disagreement import Disagreement, Made
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
    return sentence(f"{_capital(when)}: {what}", said)


def quote_sentence(store: EventStore, row: Row, quote: Quote) -> str:
    """A quote: "Emmanuel Macron, 17 February 2022: “…” (TRT World; not checked)."."""
    actor = None if quote.speaker is None else store.actor(quote.speaker)
    speaker = quote.attribution if actor is None else actor.name
    on = date_words(quote.said or row.event.date)
    said = [source_name(store, quote.source), evidence_words(store.evidence(quote))]
    if row.certainty is Certainty.POSSIBLE:
        said.append(_ONLY_POSSIBLY)
    before = _capital(on) if speaker is None else f"{speaker}, {on}"
    return sentence(f"{before}: “{quote.text}”", said)


def claim_sentence(store: EventStore, row: Row, claim: Claim, *, differs: bool) -> str:
    """A claim: "French troops, Sahel: about 4,300 troops, as of February 2022 (TRT World)."."""
    parts = [claim_words(claim)]
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
    return sentence(f"{_capital(claim.what)}: {', '.join(parts)}", said)


def disagreement_sentence(store: EventStore, found: Disagreement) -> str:
    """A disagreement: "Day of the coup (Coup in Mali): Press, published 2 June 2021, says 1 June 2021; Wire says …"."""
    claims = [made for made in found.claims if made.differs]
    head = _capital(found.what)
    if claims[0].claim.as_of is not None:
        head += f", as of {date_words(claims[0].claim.as_of)}"
    alone = len(found.events) == 1
    if alone:
        head += f" ({_title(store, found.events[0])})"
    said = (_says(store, made, alone=alone, named=found.single) for made in claims)
    return sentence(f"{head}: {'; '.join(said)}", [])


def _says(store: EventStore, made: Made, *, alone: bool, named: bool) -> str:
    """What one source says: of which event, where there are several, and of what, where it is not always the same."""
    claim = made.claim
    source = store.source(claim.source)
    who = source_name(store, claim.source)
    if source is not None and source.published is not None:
        who += f", published {date_words(source.published)},"
    what = claim_words(claim) if named else f"{claim.what}, {claim_words(claim)}"
    if claim.by is not None:
        actor = store.actor(claim.by)
        what += f", by {claim.by if actor is None else actor.name}"
    return f"{who} says {what}" + ("" if alone else f" ({_title(store, made.event)})")


def _title(store: EventStore, event_id: str) -> str:
    event = store.event(event_id)
    return event_id if event is None else event.title


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
    return sentence(f"{found.actor.name}, {found.actor.kind}: {', '.join(parts)}", [])


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
    return sentence(f"{', '.join(about)}: {', '.join(figures)}", [])


def source_name(store: EventStore, source_id: str) -> str:
    """What a source is called."""
    source = store.source(source_id)
    return source_id if source is None else source.name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def sentence(words: str, aside: Sequence[str] = ()) -> str:
    """The words as one line with a full stop, what is said aside in brackets before it."""
    line = words.replace("\n", " ")
    if aside:
        return f"{line} ({'; '.join(aside)})."
    return line if line.endswith(_ENDINGS) else f"{line}."
