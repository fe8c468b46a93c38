"""What a view asks of a timeline, whatever holds it: EventStore and EventView.

Written so that size does not matter: nothing here needs all rows at once. Rows are numbered from 0
in the order of docs/dates.md within one view; `ord` is the same within the whole timeline. A row is not
an event id: the same event has another row in another view. Days are core.edtf day numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_tui.core.disagreement import Disagreement
    from sahel_tui.core.edtf.span import Certainty, Day, Span
    from sahel_tui.core.evidence import Evidence, HeldTexts
    from sahel_tui.core.model import Actor, Event, Quote, SavedView, Source
    from sahel_tui.core.query.hints import Hint
    from sahel_tui.core.query.terms import Query
    from sahel_tui.core.verify import SourceText


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole timeline in figures. `first_day` and `last_day` bound every known day, None if none.

    `as_of_day` is the last day of `as_of`, None without one. `from_tables`: events that are rows of tables beside
    an authored file.
    """

    title: str
    events: int
    actors: int
    quotes: int
    sources: int
    claims: int
    first_day: Day | None
    last_day: Day | None
    as_of: Span | None = None
    as_of_day: Day | None = None
    language: str | None = None
    summary: str | None = None
    from_tables: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events match certainly, and how many more only possibly."""

    certain: int
    possible: int

    @property
    def total(self) -> int:
        """Rows of the view: certain and possible together."""
        return self.certain + self.possible


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a view: its row there, its place in the whole timeline, how it matches."""

    row: int
    ord: int
    event: Event
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Density:
    """Events a bucket, one figure a bucket asked for: certainly touching it, and possibly or planned.

    An event is counted in every bucket it may touch; a planned event never counts as certain.
    """

    certain: tuple[int, ...]
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActorFigures:
    """In how many events an actor takes part or speaks, and how many quotes it speaks."""

    events: int
    quotes: int


@dataclass(frozen=True, slots=True)
class ActorTally:
    """What the whole timeline holds of one actor.

    `events`: takes part or speaks; `planned` of them are planned; `quotes`: spoken by the actor;
    `first_day`/`last_day` bound its events' known days; `company`: (actor id, events shared), most first,
    then by name.
    """

    actor: str
    events: int
    planned: int
    quotes: int
    first_day: Day | None
    last_day: Day | None
    company: tuple[tuple[str, int], ...]


class EventView(Protocol):
    """The events that match one query, certainly or possibly, in order. Immutable; cheap to keep."""

    @property
    def query(self) -> Query:
        """What this view answers."""
        ...

    @property
    def counts(self) -> Counts:
        """Certain and possible matches."""
        ...

    def window(self, row: int, size: int) -> Sequence[Row]:
        """Rows row..row+size-1, cut at both ends of the view. Cost: the size of the window."""
        ...

    def row_of(self, event_id: str) -> int | None:
        """The row of an event here, None if it does not match."""
        ...

    def first_row_from(self, ord_: int) -> int:
        """The first row whose ord is at least `ord_`; the number of rows when there is none."""
        ...

    def first_row_at(self, day: Day) -> int:
        """The first row whose sorting day (earliest, else latest) is `day` or later; else the number of rows.

        An event without any known day comes after every day.
        """
        ...

    def day_at(self, row: int) -> Day | None:
        """The sorting day of a row, None for one without any known day. Cost: a look-up, whatever the store."""
        ...

    def density(self, buckets: Sequence[tuple[Day, Day]], longer_than: int) -> Density:
        """Events in each bucket (first day, last day; ascending, adjoining), intervals that are lanes left out.

        An event is a lane when it is an interval whose known extent, open and unknown ends cut at the
        first and last bucket, is more than `longer_than` days. How it matches the query plays no part.
        """
        ...

    def lanes(
        self, longer_than: int, within: tuple[Day, Day], limit: int
    ) -> tuple[Sequence[Row], int]:
        """The `limit` longest lanes that may touch these days, in row order, and how many there are.

        A lane is what `density` says, open and unknown ends cut at these days; the earlier row goes first
        among equals.
        """
        ...


class EventSearch(Protocol):
    """A view in the making, worked at in steps; to drop it is to ask for no more of them."""

    @property
    def counts(self) -> Counts:
        """What is found so far."""
        ...

    @property
    def first(self) -> str | None:
        """The id of the first event that matches, None while none is found."""
        ...

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1."""
        ...

    def step(self, seconds: float) -> EventView | None:
        """Work for about so long; the view once it is made, the one that `EventStore.view` gives."""
        ...


class EventStore(Protocol):
    """A timeline that answers what panes ask. Safe to call from one thread at a time."""

    @property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        ...

    def view(self, query: Query) -> EventView:
        """The events that match; the same query gives the same view as long as it is among the recent ones."""
        ...

    def search(self, query: Query) -> EventSearch:
        """The making of a view in steps, for who must not wait; done at once for a view that is kept."""
        ...

    def ahead(self) -> Iterator[None]:
        """What first questions would wait for, done before they are asked, in steps of about 1 ms.

        To stop is to ask for no more of them; a question asked meanwhile goes on from what is done.
        """
        ...

    def hints(self, query: Query) -> Sequence[Hint]:
        """Values of the query that name nobody or nothing, with the nearest that would; in order, each once."""
        ...

    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        ...

    def ord_of(self, event_id: str) -> int | None:
        """An event's place in the whole timeline."""
        ...

    def actor(self, actor_id: str) -> Actor | None:
        """One actor by id."""
        ...

    def source(self, source_id: str) -> Source | None:
        """One source by id."""
        ...

    def figures(self, actor_id: str) -> ActorFigures:
        """How much of the timeline is an actor's; zeros when nothing. Cost: a look-up."""
        ...

    def tally(self, actor_id: str) -> ActorTally:
        """What the timeline holds of one actor; zeros when nothing. Cost: the actor's events."""
        ...

    def quotes_by(
        self, actor_id: str, view: EventView, limit: int
    ) -> Sequence[tuple[Event, Quote]]:
        """Quotes this actor speaks in the events of a view, in order, at most `limit`."""
        ...

    def actors(self) -> Iterable[Actor]:
        """Every actor, in the file's order."""
        ...

    def sources(self) -> Iterable[Source]:
        """Every source, in the file's order."""
        ...

    def tags(self) -> Sequence[tuple[str, int]]:
        """Every tag and its number of events, most first, then by name."""
        ...

    def saved_views(self) -> Sequence[SavedView]:
        """The views the file's keeper saved."""
        ...

    def hold(self, texts: HeldTexts) -> None:
        """From now on these texts of sources are at hand, and no others; asked when a quote is."""
        ...

    def when_held(self, tell: Callable[[], object]) -> None:
        """Call this, in whatever thread, each time that texts have been handed over."""
        ...

    def text(self, source_id: str) -> SourceText | None:
        """The text of a source, None unless it is held."""
        ...

    def evidence(self, quote: Quote) -> Evidence:
        """What is known of a quote: from its source's text where that is held, else from its receipt."""
        ...

    def verdicts(self) -> Mapping[str, int]:
        """How many quotes have which verdict of core.model.VERDICTS; nothing for so many that counting takes a while."""
        ...

    def disagreeing(self, event_id: str) -> frozenset[int]:
        """The positions of an event's claims that disagree with another one, of any event (docs/format.md)."""
        ...

    def disagreements(self, event_id: str | None = None) -> Sequence[Disagreement]:
        """What an event's claims disagree on, with those they disagree with; the whole timeline's without an id.

        By their first claims, in order; none for no event.
        """
        ...
