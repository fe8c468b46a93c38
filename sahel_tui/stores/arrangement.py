"""The events of a timeline in the order of docs/dates.md, and what is looked up by their place in it.

An event's place is its `ord`. What not every session asks for is made when first asked. Knows no queries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import order_key
from sahel_tui.core.fold import fold
from sahel_tui.core.query.involved import rests_on, speaks, takes_part
from sahel_tui.stores.reach import Reach, reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event

    Ords = Sequence[int]


class Arrangement:
    """All events by ord, and ords by id, day, actor, speaker, source and tag. Lists of ords ascend."""

    def __init__(self, events: Sequence[Event]) -> None:
        distinct = {event.date.expression: event.date for event in events}
        keys = {expression: order_key(span) for expression, span in distinct.items()}
        # Sorting is stable, so file order decides last.
        self.events: list[Event] = sorted(events, key=lambda event: keys[event.date.expression])
        self.ord_by_id: dict[str, int] = {event.id: ord_ for ord_, event in enumerate(self.events)}

    def first_from(self, day: Day) -> int:
        """The first ord whose sorting day is `day` or later; events without a known day come after every day."""
        return bisect_left(self._sorting_days, day)

    def by_actor(self, actor_id: str) -> Ords:
        """Events in which an actor takes part or speaks."""
        return self._by_actor.get(actor_id, ())

    def by_speaker(self, actor_id: str) -> Ords:
        """Events that quote an actor."""
        return self._by_speaker.get(actor_id, ())

    def by_source(self, source_id: str) -> Ords:
        """Events that rest on a source, themselves or in a quote or claim."""
        return self._by_source.get(source_id, ())

    def by_tag(self, folded: str) -> Ords:
        """Events that have a tag, which is given folded."""
        return self._by_tag.get(folded, ())

    @property
    def indexes(self) -> frozenset[str]:
        """The fields that are looked up without first going through all events, as somebody has asked already."""
        return frozenset(
            field
            for field in ("actor", "speaker", "source", "tag")
            if f"_by_{field}" in self.__dict__
        )

    @cached_property
    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag as written and its number of events, most first, then by name."""
        counted = Counter(tag for event in self.events for tag in dict.fromkeys(event.tags))
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], fold(item[0]), item[0])))

    def names_in(self, field: str) -> Iterable[str]:
        """What the events have in `tag`, `place`, `role` or `id`, each once. Cost: all events, but for ids."""
        if field == "tag":
            return (tag for tag, _ in self.tags)
        if field == "id":
            return self.ord_by_id
        if field == "place":
            return dict.fromkeys(event.place for event in self.events if event.place is not None)
        return dict.fromkeys(
            part.role for event in self.events for part in event.actors if part.role
        )

    @cached_property
    def reaches(self) -> tuple[list[Reach], list[int]]:
        """The distinct reaches, and for every ord which of them is its date's."""
        numbers: dict[Reach, int] = {}
        by_expression: dict[str, int] = {}
        of_ord: list[int] = []
        for event in self.events:
            expression = event.date.expression
            number = by_expression.get(expression)
            if number is None:
                number = numbers.setdefault(reach(event.date), len(numbers))
                by_expression[expression] = number
            of_ord.append(number)
        return list(numbers), of_ord

    @cached_property
    def planned(self) -> frozenset[int]:
        """Ords of planned events."""
        return frozenset(
            ord_ for ord_, event in enumerate(self.events) if event.status == "planned"
        )

    @cached_property
    def _sorting_days(self) -> list[Day]:
        days = (e.date.latest if e.date.earliest is None else e.date.earliest for e in self.events)
        return [day for day in days if day is not None]

    @cached_property
    def _by_actor(self) -> Mapping[str, Ords]:
        return self._by(takes_part)

    @cached_property
    def _by_speaker(self) -> Mapping[str, Ords]:
        return self._by(speaks)

    @cached_property
    def _by_source(self) -> Mapping[str, Ords]:
        return self._by(rests_on)

    @cached_property
    def _by_tag(self) -> Mapping[str, Ords]:
        return self._by(lambda event: map(fold, event.tags))

    def _by(self, keys: Callable[[Event], Iterable[str]]) -> Mapping[str, Ords]:
        found: dict[str, list[int]] = {}
        for ord_, event in enumerate(self.events):
            for key in dict.fromkeys(keys(event)):
                found.setdefault(key, []).append(ord_)
        return found
