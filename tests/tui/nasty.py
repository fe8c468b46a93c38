"""Timelines that try the painters: long, wide, marked, crowded, empty; and states a reader can reach in them."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

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
    Relation,
    Role,
    Source,
    Timeline,
)
from sahel_tui.core.query.terms import only
from sahel_tui.core.text import scrub
from sahel_tui.explore import moves, narrowing
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from sahel_tui.explore.state import State

TEXTS = tuple(
    map(
        scrub,
        (
            "a",
            "French troops out of Mali",
            "中国军队撤出马里共和国首都巴马科的军事基地",
            "한국어 제목과 ｆｕｌｌｗｉｄｔｈ",
            "e\u0301te\u0301 de\u0301ja\u0300 vu " * 4,
            "Z\u0335\u0301\u0302\u0303\u0304\u0305algo\u0301 " * 3,
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3,
            "מדבר שלום مرحبا بالعالم",
            "🇲🇱 👩‍🚀 ❤️ flags ☃ 👍🏽",
            "\x1b[31mred\x1b[0m\u202egnp\u2028",
            "“already quoted, at length, " + "and going on " * 12 + "”",
            " blanks  at   both ends ",
            "\u00a0\u00a0no-break\u00a0blanks\u00a0only\u00a0here\u00a0and\u00a0there",
            "กำแพงเมืองจีน हिन्दी में शीर्षक",
        ),
    )
)
DATES = (
    *("2022-02-17", "2022-02", "2022", "2022-02-17~", "2022-02?", "2022%", "202X", "20XX", "2022-XX-17"),
    *("2012~/2022", "2013/..", "../2014", "/2014", "2013/", "2013-01-11/2014-07-15", "2022-02-17/2022-02-18"),
    *("[2022-01-23,2022-01-24]", "[2022-02-14..2022-02-17]", "[2022-02-17..]", "[..2022-02-17]", "{2010,2014}"),
    *("2022-22", "2022-21/2022-23", "Y170000002", "Y-17E7", "-0044-03-15", "0000", "XXXX", "1950S2", "[..1900]"),
    *("2022-02-17T10:00:00Z", "XXXX-12-XX", "2022-33", "2022-35", "[2022-02-17..2022-22]", "9999-12-31"),
)  # fmt: skip
MANY_LINES = (*TEXTS, "one\ntwo", "first line of it\n\n" + TEXTS[2], "1\n" * 30 + "end")
CROWD = {
    f"n{number}": Actor(f"n{number}", f"Number {number} 号" * (1 + number % 4))
    for number in range(300)
}


def _store(timeline: Timeline) -> MemoryStore:
    return MemoryStore(timeline)


def quote(text: str, speaker: str | None = None, **more: object) -> Quote:
    return Quote(text, "s", text, speaker, **more)  # type: ignore[arg-type]  # fields of Quote, by name


def event(id_: str, date: str = "2022-02-17", title: str = "Title", **more: object) -> Event:
    return Event(id_, parse(date), title, **more)  # type: ignore[arg-type]  # fields of Event, by name


def _empty() -> Timeline:
    return Timeline("")


def _bare() -> Timeline:
    """Events without actors, quotes, sources; no day of the file."""
    return Timeline(TEXTS[6], events=tuple(event(f"e{n}", date) for n, date in enumerate(DATES)))


def _single() -> Timeline:
    return Timeline("One", as_of=parse("2022-02-17"), events=(event("only", title=TEXTS[2]),))


def _crowded() -> Timeline:
    """300 actors in one event, 200 quotes in another, 40 claims in a third."""
    parts = tuple(Participation(actor, TEXTS[n % len(TEXTS)]) for n, actor in enumerate(CROWD))
    quotes = tuple(quote(MANY_LINES[n % len(MANY_LINES)], f"n{n % 5}") for n in range(200))
    claims = tuple(_claims(40))
    return Timeline(
        "Crowd",
        as_of=parse("2022"),
        actors=CROWD,
        sources={"s": Source("s", title=TEXTS[6]), "t": Source("t", publisher="")},
        events=(
            event("many", actors=parts, summary=TEXTS[6], sources=("s", "t")),
            event("said", "2022-02-18", quotes=quotes, actors=parts[:2]),
            event("figures", "2022-03", claims=claims, actors=parts[:40]),
        ),
    )


def _claims(number: int) -> list[Claim]:
    rng = random.Random(1)  # noqa: S311 (test data)
    made = []
    for _ in range(number):
        what, source = rng.choice(TEXTS), rng.choice("st")
        shape = rng.randrange(4)
        value = {"value": Decimal(rng.choice(("1", "-3.25", "123456789012345", "1E+9")))}
        range_ = {"low": Decimal(2400), "high": Decimal(2_500_000)}
        given = (
            value,
            range_,
            {"text": rng.choice(MANY_LINES)},
            {"date": parse(rng.choice(DATES))},
        )[shape]
        more = {
            "unit": rng.choice(TEXTS),
            "by": "n1",
            "modifier": rng.choice((None, "about", "at-least")),
        }
        made.append(Claim(what, source, **given, **more))  # type: ignore[arg-type]  # fields of Claim
    return made


def _mixed() -> Timeline:
    """Everything at once: every date, every text, every status and standing, the same seed each time."""
    rng = random.Random(7)  # noqa: S311 (test data)
    actors = {
        f"a{n}": Actor(
            f"a{n}",
            text or "x",
            rng.choice(ACTOR_KINDS),
            tuple(rng.choices(TEXTS, k=n % 3)),
            tuple(Role(rng.choice(TEXTS), "a1", parse(rng.choice(DATES))) for _ in range(n % 5)),
            ("a2", "a3") if n % 2 else (),
            rng.choice(MANY_LINES),
        )
        for n, text in enumerate(TEXTS)
    }
    sources = {
        "s": Source("s", publisher=TEXTS[2], published=parse("2022-02-17~"), text="x.txt"),
        "t": Source("t", title=TEXTS[6]),
    }
    ids = [f"e{n}" for n in range(len(DATES) * 3)]
    return Timeline(
        TEXTS[2],
        as_of=parse("2022-02-17"),
        actors=actors,
        sources=sources,
        events=tuple(_random_event(rng, id_, ids, tuple(actors)) for id_ in ids),
    )


def _random_event(rng: random.Random, id_: str, ids: list[str], actors: tuple[str, ...]) -> Event:
    def some(limit: int = 3) -> range:
        return range(rng.randrange(limit + 1))

    def text() -> str:
        return rng.choice(TEXTS)

    return Event(
        id_,
        parse(rng.choice(DATES)),
        text(),
        stated=rng.choice((None, text())),
        summary=rng.choice((None, "\n".join(text() for _ in some()), text() * 20)),
        status=rng.choice(STATUSES),
        standing=rng.choice(STANDINGS),
        credibility=rng.choice((None, 1, 6)),
        place=rng.choice((None, text())),
        tags=tuple(text() for _ in some()),
        actors=tuple(Participation(rng.choice(actors), rng.choice((None, text()))) for _ in some(6)),
        sources=tuple("st"[: rng.randrange(3)]),
        quotes=tuple(_random_quote(rng, actors) for _ in some()),
        claims=tuple(_claims(rng.randrange(4))),
        related=tuple(Relation(rng.choice(ids), rng.choice((None, text())), rng.choice(actors)) for _ in some()),
        note=rng.choice((None, rng.choice(MANY_LINES))),
    )  # fmt: skip


def _random_quote(rng: random.Random, actors: tuple[str, ...]) -> Quote:
    return quote(
        rng.choice(MANY_LINES) * rng.choice((1, 1, 20)),
        rng.choice((None, *actors)),
        attribution=rng.choice((None, rng.choice(TEXTS))),
        context=rng.choice((None, rng.choice(MANY_LINES))),
        at=rng.choice((None, "paragraph 3")),
        translation_of=rng.choice((None, rng.choice(MANY_LINES))),
        note=rng.choice((None, rng.choice(MANY_LINES))),
    )


KINDS = {
    "empty": _empty,
    "bare": _bare,
    "single": _single,
    "crowded": _crowded,
    "mixed": _mixed,
}


@cache
def nasty(kind: str) -> MemoryStore:
    """The store of one kind, made once."""
    return _store(KINDS[kind]())


def reached(store: MemoryStore, *, seed: int) -> State:
    """A state that keys lead to: an event, perhaps an actor picked, a step taken, a quote walked to."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    state = moves.opening(store)
    state = replace(state, pane=rng.choice(list(type(state.pane))))
    for _ in range(rng.randrange(8)):
        kind = rng.randrange(7)
        if kind < 3:
            made = moves.move(state, store, rng.choice((1, -1, 7, -7, 1000)))
        elif kind == 3:
            made = moves.next_pane(state, rng.choice((1, -1)))
        elif kind == 4 and store.overview.actors:
            made = narrowing.go_to_actor(
                state, store, rng.choice([each.id for each in store.actors()])
            )
        elif kind == 5 and state.actor:
            made = narrowing.push_step(state, store, only("actor", state.actor))
        else:
            made = narrowing.push_step(
                state, store, only("in", rng.choice(("2022", "2013", "1800")))
            )
        state = replace(made.state, overlay=None)
    return state
