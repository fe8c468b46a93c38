"""What is said of events, quotes and offices: status, standing, verdict, role, one sentence an event.

The sentence is for screen readers and pipes (`--plain`); panes lay the same words out themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.words.names import listed
from sahel_tui.words.spans import date_words, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.core.edtf.span import Day, Span
    from sahel_tui.core.model import Actor, Event, Participation, Quote, Role, Source

VERDICT_WORDS = {
    "exact": "word for word",
    "normalised": "but for punctuation",
    "elided": "in parts, in order",
    "short": "found, few words",
    "ambiguous": "found more than once",
    "not-word-for-word": "not word for word",
    "not-found": "not found",
    "not-checked": "not checked",
}
EDITED_SINCE = "edited or added since it was checked"
_CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


def status_words(event: Event) -> str:
    """The status, and the standing where it is not established: "happened", "happened, alleged"."""
    return event.status if event.standing == "established" else f"{event.status}, {event.standing}"


def credibility_words(credibility: int) -> str:
    """The Admiralty scale's 1 to 6 in words."""
    return _CREDIBILITY[credibility]


def reliability_words(reliability: str) -> str:
    """The Admiralty scale's A to F in words."""
    return _RELIABILITY[reliability]


def verdict_words(verdict: str, *, times: int | None = None, on: Span | None = None) -> str:
    """A verdict in words. `times` is how often an ambiguous quote was found, `on` the day of a receipt."""
    text = VERDICT_WORDS[verdict]
    if verdict == "ambiguous" and times is not None:
        text = f"found {times:,} times"
    return text if on is None else f"{text} on {short_date(on)}"


def verdict_count(verdict: str, number: int) -> str:
    """How many quotes have a verdict: "10 word for word", "3 found, few words"."""
    return f"{number:,} {VERDICT_WORDS[verdict]}"


def role_words(role: Role, actors: Mapping[str, Actor]) -> str:
    """An office: "President of France". `of` may be an actor's id; another word stands as it is."""
    if role.of is None:
        return role.title
    body = actors.get(role.of)
    return f"{role.title} of {body.name if body else role.of}"


def participation_words(taking_part: Participation, actors: Mapping[str, Actor]) -> str:
    """Who takes part, and as what: "Emmanuel Macron (announces)"."""
    name = _name(taking_part.actor, actors)
    return f"{name} ({taking_part.role})" if taking_part.role else name


def speaker_words(quote: Quote, actors: Mapping[str, Actor]) -> str:
    """Who said it: the speaker's name, else the attribution, else that nobody is named."""
    if quote.speaker is not None:
        return _name(quote.speaker, actors)
    return quote.attribution or "speaker not named"


def quote_sentence(quote: Quote, actors: Mapping[str, Actor], sources: Mapping[str, Source]) -> str:
    """One quote in one sentence: who, the words, context, source."""
    source = sources.get(quote.source)
    context = f", {quote.context}" if quote.context else ""
    return f"{speaker_words(quote, actors)}{context}: “{quote.text}” ({source.name if source else quote.source})."


def event_sentence(
    event: Event,
    actors: Mapping[str, Actor],
    *,
    as_of_day: Day | None = None,
    possible: bool = False,
) -> str:
    """One event in one sentence: date, title, place, status, who takes part.

    `as_of_day` is the file's day; `possible`: it matches the query only possibly. Line breaks of the
    file's texts become blanks, so that an event is one line.
    """
    planned = as_of_day if event.status == "planned" else None
    date = date_words(event.date, weekday=True, planned_as_of=planned)
    parts = [f"{date[:1].upper()}{date[1:]}: {event.title.rstrip('.')}"]
    if event.place:
        parts.append(event.place)
    parts.append(status_words(event))
    if event.actors:
        parts.append(
            "with " + listed([participation_words(p, actors) for p in event.actors], "and")
        )
    if possible:
        parts.append("only possibly in this view")
    return " ".join(f"{'; '.join(parts)}.".split())


def _name(actor_id: str, actors: Mapping[str, Actor]) -> str:
    actor = actors.get(actor_id)
    return actor.name if actor else actor_id
