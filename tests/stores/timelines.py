"""Generated timelines with dates of every kind, for tests of stores and queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    ACTOR_KINDS,
    STANDINGS,
    STATUSES,
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    SavedView,
    Source,
    Timeline,
)
from sahel_tui.core.query.terms import ANYWHERE, Phrase, Query, Term, Value

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Span

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("otto", "Marc Otto", "person", ("the Analyst",)),
        Actor("ivo", "Ívo Ottosen", "person"),
        Actor("mali", "Mali", "state"),
        Actor("eu", "European Union", "organisation", ("EU", "the Union")),
        Actor("silent", "Nobody Here", "other"),
    )
}
SOURCES = {
    source.id: source
    for source in (
        Source("press", title="Morning paper", publisher="Otto Press", text="press.txt"),
        Source("wire", publisher="Wire of the Union"),
    )
}
TAGS = ("coup", "withdrawal", "Élection")
PLACES = ("Bamako", "N'Djamena, Chad", "Gao", None)


def _checked(expression: str) -> bool:
    try:
        parse(expression)
    except ValueError:
        return False
    return True


_years = st.integers(2018, 2024).map(str)
_months = st.integers(1, 12).map("{:02d}".format)
_days = st.integers(1, 28).map("{:02d}".format)
_plain = st.one_of(
    st.tuples(_years, _months, _days).map("-".join),
    st.tuples(_years, _months).map("-".join),
    st.tuples(_years, st.integers(21, 41).map(str)).map("-".join),
    _years,
    st.sampled_from(("202X", "201X", "2021-XX", "2021-12-XX", "202X-12", "-0012", "Y17E7", "20XX")),
)
_points = st.one_of(
    _plain,
    st.tuples(_plain, st.sampled_from("?~%")).map("".join),
    st.sampled_from(
        (
            "2021-06-~11", "2021-?06-11", "?2021-06-11", "2021-06?-11", "~2021-06",
            "2022-02-17T09:30:00", "2022-02-17T21:30:00Z", "2022-02-17T09:30:00+01:00",
        )
    ),
)  # fmt: skip
_ends = st.one_of(_points, st.sampled_from(("..", "")))
_intervals = st.tuples(_ends, _ends).map("/".join).filter(_checked)
_members = st.one_of(
    _plain,
    st.tuples(_plain, _plain).map("..".join),
    st.tuples(_plain, st.just("..")).map("".join),
)
_sets = st.tuples(st.sampled_from(("[]", "{}")), st.lists(_members, min_size=1, max_size=3)).map(
    lambda drawn: f"{drawn[0][0]}{','.join(drawn[1])}{drawn[0][1]}"
)
expressions = st.one_of(_points, _intervals, _sets.filter(_checked))
spans = expressions.map(parse)

_speakers = st.sampled_from((*ACTORS, None))
_quotes = st.builds(
    lambda text, source, speaker: Quote(text, source, text, speaker),
    st.sampled_from(("We leave.", "We stay.")),
    st.sampled_from(tuple(SOURCES)),
    _speakers,
)
_claims = st.builds(
    Claim,
    topic=st.sampled_from((None, "shared")),
    what=st.sampled_from(("troops", "deaths")),
    source=st.sampled_from(tuple(SOURCES)),
    text=st.sampled_from(("many", "Many!", "few")),
)


def events(dates: st.SearchStrategy[Span] = spans) -> st.SearchStrategy[Event]:
    """Events that all have the id "e"."""
    return st.builds(
        Event,
        id=st.just("e"),
        date=dates,
        title=st.just("Something happens"),
        stated=st.sampled_from(("on Thursday", None)),
        status=st.sampled_from(STATUSES),
        standing=st.sampled_from(STANDINGS),
        place=st.sampled_from(PLACES),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
        actors=st.lists(
            st.builds(
                Participation,
                st.sampled_from(("otto", "ivo", "mali", "eu")),
                st.sampled_from(("host", "blames Mali", None)),
            ),
            max_size=3,
        ).map(tuple),
        sources=st.lists(st.sampled_from(tuple(SOURCES)), max_size=2, unique=True).map(tuple),
        quotes=st.lists(_quotes, max_size=2).map(tuple),
        claims=st.lists(_claims, max_size=2).map(tuple),
        dataset=st.sampled_from((None, "wire")),
    )


def timelines(
    dates: st.SearchStrategy[Span] = spans, max_size: int = 12
) -> st.SearchStrategy[Timeline]:
    """Timelines whose events have the ids e0, e1, ... in file order."""

    def numbered(drawn: list[Event]) -> Timeline:
        return Timeline(
            "Generated",
            as_of=parse("2022-02"),
            sources=SOURCES,
            actors=ACTORS,
            events=tuple(_with_id(event, f"e{n}") for n, event in enumerate(drawn)),
            views=(SavedView("Coups", "tag:coup"),),
        )

    return st.lists(events(dates), max_size=max_size).map(numbered)


def _with_id(event: Event, event_id: str) -> Event:
    return Event(**{**{name: getattr(event, name) for name in Event.__slots__}, "id": event_id})


_WINDOWS = (
    "2021", "2021-06", "2021-06-11", "2020..2022", "2021..", "..2021", "2020/2021-06", "../2022", "2022/..",
    "202X", "2021-22", "2021-06-11..2021-06-12",
)  # fmt: skip
_DATES = ("2021", "2021-06-11", "2022-02-17", "202X", "2021-33")
VALUES: dict[str, tuple[Value, ...]] = {
    ANYWHERE: ("bam", "marc", "we", "absent", Phrase("the Union"), Phrase("Bama")),
    "actor": ("otto", "OTTO", "ott", "union", "silent", "nobody", "absent", Phrase("European Union")),
    "speaker": ("otto", "analyst", "eu", "absent", Phrase("analys")),
    "source": ("press", "otto", "wire", "union", "absent", Phrase("Otto Press")),
    "tag": ("coup", "COUP", "election", "absent"),
    "place": ("bam", "n'dj", "chad", "absent", Phrase("Djamena, Chad"), Phrase("djamena ch")),
    "role": ("host", "bla", "mali"),
    "status": STATUSES,
    "standing": STANDINGS,
    "kind": ACTOR_KINDS,
    "id": ("e0", "E1", "e"),
    "has": ("quotes", "claims", "actors", "sources", "place", "tags", "related", "stated",
            "disagreement", "text", "uncertain", "approximate"),
    "in": _WINDOWS,
    "before": _DATES,
    "after": _DATES,
}  # fmt: skip


def _terms_of(field: str) -> st.SearchStrategy[Term]:
    return st.builds(
        Term,
        st.just(field),
        st.lists(st.sampled_from(VALUES[field]), min_size=1, max_size=2 if field else 1).map(tuple),
        st.booleans(),
    )


terms = st.sampled_from(tuple(VALUES)).flatmap(_terms_of)
queries = st.lists(terms, max_size=3).map(lambda drawn: Query(tuple(drawn)))
