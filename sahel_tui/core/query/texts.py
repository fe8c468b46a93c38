"""The texts of events that a bare word or phrase is looked for in, folded for looking.

Which texts: docs/query.md, "Fields". Many events are folded together, which costs a quarter of one by one: what
happens to each letter is decided once, and done to all of them by the interpreter's own loops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.model import Event

APART = "\0"  # between texts, so that words of two are never side by side
_EVENT = "\1"  # between events
_REPLACED_MOST = 40  # letters; more of them are looked up one by one
_ASCII = str.maketrans(
    {
        letter: letter.lower() if letter.isalnum() else " "
        for letter in map(chr, range(128))
        if letter not in (APART, _EVENT)
    }
)


def spaced(texts: Sequence[str]) -> str:
    """The folded words of some texts, each between blanks, the texts apart: what a needle is looked for in."""
    return _spaced(f" {APART} ".join(map(_unmarked, texts)))


def own_texts(events: Sequence[Event]) -> list[str]:
    """The spaced texts of each event but for the names of those involved.

    Cost: about 3 µs an event of 250 letters on a small machine, when some hundred come together.
    """
    return folded_apart(written_together(events))


def written_together(events: Sequence[Event]) -> str:
    """The texts of some events as they are written, in one that `folded_apart` takes."""
    texts = [_texts(event) for event in events]
    text = _joined(texts)
    if text.count(APART) + text.count(_EVENT) != sum(map(len, texts)) - 1:
        text = _joined([list(map(_unmarked, each)) for each in texts])
    return text


def folded_apart(together: str) -> list[str]:
    """The spaced texts of each event, of what `written_together` made of them."""
    return _spaced(together).split(_EVENT)


def event_texts(events: Sequence[Event], names: Mapping[str, str]) -> list[str]:
    """The spaced texts of each event; `names` are those of actors by id, spaced. Cost: as own_texts."""
    found = own_texts(events)
    for index, event in enumerate(events):
        # involved.takes_part written out: it would be a third of all that folding costs.
        involved = {part.actor for part in event.actors}
        for quote in event.quotes:
            if quote.speaker is not None:
                involved.add(quote.speaker)
        for actor in involved:
            if actor in names:
                found[index] += APART + names[actor]
    return found


def _joined(texts: Sequence[Sequence[str]]) -> str:
    return f" {_EVENT} ".join([f" {APART} ".join(each) for each in texts])


def _unmarked(text: str) -> str:
    """The text without the two marks, which scrubbed texts do not hold anyway."""
    return text.replace(APART, " ").replace(_EVENT, " ")


def _texts(event: Event) -> list[str]:
    texts = [
        event.title,
        *filter(None, (event.summary, event.place, event.stated)),
        *event.tags,
    ]
    for quote in event.quotes:
        texts.append(quote.text)
        if quote.context:
            texts.append(quote.context)
    for claim in event.claims:
        texts.append(claim.what)  # noqa: PERF401  (a list of its own costs more: few events have many claims)
    return texts


def _spaced(text: str) -> str:
    """What core.fold.words gives, between blanks; folding a text is folding its letters one by one."""
    if not text.isascii():
        others = {letter: _folded(letter) for letter in set(text) if not letter.isascii()}
        if len(others) <= _REPLACED_MOST and all(map(str.isascii, others.values())):
            for letter, folded in others.items():
                text = text.replace(letter, folded)
        else:
            changed = {ord(letter): folded for letter, folded in others.items()}
            text = text.translate({**_ASCII, **changed})
    if text.isascii():
        text = text.translate(_ASCII)
    text = f" {text} "
    while "  " in text:  # halves each run of blanks, and is twice as fast as splitting and joining
        text = text.replace("  ", " ")
    return text


def _folded(letter: str) -> str:
    return "".join([each if each.isalnum() else " " for each in fold(letter)])
