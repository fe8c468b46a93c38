"""What the columns of a table mean, as the store asks for it: parts of a row, each read from the cells of its own columns.

The seam to who knows maps. Cells are texts, as in a table file ("" where there is nothing); an event is read by the
same code there and here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Claim, Event, Participation, Source

T = TypeVar("T")


class Part(NamedTuple, Generic[T]):
    """Something of a row that only some columns say; `read` takes the cells of just these."""

    columns: tuple[str, ...]
    read: Callable[[Sequence[str]], T]


class Woven(NamedTuple):
    """A text made of columns: `words[0] columns[0] words[1] … words[-1]`.

    Words before a column stand only where it and something before them have text; `instead` has words for the values
    of each column.
    """

    words: tuple[str, ...]
    columns: tuple[str, ...]
    instead: tuple[Mapping[str, str], ...]


class Text(NamedTuple):
    """One text of an event, of several templates the first that has something, or with `joined` all of them."""

    woven: tuple[Woven, ...]
    part: Part[str]
    joined: bool = False


class Claiming(NamedTuple):
    """A claim that rows make; `what` of all of them."""

    what: str
    part: Part[Claim | None]


class Reading(Protocol):
    """A map bound to the columns of a table."""

    title: str
    summary: str | None
    language: str | None
    columns: Sequence[str]
    """Every column that the event is read from, in the order in which `event` takes their cells."""
    id: Part[str]
    id_text: Woven
    """What ids are made of, before they are written in small letters with hyphens."""
    date: Part[Span | str]
    """A date, or why a row is none."""
    to_the_second: bool
    """Whether times of day count."""
    texts: Mapping[str, Text]
    """By `title`, `summary`, `place`, `stated`; those that the map has."""
    actors: Sequence[Part[tuple[Participation, ...]]]
    tags: Sequence[Part[tuple[str, ...]]]
    row_sources: Sequence[Part[tuple[str, ...]]]
    """Ids of the row's own sources, beside the data set."""
    claims: Sequence[Claiming]
    heading: tuple[str, str] | None
    """The column and its value of the row that is no event."""

    @property
    def known_actors(self) -> Mapping[str, Actor]:
        """Every actor that has been read so far, by id."""
        ...

    @property
    def known_sources(self) -> Mapping[str, Source]:
        """The data set, and every source that has been read so far, by id."""
        ...

    def event(self, cells: Sequence[str]) -> Event:
        """The event of a row, whatever it lacks but a date. Read again it is the same."""
        ...

    def identified(self, event_id: str) -> Sequence[str]:
        """What the column of the id may well hold for an event of this id."""
        ...

    def written(self, event_id: str) -> str | None:
        """What `id_text` in small letters with hyphens is for an event of this id; None for an id that is none of this table's."""
        ...
