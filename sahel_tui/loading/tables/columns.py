"""A map meets the columns of a table in a database: its parts, each read from the cells of its own columns.

What `stores.engine` asks of a map, answered by the readers of table files (events.py and what it puts together). Knows
the names of the columns, no database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_tui.errors import Problem
from sahel_tui.loading.tables.actors import Actors, actors_reader
from sahel_tui.loading.tables.binding import Header, all_texts, first_text, text_reader
from sahel_tui.loading.tables.claims import claims_reader
from sahel_tui.loading.tables.dates import date_reader
from sahel_tui.loading.tables.events import event_reader, id_reader, tags_reader
from sahel_tui.loading.tables.mapping import Template, columns_of
from sahel_tui.loading.tables.problems import Remarks, RowError, TableError
from sahel_tui.loading.tables.sources import Sources, sources_reader
from sahel_tui.stores.engine.reading import Claiming, Part, Text, Woven

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Claim, Event, Participation, Source
    from sahel_tui.loading.tables.mapping import (
        ActorMap,
        ClaimMap,
        SourceMap,
        TableMap,
        TagMap,
    )

T = TypeVar("T")
M = TypeVar("M")


def bound(wanted: TableMap, names: Sequence[str], title: str) -> Bound:
    """A map bound to the columns of these names, called `title` where the map says nothing else.

    Raises TableError for columns that the table has not, and for a map without an id: rows of a database are found
    again by it.
    """
    return Bound(wanted, names, title)


class Bound:
    """A map bound to columns: what `stores.engine.reading.Reading` asks."""

    def __init__(self, wanted: TableMap, names: Sequence[str], title: str) -> None:
        self._map = wanted
        self._names = tuple(names)
        self._whole = self._header(names, strict=wanted.strict)
        self.title = wanted.called or title
        self.summary = wanted.description
        self.language = wanted.language
        self._remarks = Remarks()
        self._actors = Actors()
        self._sources = Sources(wanted.source, self._remarks, html=wanted.layout.html)
        for column in columns_of(wanted):
            self._whole.at(column)
        problems = [*self._whole.problems, *self._missing()]
        if problems:
            raise TableError(problems)
        self.columns: Sequence[str] = self._named(wanted)
        header = self._header(self.columns)
        self._event = event_reader(
            wanted, header, self._actors, self._sources, self._remarks, numbered=False
        )
        self.to_the_second = wanted.date.clock != "none"
        self.id, self._id = self._id_part()
        self.id_text = self._woven(wanted.id or Template((), ()))
        self.date = self._date()
        self.texts: Mapping[str, Text] = self._texts()
        self.actors: Sequence[Part[tuple[Participation, ...]]] = self._parts(
            wanted.actors, self._actors_part
        )
        self.tags: Sequence[Part[tuple[str, ...]]] = self._parts(wanted.tags, self._tags_part)
        self.row_sources: Sequence[Part[tuple[str, ...]]] = self._parts(
            wanted.sources, self._sources_part
        )
        self.claims: Sequence[Claiming] = [
            Claiming(each.what, part)
            for each in wanted.claims
            if (part := self._claim_part(each)) is not None
        ]
        heading = wanted.heading
        at = None if heading is None else self._whole.at(heading.column)
        self.heading = None if heading is None or at is None else (names[at], heading.value)

    @property
    def known_actors(self) -> Mapping[str, Actor]:
        """Every actor that has been read so far, by id."""
        return self._actors.known

    @property
    def known_sources(self) -> Mapping[str, Source]:
        """The data set, and every source that has been read so far, by id."""
        return self._sources.known

    def event(self, cells: Sequence[str]) -> Event:
        """The event of a row. Raises ValueError where the row is none."""
        try:
            return self._event(cells)
        except RowError as error:
            raise ValueError(str(error)) from None

    def identified(self, event_id: str) -> Sequence[str]:
        """What the column of the id may well hold for an event of this id."""
        bare = self.written(event_id)
        if bare is None or len(self.id.columns) != 1:
            return ()
        tried = dict.fromkeys((bare, bare.upper(), event_id))
        return [each for each in tried if each and self._id([each]) == event_id]

    def written(self, event_id: str) -> str | None:
        """What the id’s text in small letters with hyphens is for an event of this id; None for an id that is none of this table’s."""
        prefix = f"{self._map.prefix}-" if self._map.prefix else ""
        return event_id.removeprefix(prefix) if event_id.startswith(prefix) else None

    def _missing(self) -> list[Problem]:
        """What a table needs to be one of events that are found again."""
        wanted, found = self._map, []
        if not self._named(wanted.date):
            found.append("the table has no column for the date")
        if wanted.id is None or not self._named(wanted.id):
            found.append(
                "the table needs a column for 'id': by it the rows of a database are found again"
            )
        return [Problem(wanted.file, 1, 1, "error", "table", message) for message in found]

    def _header(self, names: Sequence[str], *, strict: bool = False) -> Header:
        # Cells hold lists where a column does, and those are taken apart as in JSON lines.
        return Header(names, self._map.file, strict=strict, words=self._map.words, listed=True)

    def _named(self, part: object) -> tuple[str, ...]:
        """The columns of the table that a part of the map names, each once."""
        places = [self._whole.at(column) for column in columns_of(part)]
        return tuple(dict.fromkeys(self._names[place] for place in places if place is not None))

    def _id_part(self) -> tuple[Part[str], Callable[[Sequence[str]], str]]:
        names = self._named(self._map.id)
        read = id_reader(self._map, self._header(names))
        return Part(names, read), read

    def _date(self) -> Part[Span | str]:
        names = self._named(self._map.date)
        read = date_reader(self._map.date, self._header(names).at, self._remarks)

        def date(cells: Sequence[str]) -> Span | str:
            try:
                return "no date" if read is None else read(cells)
            except RowError as error:
                return str(error)

        return Part(names, date)

    def _texts(self) -> dict[str, Text]:
        wanted = self._map
        stated = () if wanted.stated is None else (wanted.stated,)
        found = {
            "title": self._text(wanted.title),
            "summary": self._text(wanted.summary, joined=True),
            "place": self._text(wanted.place),
            "stated": self._text(stated),
        }
        return {key: text for key, text in found.items() if text is not None}

    def _text(self, templates: Sequence[Template], *, joined: bool = False) -> Text | None:
        names = self._named(templates)
        header, html = self._header(names), self._map.layout.html
        readers = [text_reader(each, header, lines=joined, html=html) for each in templates]
        read = (all_texts if joined else first_text)(readers)
        if read is None:
            return None
        woven = tuple(
            self._woven(each)
            for each, reader in zip(templates, readers, strict=True)
            if reader is not None
        )
        return Text(woven, Part(names, read), joined)

    def _woven(self, text: Template) -> Woven:
        """The template with the columns that are there; the last words stand behind the last column only."""
        places = [self._whole.at(column) for column in text.columns]
        known = [
            (word, self._names[place], self._whole.words(column))
            for word, place, column in zip(text.words, places, text.columns, strict=False)
            if place is not None
        ]
        tail = text.words[-1] if not places or places[-1] is not None else ""
        words = (*(word for word, _, _ in known), tail)
        if (
            known and places[0] is None
        ):  # words before the first column there is stand before nothing
            words = ("", *words[1:])
        return Woven(words, tuple(name for _, name, _ in known), tuple(w for _, _, w in known))

    def _parts(self, maps: Sequence[M], make: Callable[[M], Part[T] | None]) -> list[Part[T]]:
        return [part for each in maps if (part := make(each)) is not None]

    def _actors_part(self, wanted: ActorMap) -> Part[tuple[Participation, ...]] | None:
        names = self._named(wanted)
        read = actors_reader((wanted,), self._header(names), self._actors)
        return None if read is None else Part(names, read)

    def _tags_part(self, wanted: TagMap) -> Part[tuple[str, ...]]:
        names = self._named(wanted)
        return Part(names, tags_reader((wanted,), self._header(names)))

    def _sources_part(self, wanted: SourceMap) -> Part[tuple[str, ...]]:
        names = self._named(wanted)
        read = sources_reader((wanted,), self._header(names), self._sources, self._remarks)
        return Part(names, read)

    def _claim_part(self, wanted: ClaimMap) -> Part[Claim | None] | None:
        names = self._named(wanted)
        read = claims_reader((wanted,), self._header(names), self._sources.dataset, self._remarks)
        if read is None:
            return None
        return Part(names, lambda cells: next(iter(read(cells)), None))
