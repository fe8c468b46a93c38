"""Rules about the file's own words: that they are its own, and do not make a fact of an allegation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import words
from sahel_tui.lint.rules import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sahel_tui.core.model import Event, Source
    from sahel_tui.lint.rules import Context

RUN_WORDS = 9
"""So many words in a row are a quote's, not one's own (docs/format.md)."""
_DOUBTING = (
    "allegedly reportedly purportedly supposedly alleged purported unconfirmed unverified "
    "rumoured rumored rumour rumor rumours rumors"
)
_HEDGES = frozenset(_DOUBTING.split())
_BEGINNINGS = (
    "alleged",
    "reportedly",
    "purported",
    "supposedly",
    "unconfirmed",
    "unverified",
    "rumo",
)
_ACCUSED = "accused"
_ACCUSING = ("accus", "alleg", "blam", "charg", "claim", "condemn", "critici", "denounc", "report", "say", "said", "stat",  "sues", "tries", "prosecut", "convict", "sentenc")  # fmt: skip
_DOUBTFUL = ("E", "F")
_DOUBTFUL_FROM = 4  # of credibility: doubtful, improbable, cannot be judged


@rule("quote-in-own-words")
def quote_in_own_words(context: Context) -> Iterator[Finding]:
    """Title, summary, a role or a context has nine words in a row that are those of a quote of its event."""
    for event in context.timeline.events:
        runs: dict[tuple[str, ...], str] = {}
        for quote in event.quotes:
            for text in (quote.text, quote.translation_of):
                if text is not None and text.count(" ") + text.count("\n") >= RUN_WORDS - 1:
                    runs.update(dict.fromkeys(_runs(text), quote.source))
        for name, text in _own(event) if runs else ():
            if any(run in runs for run in _runs(text)):
                message = f"its {name} has {RUN_WORDS} or more words in a row from a quote"
                yield Finding("event", event.id, message)
                break


@rule("allegation-as-fact")
def allegation_as_fact(context: Context) -> Iterator[Finding]:
    """`standing: established`, but its own words hedge, or all it rests on is of doubtful worth."""
    sources = context.timeline.sources
    hedging = frozenset(
        source.id
        for source in sources.values()
        if source.title is not None and _HEDGES.intersection(words(source.title))
    )
    for event in context.timeline.events:
        if event.standing == "established" and event.status != "planned":
            reason = _hedged(event) or _doubtful(event, sources)
            if reason is None and event.sources and hedging.issuperset(event.sources):
                reason = "the titles of its sources say that it is only said to be so"
            if reason:
                message = f"{reason}, yet the event stands as established; standing: alleged?"
                yield Finding("event", event.id, message)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    for at in range(len(found) - RUN_WORDS + 1):
        yield tuple(found[at : at + RUN_WORDS])


def _own(event: Event) -> Iterator[tuple[str, str]]:
    """The texts of an event that are the file's own words, each with what it is."""
    yield "title", event.title
    if event.summary is not None:
        yield "summary", event.summary
    for part in event.actors:
        if part.role is not None:
            yield f"role of '{part.actor}'", part.role
    for quote in event.quotes:
        if quote.context is not None:
            yield "context of a quote", quote.context


def _hedged(event: Event) -> str | None:
    """Where the event's words say that it is only said to be so."""
    own = [*_own(event)]
    own += [("quote", quote.text) for quote in event.quotes]
    # Folding all words of all events would take ten times as long.
    whole = " ".join([text for _, text in own]).lower()
    for name, text in own if _any_of(_BEGINNINGS, whole) else ():
        for word in _HEDGES.intersection(words(text)):
            return f"'{word}' in its {name}"
    return _accused(event) if _ACCUSED in whole else None


def _any_of(parts: tuple[str, ...], whole: str) -> bool:
    return any(part in whole for part in parts)


def _accused(event: Event) -> str | None:
    """Who is accused where nobody accuses; where somebody does, the accusing is what happened."""
    roles = [(part.actor, part.role.lower()) for part in event.actors if part.role is not None]
    accused = next((actor for actor, role in roles if _ACCUSED in role), None)
    if accused is None:
        return None
    others = (word for _, role in roles for word in words(role) if word != _ACCUSED)
    if any(word.startswith(_ACCUSING) for word in others):
        return None
    return f"'{accused}' is accused and nobody accuses"


def _doubtful(event: Event, sources: Mapping[str, Source]) -> str | None:
    grades = [sources[name].reliability for name in event.sources]
    if grades and all(grade in _DOUBTFUL for grade in grades):
        return f"no source is better than {min(grade for grade in grades if grade)}"
    if event.credibility is not None and event.credibility >= _DOUBTFUL_FROM:
        return f"its credibility is {event.credibility}"
    return None
