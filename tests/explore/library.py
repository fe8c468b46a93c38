"""A timeline with people, bodies and quotes to be looked for, and what its palette holds."""

from __future__ import annotations

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Event,
    Participation,
    Quote,
    Role,
    SavedView,
    Source,
    Timeline,
)
from sahel_tui.core.query.terms import only
from sahel_tui.explore.candidates import CommandChoice, ViewChoice
from sahel_tui.explore.hits import EVERYTHING, HitKind, Hits
from sahel_tui.explore.palette import LIMIT, Catalogue, Search
from sahel_tui.stores.memory import MemoryStore

ACTORS = (
    Actor("keita", "Ibrahim Boubacar Keïta", "person", ("IBK",), (Role("President", "mali"),)),
    Actor("toure", "Amadou Toumani Touré", "person", ("ATT",)),
    Actor("otto", "David Otto", "person", ("Otto",), (Role("Director", "centre"),)),
    Actor("borrell", "Josep Borrell", "person", ("Borrell",), (Role("High Representative"),)),
    Actor("nato", "NATO", "organisation", ("North Atlantic Treaty Organization", "OTAN")),
    Actor("daesh", "Groups affiliated with Daesh", "armed-group", ("Daesh", "ISIS")),
    Actor("centre", "Geneva Centre for Africa Security", "organisation"),
    Actor("mali", "Mali", "state"),
    Actor("unseen", "Ottokar the Unseen", "person"),
)
VIEWS = (SavedView("what David Otto says", "speaker:otto"), SavedView("the coups", "tag:coup"))
COMMANDS = (CommandChoice("theme", "another theme", "t"), CommandChoice("quit", "quit", "q"))


def quote(text: str, speaker: str | None = None, attribution: str | None = None) -> Quote:
    return Quote(text, "paper", text, speaker, attribution)


def event(
    id_: str, date: str, title: str, actors: str = "", *quotes: Quote, tag: str = ""
) -> Event:
    return Event(
        id_,
        parse(date),
        title,
        tags=(tag,) if tag else (),
        actors=tuple(map(Participation, actors.split())),
        sources=("paper",),
        quotes=quotes,
    )


EVENTS = (
    event("coup", "2012-03-22", "Coup topples Touré", "toure mali", tag="coup"),
    event("vote", "2013-08", "Keïta elected", "keita mali"),
    event("second", "2020-08-18", "Army seizes power", "keita mali", tag="coup"),
    event(
        "otto-speaks",
        "2022-02-17~",
        "Otto sees a slow pullout",
        "otto nato daesh",
        quote("slow pullout", "otto"),
        quote("Niger is a step towards the exit.", "otto"),
        quote("The bottom line is Barkhane.", None, "a diplomat"),
    ),
    event(
        "eu", "2022-02", "EU stays to train", "borrell", quote("We stay, motto or not.", "borrell")
    ),
)
SOURCES = (
    Source("paper", title="Morning in Gao", publisher="Sahel Courier"),
    Source("unread", title="Ottoman archives"),
)


def timeline() -> Timeline:
    return Timeline(
        title="Library",
        sources={source.id: source for source in SOURCES},
        actors={actor.id: actor for actor in ACTORS},
        events=EVENTS,
        views=VIEWS,
    )


def store() -> MemoryStore:
    return MemoryStore(timeline())


def catalogue() -> Catalogue:
    queries = (only("speaker", "otto"), only("tag", "coup"))
    views = [ViewChoice(*pair) for pair in zip(VIEWS, queries, strict=True)]
    return Catalogue(store(), COMMANDS, views)


def search(
    what: Catalogue, text: str, *, kinds: frozenset[HitKind] = EVERYTHING, limit: int = LIMIT
) -> Hits:
    """All hits for a text."""
    running = Search(what, text, kinds=kinds, limit=limit)
    while not running.step(500):
        pass
    return running.hits()
