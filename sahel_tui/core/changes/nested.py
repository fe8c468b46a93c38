"""What stands in an event, list by list: which old quote, claim, participation, relation is which new one.

What left one event and came to another is found among what all events together have left over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.changes.pairing import Pairing
from sahel_tui.core.changes.texts import alike, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sahel_tui.core.model import Claim, Event, Quote

    Key = Callable[[Any], Hashable]

LISTS = {"participation": "actors", "quote": "quotes", "claim": "claims", "relation": "related"}
"""The kinds of records in an event, and the attribute that holds them."""

_MOVING = ("quote", "claim")
_COMPARISONS = 2_500  # of quotes in one event that may be edited forms of each other


def _span(span: Any) -> str | None:  # noqa: ANN401  (a Span or None, of any record)
    return None if span is None else span.expression


def _spoken(quote: Quote) -> Hashable:
    return plain(quote.text), quote.source, quote.speaker, quote.attribution


def _translated(quote: Quote) -> Hashable:
    return None if quote.translation_of is None else (plain(quote.translation_of), quote.source)


def _subject(claim: Claim) -> Hashable:
    return claim.what, claim.unit, claim.source, claim.topic, _span(claim.as_of), _form(claim)


def _form(claim: Claim) -> str:
    return "date" if claim.date is not None else "text" if claim.text is not None else "figure"


def _content(claim: Claim) -> Hashable:
    figures = claim.value, claim.low, claim.high
    return claim.source, figures, _span(claim.date), claim.text, claim.unit


def _whole(record: object) -> Hashable:
    return record


# In order; those of the second list only pair what there is one of.
_KEYS: dict[str, tuple[tuple[Key, ...], tuple[Key, ...]]] = {
    "participation": ((_whole, lambda each: (each.actor, each.role), lambda each: each.actor), ()),
    "relation": ((_whole, lambda each: (each.event, each.how), lambda each: each.event), ()),
    "quote": ((_whole, _spoken, lambda each: plain(each.text)), ()),
    "claim": ((_whole, _subject), ()),
}
_MOVED: dict[str, tuple[tuple[Key, ...], tuple[Key, ...]]] = {
    "quote": ((_whole, _spoken), (lambda each: plain(each.text),)),
    "claim": ((_whole,), ()),
}
_LAST: dict[str, tuple[tuple[Key, ...], tuple[Key, ...]]] = {
    "quote": ((_translated,), ()),
    "claim": (
        (),
        (
            lambda each: (plain(each.what), each.source, _form(each)),
            lambda each: each.topic and (each.topic, each.source, _form(each)),
            _content,
        ),
    ),
}


class Located(NamedTuple):
    """A record that is left over in an event: the event's id as the new file has it, and its place there."""

    event: str
    place: int
    record: object


class Nested:
    """The lists of two forms of one event; None where there is only one form of it."""

    def __init__(self, event_id: str, old: Event | None, new: Event | None) -> None:
        self.event_id = event_id
        self.lists = {
            kind: Pairing(_list(old, name), _list(new, name)) for kind, name in LISTS.items()
        }
        for kind, pairing in self.lists.items():
            apply(pairing, _KEYS[kind])

    def pair_edited(self) -> None:
        """Pair what is left and looks like an edited form."""
        for kind in _MOVING:
            apply(self.lists[kind], _LAST[kind])
        self.lists["quote"].alike(_edited, _COMPARISONS)


def moves(events: Iterable[Nested]) -> dict[str, list[tuple[Located, Located]]]:
    """What moved from one event to another, by kind; it is left over in neither event any more."""
    every = {each.event_id: each for each in events}
    found: dict[str, list[tuple[Located, Located]]] = {}
    for kind in _MOVING:
        pairing: Pairing[Located] = Pairing(
            _left(every.values(), kind, new=False), _left(every.values(), kind, new=True)
        )
        keys, only = _MOVED[kind]
        for key in keys:
            pairing.by(_of_record(key))
        for key in only:
            pairing.by(_of_record(key), only=True)
        found[kind] = [(pairing.old[i], pairing.new[j]) for i, j in pairing.pairs]
        gone = {(was.event, was.place) for was, _ in found[kind]}
        come = {(now.event, now.place) for _, now in found[kind]}
        for event_id in {event_id for event_id, _ in gone | come}:
            left = every[event_id].lists[kind]
            left.left_old = [at for at in left.left_old if (event_id, at) not in gone]
            left.left_new = [at for at in left.left_new if (event_id, at) not in come]
    return found


def apply(pairing: Pairing[Any], keys: tuple[tuple[Key, ...], tuple[Key, ...]]) -> None:
    """Pair by the first keys in order, then by the second where only one is left."""
    for key in keys[0]:
        pairing.by(key)
    for key in keys[1]:
        pairing.by(key, only=True)


def _of_record(key: Key) -> Callable[[Located], Hashable]:
    return lambda located: key(located.record)


def _left(events: Iterable[Nested], kind: str, *, new: bool) -> list[Located]:
    found = []
    # By id, so that the same pairs come out with old and new exchanged.
    for each in sorted(events, key=lambda each: each.event_id):
        pairing = each.lists[kind]
        records, places = (
            (pairing.new, pairing.left_new) if new else (pairing.old, pairing.left_old)
        )
        found += [Located(each.event_id, at, records[at]) for at in places]
    return found


def _list(event: Event | None, name: str) -> Sequence[Any]:
    found: Sequence[Any] = () if event is None else getattr(event, name)
    return found


def _edited(old: Quote, new: Quote) -> float:
    same_voice = (old.speaker, old.attribution) == (new.speaker, new.attribution)
    return alike(old.text, new.text) if old.source == new.source or same_voice else 0.0
