"""A query -> what is asked of dates, here, and what is asked of rows, by the database.

Conditions are those of `core.query.conditions`: of dates and of what is the same for every row they are asked as they
are; the others become expressions over the cells that mean the same. Raises QueryError where evaluate does.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.disagreement import disagreement
from sahel_tui.core.edtf import Certainty
from sahel_tui.core.fold import fold
from sahel_tui.core.model import Event
from sahel_tui.core.query.conditions import condition
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.fields import listed
from sahel_tui.core.query.terms import ANYWHERE, CERTAIN_ONLY
from sahel_tui.core.query.texts import spaced
from sahel_tui.core.query.wording import wording
from sahel_tui.stores.engine import sql
from sahel_tui.stores.engine.facets import Facet
from sahel_tui.stores.engine.people import Held
from sahel_tui.stores.engine.reading import Part
from sahel_tui.stores.engine.sql import any_of
from sahel_tui.stores.engine.words import holds, searched, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Claim, Participation
    from sahel_tui.core.query.conditions import Condition
    from sahel_tui.core.query.terms import Query, Term, Value
    from sahel_tui.stores.engine.relation import Relation
    from sahel_tui.stores.engine.server import Server
    from sahel_tui.stores.engine.sql import Where

_RECUR = frozenset(("place", "stated"))
TEXTS_MOST = 20_000
"""So many different texts are searched here; of more the database finds those that hold words."""

_OUT, _POSSIBLE, _CERTAIN = Certainty  # members of an Enum are slow to look up
_OF_DATES = frozenset(("in", "before", "after", "status", "standing", "speaker"))
_HAD_BY_DATES = frozenset(("uncertain", "approximate", "quotes", "related", "text", "sources"))


class Asked(NamedTuple):
    """One term. It is at least what `dated` says of the date, certain where `rows` is true; `negated` turns it round."""

    dated: Sequence[Condition]
    rows: Where | None
    negated: bool

    def by_date(self, event: Event) -> Certainty:
        """What is so of every row with this date, before it is turned round."""
        return max((ask(event) for ask in self.dated), default=_OUT)


class Asking:
    """What queries ask of one table."""

    def __init__(self, relation: Relation, server: Server) -> None:
        self._relation = relation
        self._server = server
        reading = relation.reading
        self.actors: Held[tuple[Participation, ...]] = Held(
            "actors", reading.actors, lambda said: (part.actor for part in said), relation, server
        )
        self.tags: Held[tuple[str, ...]] = Held(
            "tags", reading.tags, lambda said: said, relation, server
        )
        self.texts = {
            key: Facet(text.part, relation, server, TEXTS_MOST, likely_few=key in _RECUR)
            for key, text in reading.texts.items()
        }
        self.claims = [(each.what, Facet(each.part, relation, server)) for each in reading.claims]
        self.row_sources = [Facet(part, relation, server) for part in reading.row_sources]

    @cached_property
    def directory(self) -> Directory:
        """The actors and the sources, as far as these are known."""
        self.actors.load()
        for facet in self.row_sources:
            facet.known()
        reading = self._relation.reading
        return Directory(reading.known_actors, reading.known_sources)

    def places(self) -> Iterable[str]:
        """The places of events, as far as they are few."""
        facet = self.texts.get("place")
        known = None if facet is None else facet.known()
        return dict.fromkeys(filter(None, (known or {}).values()))

    def claims_made(self) -> int:
        """How many claims the rows make. Where there are too many different ones, what has any cell makes one."""
        found = 0
        for _, facet in self.claims:
            known = facet.known()
            if known is None:
                ((made,),) = self._server.rows(
                    self._relation.select([sql.count()], [self._made(facet)])
                )
                found += made
            else:
                found += sum(facet.counts[cells] for cells, claim in known.items() if claim)
        return found

    def event_of(self, date: Span) -> Event:
        """An event of which only that is there what all rows of a date share."""
        return Event("", date, "", sources=(next(iter(self._relation.reading.known_sources)),))

    def asked(self, query: Query, is_id: Callable[[str], Where]) -> list[Asked]:
        """The terms of a query. `is_id` gives the row of an id."""
        return [self._term(term, is_id) for term in query.terms if term != CERTAIN_ONLY]

    def _term(self, term: Term, is_id: Callable[[str], Where]) -> Asked:
        field = term.field.lower()
        dated: list[Condition] = []
        rows: list[Where] = []
        for value in term.values:
            ask = self._checked(field, value)
            if field in _OF_DATES or (
                field == "has" and listed("has", str(value)) in _HAD_BY_DATES
            ):
                dated.append(ask)
            elif field == "id":
                rows.append(is_id(fold(str(value))))
            else:
                if field == "source":
                    dated.append(ask)  # certain where the data set is meant
                rows.append(self._row(field, value))
        return Asked(dated, any_of(rows) if rows else None, term.negated)

    def _checked(self, field: str, value: Value) -> Condition:
        """The condition as an event is asked it. Raises QueryError."""
        return condition(field, value, self.directory)

    def _row(self, field: str, value: Value) -> Where:
        if field == ANYWHERE:
            return self._anywhere(value)
        if field == "tag":
            wanted = fold(str(value))
            return self.tags.where(lambda tag: fold(tag) == wanted)
        if field == "actor":
            return self.actors.where(self.directory.actors_meant(value).__contains__)
        if field == "kind":
            actors, wanted = self.directory.actors, listed("kind", str(value))
            return self.actors.where(lambda key: key in actors and actors[key].kind == wanted)
        if field == "role":
            words = wording(value)
            return self.actors.saying(
                lambda said: any(part.role and words.found_in(part.role) for part in said)
            )
        if field == "place":
            return self._in_text("place", value)
        if field == "source":
            return self._of_source(value)
        return self._has(listed("has", str(value)))

    def _anywhere(self, value: Value) -> Where:
        needle = wording(value).needle
        named = {key for key, names in self.directory.actor_names.items() if needle in names}
        found = [self._in_text(key, value) for key in self.texts]
        found.append(self.tags.where(lambda tag: needle in spaced((tag,))))
        found += [self._made(facet) for what, facet in self.claims if needle in spaced((what,))]
        if named:
            found.append(self.actors.where(named.__contains__))
        return any_of(found)

    def _in_text(self, key: str, value: Value) -> Where:
        """The words in one of the texts of rows."""
        if key not in self.texts:
            return any_of(())
        words = wording(value)
        found = self.texts[key].where(words.found_in)
        if found is not None:
            return found
        relation = self._relation
        text = searched(relation, relation.reading.texts[key])
        return relation.made((key, value), holds(text, value, relation.letters))

    def _of_source(self, value: Value) -> Where:
        meant = self.directory.sources_meant(value)
        found: list[Where] = []
        for facet in self.row_sources:
            rows = facet.where(lambda said: not meant.isdisjoint(said))
            if rows is None:
                rows = any_of(
                    self._relation.made(
                        (name, value),
                        holds(self._relation.text(name), value, self._relation.letters),
                    )
                    for name in facet.columns
                )
            found.append(rows)
        return any_of(found)

    def _has(self, wanted: str) -> Where:
        if wanted == "claims":
            return any_of(self._made(facet) for _, facet in self.claims)
        if wanted == "actors":
            return self.actors.saying(bool)
        if wanted == "tags":
            return self.tags.saying(bool)
        if wanted == "disagreement":
            return self.disputed()
        if wanted not in self.texts:
            return any_of(())
        found = self.texts[wanted].where(bool)
        if found is not None:
            return found
        text = text_of(self._relation, self._relation.reading.texts[wanted])
        return self._relation.made(wanted, text != "")

    def _made(self, facet: Facet[Claim | None]) -> Where:
        """The rows that make a claim."""
        found = facet.where(lambda claim: claim is not None)
        if found is not None:
            return found
        relation = self._relation
        return any_of(relation.made((name,), relation.there(name)) for name in facet.columns)

    def disputed(self) -> Where:
        """The rows whose own claims disagree: claims of several rows share no topic."""
        by_what: dict[str, list[Part[Claim | None]]] = {}
        for each in self._relation.reading.claims:
            by_what.setdefault(each.what, []).append(each.part)
        found = []
        for parts in by_what.values():
            if len(parts) > 1:
                rows = self._disagreeing(parts).where(disagreement)
                if rows is not None:
                    found.append(rows)
        return any_of(found)

    def _disagreeing(self, parts: Sequence[Part[Claim | None]]) -> Facet[Sequence[Claim]]:
        names = list(dict.fromkeys(name for part in parts for name in part.columns))
        places = [[names.index(name) for name in part.columns] for part in parts]

        def read(row: Sequence[str]) -> list[Claim]:
            made = (
                part.read([row[place] for place in at])
                for part, at in zip(parts, places, strict=True)
            )
            return [claim for claim in made if claim is not None]

        return Facet(Part(tuple(names), read), self._relation, self._server)
