"""Timelines and queries drawn by chance: for naive.py as its own values, for the package as model and text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    Relation,
    Source,
    Timeline,
)
from tests.core.edtf.naive import EVER, Days, Written
from tests.core.query.naive import Asked, Date, End, Happening, Member, Named, World, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_YEARS = (
    "2003",
    "2004",
    "2004",
    "2005",
    "2006",
    "200X",
    "20XX",
    "2004",
    "-0001",
    "0000",
    "Y17E7",
    "Y20041S3",
)
_MONTHS = ("01", "02", "06", "06", "11", "12", "1X", "0X", "XX")
_SEASONS = tuple(str(number) for number in range(21, 42))
_DAYS = ("01", "11", "12", "28", "29", "30", "31", "1X", "XX")
_MARKS = ("", "", "", "", "", "", "?", "~", "%")
_TIMES = ("", "", "", "T09:30:00", "T21:30:00Z", "T23:59:59+01:00")
_TEXTS = (
    "Troops leave Gao", "N'Djamena, Chad", "Élection à Bamako", "The ﬁnal\ntalks: Mali–France", "İstanbul",
    "Straße nach Tombouctou", "Войска Мали", "中文 字", "Marc Otto speaks", "back to normality", "Malian army",
    "2400 troops", "half ½ gone", "Ꭰ ᎠᎡ", "각 나라", "e\u0301lite",
)  # fmt: skip
_TAGS = (
    "coup",
    "withdrawal",
    "Élection",
    "armed groups",
    'so-"called"',
    "a,b",
    "back\\slash",
    "ends in \\",
    "two \\\\",
)
ACTORS = (
    Named("otto", ("Marc Otto", "the Analyst"), "person"),
    Named("ivo", ("Ívo Ottosen",), "person"),
    Named("mali", ("Mali",), "state"),
    Named("eu", ("European Union", "EU"), "organisation"),
)
SOURCES = (
    Named("press", ("Morning paper", "Otto Press"), has_text=True),
    Named("wire", ("Wire of the Union",)),
)
_LISTED = {
    "status": ("happened", "ongoing", "planned"),
    "standing": ("established", "alleged", "disputed", "denied"),
    "kind": ("person", "state", "organisation", "government", "armed-group", "operation", "other"),
    "has": (
        "quotes", "claims", "actors", "sources", "place", "tags", "related", "stated", "disagreement",
        "text", "uncertain", "approximate",
    ),
}  # fmt: skip
_TIME = ("in", "before", "after")
_WORDED = ("", "actor", "speaker", "source", "place", "role")
_BLANKS = (" ", " ", " ", "  ", "\t", "\n", "\u3000", "\u00a0", "\u2028")


def _written(draw: Random, marks: tuple[str, ...]) -> Written:
    while True:
        shape = draw.choice(
            ((_YEARS,), (_YEARS, _MONTHS), (_YEARS, _SEASONS), (_YEARS, _MONTHS, _DAYS))
        )
        parts = tuple((draw.choice(marks), draw.choice(of), draw.choice(marks)) for of in shape)
        if len(parts) > 1 and parts[0][1].startswith("Y"):
            continue
        written = Written(parts)
        if written.bounds is not None:
            return written


def _date(draw: Random) -> Date:
    while True:
        kind = draw.choice(("one", "one", "one", "interval", "interval", "one of", "all of"))
        if kind == "one":
            date = _written(draw, _MARKS)
            whole_day = len(date.components) == len(("y", "m", "d")) and not set(date.text) & set(
                "X?~%"
            )
            time = draw.choice(_TIMES) if whole_day and date.text[0] not in "-Y" else ""
            made = Date(kind, (Member(date, date, time),))
        elif kind == "interval":
            made = Date(kind, (Member(_end(draw, ("..", "")), _end(draw, ("..", ""))),))
        else:
            made = Date(kind, tuple(_member(draw) for _ in range(draw.randint(1, 3))))
        if made.exists:
            return made


def _end(draw: Random, instead: tuple[str, ...]) -> End:
    return draw.choice(instead) if draw.random() < 0.25 else _written(draw, _MARKS)


def _member(draw: Random) -> Member:
    if draw.random() < 0.6:
        date = _written(draw, _MARKS)
        return Member(date, date)
    while True:
        member = Member(_end(draw, ("..",)), _end(draw, ("..",)))
        if member.start != ".." or member.end != "..":
            return member


def _some(draw: Random, of: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(draw.sample(of, draw.randint(0, most)))


def _happening(draw: Random, number: int) -> Happening:
    def text() -> str:
        return draw.choice(_TEXTS)

    def perhaps(value: Callable[[], str]) -> str | None:
        return value() if draw.random() < 0.5 else None

    def actor() -> str:
        return draw.choice(ACTORS).id

    def source() -> str:
        return draw.choice(SOURCES).id

    return Happening(
        f"e{number}",
        _date(draw),
        text(),
        perhaps(text),
        perhaps(text),
        perhaps(text),
        draw.choice(_LISTED["status"]),
        draw.choice(_LISTED["standing"]),
        _some(draw, _TAGS, 2),
        tuple((actor(), perhaps(text)) for _ in range(draw.randint(0, 2))),
        tuple(each.id for each in draw.sample(SOURCES, draw.randint(0, 2))),
        tuple((text(), perhaps(text), perhaps(actor), source()) for _ in range(draw.randint(0, 2))),
        tuple(
            (text(), perhaps(lambda: "topic"), draw.randint(1, 2), source())
            for _ in range(draw.choice((0, 0, 1, 2)))
        ),
        ("e0",) if draw.random() < 0.2 else (),
    )


def timeline(world: World) -> Timeline:
    """The package's own values of a world."""
    actors = {a.id: Actor(a.id, a.names[0], kind=a.kind, aliases=a.names[1:]) for a in world.actors}
    sources = {
        s.id: Source(
            s.id,
            title=s.names[0],
            publisher=(*s.names, None)[1],
            text="text.txt" if s.has_text else None,
        )
        for s in world.sources
    }
    return Timeline(
        "Drawn", sources=sources, actors=actors, events=tuple(map(_event, world.happenings))
    )


