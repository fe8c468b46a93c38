"""Events, actors, sources and what else a timeline has, as short JSON lists, and back.

Values stand in the order of `core.model`; those that say nothing are left out at the end. Nothing is lost, not even
half a surrogate pair. Who changes the order or a class of the model changes `layout.SCHEMA`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    Receipt,
    Relation,
    Role,
    SavedView,
    Source,
    SourceCheck,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.core.edtf import Span

    Raw = list[Any]
    """A value as JSON has it."""

# Places in an event's list that are looked at without reading all of it.
ID, DATE, STATED, STATUS, STANDING, PLACE, TAGS, ACTORS, SOURCES, QUOTES, CLAIMS, RELATED = (
    *(0, 1, 3, 5, 6, 8),
    *range(9, 15),
)
DATASET = 16
LENGTH = 17
ROLE, SPEAKER, QUOTED = 1, 3, 1
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SPANS_KEPT = 20_000


class _Spans(dict[str, "Span"]):
    """Dates by their expressions: events share them, and reading one costs more than all else of an event."""

    def __missing__(self, expression: str) -> Span:
        if len(self) >= _SPANS_KEPT:
            self.clear()
        span = self[expression] = parse(expression)
        return span


_spans = _Spans()
_BETWEEN = "\x1e"
_WRITTEN_BETWEEN = f",{_dump(_BETWEEN)},"
_parts_of = attrgetter(*Event.__slots__)
_parts_of_claim = attrgetter(*Claim.__slots__)
_parts_of_relation = attrgetter(*Relation.__slots__)


def dumped(raw: Sequence[Any] | Mapping[str, Any]) -> bytes:
    """A value as JSON in UTF-8."""
    return _dump(raw).encode("utf-8", "surrogatepass")


def loaded(data: bytes) -> Any:  # noqa: ANN401  (what JSON gives)
    """What `dumped` was given."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def event_lines(events: Sequence[Event]) -> list[str]:
    """Each event as a JSON list on a line of its own. Cost: 4 µs an event; one by one they would take half as long again."""
    raws: list[Any] = []
    for event in events:
        raws += (event_raw(event), _BETWEEN)
    lines = _dump(raws[:-1])[1:-1].split(_WRITTEN_BETWEEN)
    if len(lines) != len(events):  # the mark is in a text
        lines = [_dump(raw) for raw in raws[::2]]
    return lines


def event_raw(event: Event) -> Raw:
    """An event as a list."""
    raw = list(_parts_of(event))
    raw[DATE] = raw[DATE].expression
    if raw[ACTORS]:
        raw[ACTORS] = [_part_raw(each) for each in raw[ACTORS]]
    if raw[QUOTES]:
        raw[QUOTES] = [_quote_raw(each) for each in raw[QUOTES]]
    if raw[CLAIMS]:
        raw[CLAIMS] = [claim_raw(each) for each in raw[CLAIMS]]
    if raw[RELATED]:
        raw[RELATED] = [_short(list(_parts_of_relation(each))) for each in raw[RELATED]]
    return _short(raw)


def event_of(raw: Raw) -> Event:
    """The event that a list was made of."""
    values = raw + [None] * (LENGTH - len(raw))
    values[DATE] = _spans[values[DATE]]
    values[TAGS] = tuple(values[TAGS] or ())
    values[ACTORS] = tuple(starmap(Participation, values[ACTORS] or ()))
    values[SOURCES] = tuple(values[SOURCES] or ())
    values[QUOTES] = tuple(map(_quote, values[QUOTES] or ()))
    values[CLAIMS] = tuple(map(claim_of, values[CLAIMS] or ()))
    values[RELATED] = tuple(starmap(Relation, values[RELATED] or ()))
    return Event(*values)


def actor_raw(actor: Actor) -> Raw:
    """An actor as a list."""
    roles = [
        _short([each.title, each.of, _expression(each.date), each.note]) for each in actor.roles
    ]
    return _short(
        [
            actor.id,
            actor.name,
            actor.kind,
            actor.aliases,
            roles,
            actor.member_of,
            actor.summary,
            actor.wikidata,
            actor.note,
        ]
    )


def actor_of(raw: Raw) -> Actor:
    """The actor that a list was made of."""
    values = raw + [None] * (9 - len(raw))
    values[3] = tuple(values[3] or ())
    values[4] = tuple(starmap(Role, (_dated(each, 2) for each in values[4] or ())))
    values[5] = tuple(values[5] or ())
    return Actor(*values)


def source_raw(source: Source) -> Raw:
    """A source as a list."""
    values = [getattr(source, name) for name in Source.__slots__]
    values[5], values[8] = _expression(source.published), _expression(source.accessed)
    return _short(values)


def source_of(raw: Raw) -> Source:
    """The source that a list was made of."""
    return Source(*_dated(_dated(raw, 5), 8))


def view_raw(view: SavedView) -> Raw:
    """A saved view as a list."""
    return [view.title, view.query, view.note]


def view_of(raw: Raw) -> SavedView:
    """The saved view that a list was made of."""
    return SavedView(*raw)


def check_raw(check: SourceCheck) -> Raw:
    """What checking a source found, as a list."""
    receipts = {
        digest: [each.verdict, each.start, each.end] for digest, each in check.quotes.items()
    }
    return [check.on.expression, check.sha256, receipts]


def check_of(raw: Raw) -> SourceCheck:
    """What checking a source found, from a list."""
    on, sha256, receipts = raw
    return SourceCheck(
        _spans[on], sha256, {digest: Receipt(*each) for digest, each in receipts.items()}
    )


def claim_of(raw: Raw) -> Claim:
    """The claim that a list was made of."""
    values = _dated(_dated(raw, 7), 9)
    for index in (2, 3, 4):
        if index < len(values) and values[index] is not None:
            values[index] = Decimal(values[index])
    return Claim(*values)


def claim_raw(claim: Claim) -> Raw:
    """A claim as a list."""
    what, source, value, low, high, modifier, unit, *rest = _parts_of_claim(claim)
    if not any(rest) and low is None and high is None and value is not None:
        # Most claims of tables say this, and this is made in half the time.
        if unit is None and modifier is None:
            return [what, source, str(value)]
        return _short([what, source, str(value), None, None, modifier, unit])
    value, low, high = (None if each is None else str(each) for each in (value, low, high))
    date, text, as_of, *more = rest
    numbers = [what, source, value, low, high, modifier, unit]
    return _short([*numbers, _expression(date), text, _expression(as_of), *more])


def _part_raw(part: Participation) -> Raw:
    if part.note is not None:
        return [part.actor, part.role, part.note]
    return [part.actor] if part.role is None else [part.actor, part.role]


def _quote_raw(quote: Quote) -> Raw:
    values = [getattr(quote, name) for name in Quote.__slots__]
    values[2] = None if quote.words_checked == quote.text else quote.words_checked
    values[5] = _expression(quote.said)
    return _short(values)


def _quote(raw: Raw) -> Quote:
    values = _dated(raw, 5)
    text, source, *others = values
    words = others.pop(0) if others else None
    return Quote(text, source, text if words is None else words, *others)


def _dated(raw: Raw, index: int) -> Raw:
    """A copy whose expression at an index is read."""
    values = list(raw)
    if index < len(values) and values[index] is not None:
        values[index] = _spans[values[index]]
    return values


def _expression(span: Span | None) -> str | None:
    return None if span is None else span.expression


def _short(values: Raw) -> Raw:
    """Without what says nothing at the end, and None for what is empty before."""
    while values and values[-1] in _NOTHING:
        values.pop()
    return values


_NOTHING: Sequence[object] = (None, (), [])
