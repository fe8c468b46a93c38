"""What tab completes: fields, then values, best first, forgiving, and always something that can be read back."""

from __future__ import annotations

import pytest

from sahel_tui.core.edtf import parse as date
from sahel_tui.core.model import Actor, Event, Timeline
from sahel_tui.core.query.fields import NAMES
from sahel_tui.core.query.reading import parse
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.explore.find_completion import MEANINGS, Completion, Offer
from sahel_tui.explore.find_entry import completed, entry_at
from sahel_tui.explore.find_values import Values
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.stores.memory import MemoryStore
from tests.explore.library import store as library


def offers(typed: str, store: MemoryStore | None = None) -> tuple[Offer, ...]:
    store = store or library()
    values = Values(store, store.view(EVERYTHING))
    while not values.step(100):
        pass
    completion = Completion(values, entry_at(TypedLine(typed, len(typed))))
    while not completion.step(7):
        pass
    assert completion.total >= len(completion.offers())
    return completion.offers()


FIRST = [
    # typed, what tab writes first
    ("", "actor:"),
    ("sp", "speaker:"),
    ("IN", "in:"),
    ("-ta", "tag:"),
    ("actor:", "mali"),  # of most events
    ("actor:ibk", "keita"),
    ("actor:keïta", "keita"),
    ("actor:borell", "borrell"),  # a typo
    ("actor:otan", "nato"),
    ("speaker:ott", "otto"),
    ("tag:co", "coup"),
    ("source:cour", "paper"),
    ("status:h", "happened"),
    ("kind:armed", "armed-group"),
    ("has:qu", "quotes"),
    ("in:20", "2012"),
    ("in:2022", "2022"),
    ("possible:", "no"),
    ("keit", "actor:keita"),
    ("coup", "tag:coup"),
    ("morning", "source:paper"),
]


@pytest.mark.parametrize(("typed", "first"), FIRST, ids=[each[0] for each in FIRST])
def test_the_best_is_first(typed: str, first: str) -> None:
    assert offers(typed)[0].insert == first


@pytest.mark.parametrize(
    "typed", ["actor:qqqq", '"actor', "nofield:x", "12:3", "in:1999", "id:c", "zzz"]
)
def test_nothing_is_offered_where_nothing_fits(typed: str) -> None:
    assert offers(typed) == ()


def test_every_field_is_explained() -> None:
    assert [offer.insert for offer in offers("")] == [f"{field}:" for field in NAMES]
    assert set(MEANINGS) == set(NAMES)


def test_an_actor_is_told_by_its_name_and_what_matched() -> None:
    assert (offers("actor:ibk")[0].detail, offers("actor:ibk")[0].detail_at) == (
        "Ibrahim Boubacar Keïta, also IBK",
        (29, 30, 31),
    )
    assert offers("actor:keit")[0].title_at == (0, 1, 2, 3)


PLACES = ("Gao", "N'Djamena, Chad", 'the "Zone", north', "a (b) | c", "-- 5 --", "…")


def test_what_is_taken_asks_for_the_value() -> None:
    events = tuple(
        Event(f"e{n}", date("2021"), "T", place=place, tags=(place.replace(" ", "_"),))
        for n, place in enumerate(PLACES)
    )
    store = MemoryStore(Timeline("Places", actors={"a,b": Actor("a,b", "A")}, events=events))
    taken = 0
    for field in ("place", "tag", "actor"):
        for offer in offers(f"{field}:", store):
            line = TypedLine(f"{field}:", len(field) + 1)
            entry = entry_at(line)
            assert entry is not None
            query = parse(completed(line, entry, offer.insert).text)
            assert str(query.terms[0].values[0]) == offer.value
            taken += 1
    assert (
        taken == len(PLACES) - 1 + len(PLACES) + 1
    )  # a place without a letter cannot be asked for