def _event(happening: Happening) -> Event:
    return Event(
        id=happening.id,
        date=parse(happening.date.text),
        title=happening.title,
        summary=happening.summary,
        place=happening.place,
        stated=happening.stated,
        status=happening.status,
        standing=happening.standing,
        tags=happening.tags,
        actors=tuple(Participation(actor, role) for actor, role in happening.parts),
        sources=happening.sources,
        quotes=tuple(
            Quote(text, source, text, speaker, context=context)
            for text, context, speaker, source in happening.quotes
        ),
        claims=tuple(
            Claim(what, source, value=Decimal(value), topic=topic)
            for what, topic, value, source in happening.claims
        ),
        related=tuple(map(Relation, happening.related)),
    )


def _window(draw: Random, name: str) -> tuple[str, Days]:
    """A value of a time field and what it means."""
    while True:
        a, b = _written(draw, ("",)), _written(draw, ("",))
        (first, a_last), (_, last) = a.bounds or (0, 0), b.bounds or (0, 0)
        if name == "before":
            return a.text, (-EVER, first - 1)
        if name == "after":
            return a.text, (a_last + 1, EVER)
        form = draw.choice(("d", "d", "d..d", "d/d", "d..", "d/..", "..d", "../d"))
        if form == "d":
            return a.text, (first, a_last)
        if form in ("d..d", "d/d"):
            if first > last:
                continue
            return f"{a.text}{form[1:-1]}{b.text}", (first, last)
        if form.startswith("d"):
            return f"{a.text}{form[1:]}", (first, EVER)
        return f"{form[:-1]}{b.text}", (-EVER, last)


def _wording(draw: Random, name: str) -> tuple[str, bool]:
    """A word or phrase: some words of a text there is, whole or cut."""
    names = SOURCES if name == "source" else ACTORS
    if name in ("actor", "speaker", "source") and draw.random() < 0.4:
        text = draw.choice(names).id
    else:
        called = [called for each in names for called in each.names]
        text = draw.choice(
            called if name not in ("", "place", "role") or draw.random() < 0.2 else _TEXTS
        )
        found = words(text) if draw.random() < 0.5 else text.split()
        at = draw.randrange(len(found))
        text = draw.choice((" ", "-", "'", "\n", ".")).join(found[at : at + draw.randint(1, 3)])
        if draw.random() < 0.4:
            text = text[: draw.randint(1, len(text))]
    text = draw.choice((str, str.upper, str.lower))(text)
    if not words(text):
        return "mali", False
    return text, bool(
        set(text) & set(' \n\t,"()|') or (not name and ":" in text)
    ) or draw.random() < 0.3


def asked(draw: Random, windows: dict[str, Days]) -> Asked:
    """A term; what its windows mean is kept in `windows`."""
    name = draw.choice((*_TIME, *_TIME, *_WORDED, "", "tag", "id", *_LISTED))
    values = []
    for _ in range(draw.choice((1, 1, 1, 2, 3)) if name else 1):
        if name in _TIME:
            text, days = _window(draw, name)
            windows[f"{name}:{text}"] = days
            values.append((text, False))
        elif name in _WORDED:
            values.append(_wording(draw, name))
        elif name in _LISTED:
            values.append((draw.choice(_LISTED[name]), False))
        else:
            values.append(
                (draw.choice(("E1", "e0", "e")) if name == "id" else draw.choice(_TAGS), False)
            )
    return Asked(name, tuple(values), draw.random() < 0.3)


def asking(draw: Random, windows: dict[str, Days]) -> tuple[Asked, ...]:
    """The terms of a query."""
    terms = [asked(draw, windows) for _ in range(draw.choice((0, 1, 1, 1, 2, 2, 3, 4)))]
    if draw.random() < 0.15:
        terms.insert(draw.randint(0, len(terms)), Asked("possible", (("no", False),)))
    return tuple(terms)


def typed(draw: Random, terms: tuple[Asked, ...]) -> str:
    """A query's text, in one of the ways to write it."""

    def value(name: str, text: str, is_phrase: bool) -> str:
        if name in _LISTED and draw.random() < 0.2:
            text = text.upper()
        has_to = bool(set(text) & set(' \t\n,"()|'))
        if not is_phrase and not has_to and (name in _WORDED or draw.random() < 0.8):
            return text
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def term(each: Asked) -> str:
        head = draw.choice((str, str, str.upper, str.title))(each.field)
        sign, colon = "-" if each.negated else "", ":" if each.field else ""
        values = ",".join(value(each.field, *one) for one in each.values)
        return f"{sign}{head}{colon}{values}"

    blanks = [draw.choice(_BLANKS) for _ in range(len(terms) + 1)]
    text = "".join(blank + term(each) for blank, each in zip(blanks, terms, strict=False))
    return text + blanks[-1] if draw.random() < 0.3 else text.lstrip()


def world(draw: Random) -> World:
    """A timeline of up to a dozen events."""
    happenings = tuple(_happening(draw, number) for number in range(draw.randint(0, 12)))
    return World(happenings, ACTORS, SOURCES)
