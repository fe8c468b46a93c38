"""The events of a timeline in the order of docs/dates.md, and what is looked up by their place in it.

An event's place is its `ord`. What not every session asks for is made when first asked. Knows no queries.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import order_key
from sahel_tui.core.fold import fold
from sahel_tui.core.query.involved import rests_on, speaks, takes_part
from sahel_tui.stores.inverted import Index
from sahel_tui.stores.reach import Reach, reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event
    from sahel_tui.stores.inverted import Ords


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

    def day_at(self, ord_: int) -> Day | None:
        """The sorting day of an event, None for one without a known day."""
        return self._sorting_days[ord_] if ord_ < len(self._sorting_days) else None

    def by_actor(self, actor_id: str) -> Ords:
        """Events in which an actor takes part or speaks."""
        return self.indexes["actor"].get(actor_id)

    def by_speaker(self, actor_id: str) -> Ords:
        """Events that quote an actor."""
        return self.indexes["speaker"].get(actor_id)

    def quotes_of(self, actor_id: str) -> int:
        """How many quotes an actor speaks."""
        return self.indexes["speaker"].times(actor_id)

    def by_source(self, source_id: str) -> Ords:
        """Events that rest on a source, themselves or in a quote or claim."""
        return self.indexes["source"].get(source_id)

    def by_tag(self, folded: str) -> Ords:
        """Events that have a tag, which is given folded."""
        index = self.indexes["tag"]
        written = self._tags_by_folded.get(folded, ())
        if len(written) == 1:
            return index.get(written[0])
        return sorted({ord_ for tag in written for ord_ in index.get(tag)})

    @cached_property
    def indexes(self) -> Mapping[str, Index]:
        """By field of a query; that of tags by tags as written."""
        ords = list(self.ord_by_id.values())
        kinds: Mapping[str, Callable[[Event], Iterable[str]]] = {
            "actor": takes_part,
            "speaker": speaks,
            "source": rests_on,
            "tag": lambda event: event.tags,
        }
        return {field: Index(self.events, ords, keys) for field, keys in kinds.items()}

    @cached_property
    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag as written and its number of events, most first, then by name."""
        counted = [(tag, len(ords)) for tag, ords in self.indexes["tag"].whole().items()]
        return tuple(sorted(counted, key=lambda item: (-item[1], fold(item[0]), item[0])))

    @cached_property
    def _tags_by_folded(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for tag in self.indexes["tag"].whole():
            found.setdefault(fold(tag), []).append(tag)
        return found

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
