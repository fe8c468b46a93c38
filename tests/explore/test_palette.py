"""What the palette finds: every kind of thing, best first, in slices that add up to the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Role, Timeline
from sahel_tui.explore.candidates import CommandChoice
from sahel_tui.explore.hits import ACTORS_ALONE, EVERYTHING, Group, Hit, HitKind
from sahel_tui.explore.palette import Catalogue, Search
from sahel_tui.stores.late import Late
from sahel_tui.stores.memory import MemoryStore
from tests.explore.library import catalogue, search

CATALOGUE = catalogue()


def group(text: str, kind: HitKind) -> Group | None:
    return next((g for g in search(CATALOGUE, text).groups if g.kind is kind), None)


def ids(text: str, kind: HitKind) -> list[str]:
    found = group(text, kind)
    return [hit.id for hit in found.hits] if found else []


def first(text: str, kind: HitKind = HitKind.ACTOR) -> Hit:
    found = group(text, kind)
    assert found is not None
    return found.hits[0]


def lit(hit: Hit) -> tuple[str, str]:
    """The matched letters of title and detail."""
    title = "".join(hit.title[i] for i in hit.title_at)
    return title, "".join(hit.detail[i] for i in hit.detail_at)


@pytest.mark.parametrize(
    ("text", "actor", "letters"),
    [
        ("otto", "otto", ("Otto", "")),
        ("toure", "toure", ("Touré", "")),
        ("ibk", "keita", ("", "IBK")),
        ("isis", "daesh", ("", "ISIS")),
        ("daesh", "daesh", ("Daesh", "")),
        ("borell", "borrell", ("Borell", "")),
        ("borlrel", "borrell", ("Borrel", "")),
        ("otan", "nato", ("", "OTAN")),
        ("representative", "borrell", ("", "Representative")),
        ("president mali", "keita", ("", "PresidentMali")),
        ("gcas", "centre", ("GCAS", "")),
    ],
)
def test_actors_by_name_alias_and_role(text: str, actor: str, letters: tuple[str, str]) -> None:
    hit = first(text)
    assert hit.id == actor
    assert lit(hit) == letters


def test_best_first() -> None:
    assert ids("otto", HitKind.ACTOR) == ["otto", "unseen", "toure", "nato"]


def test_a_name_before_an_alias_before_a_role() -> None:
    actors = {
        "by-role": Actor("by-role", "Ann Lee Fox", roles=(Role("Gao council"),)),
        "by-alias": Actor("by-alias", "Bo Lee Fox", aliases=("Gao council",)),
        "by-name": Actor("by-name", "Gao council"),
    }
    some = Catalogue(MemoryStore(Timeline("Gao", actors=actors)))
    assert [hit.id for hit in search(some, "gao").walk] == ["by-name", "by-alias", "by-role"]


def test_a_hit_shows_the_alias_that_matched_first() -> None:
    assert (first("isis").lead, first("isis").detail) == ("also ", "ISIS, Daesh")


def test_a_name_found_shows_what_tells_it_from_others() -> None:
    assert first("otto").detail == "Director, Geneva Centre for Africa Security"
    assert (first("nato").lead, first("nato").detail) == (
        "also ",
        "North Atlantic Treaty Organization, OTAN",
    )
    assert first("affiliated").detail == "ISIS"  # the name itself says Daesh


def test_events_by_title_and_not_by_scattered_letters() -> None:
    assert ids("otto", HitKind.EVENT) == ["otto-speaks"]
    assert ids("seizse", HitKind.EVENT) == ["second"]
    assert ids("apw", HitKind.EVENT) == []


def test_quotes_by_speaker_and_by_words() -> None:
    found = group("otto", HitKind.QUOTE)
    assert found is not None
    assert [hit.title for hit in found.hits] == [
        "Niger is a step towards the exit.",
        "slow pullout",
    ]
    assert found.by == "David Otto"
    assert [lit(hit)[0] for hit in found.hits] == ["", ""]
    assert lit(first("step exit", HitKind.QUOTE))[0] == "stepexit"
    assert [hit.title for hit in group("diplomat", HitKind.QUOTE).hits] == [  # type: ignore[union-attr]  # it is there
        "The bottom line is Barkhane."
    ]
    assert ids("otom", HitKind.QUOTE) == []  # inside a word of prose


def test_quotes_of_several_speakers_name_none() -> None:
    found = group("s", HitKind.QUOTE)
    assert found is not None
    assert found.total > 1
    assert found.by == ""


def test_sources_tags_views_commands() -> None:
    assert ids("courier", HitKind.SOURCE) == ["paper"]
    assert lit(first("gao", HitKind.SOURCE)) == ("", "Gao")
    assert ids("otto", HitKind.SOURCE) == ["unread"]
    assert ids("coup", HitKind.TAG) == ["coup"]
    assert first("coup", HitKind.TAG).title == "#coup"
    assert lit(first("otto", HitKind.VIEW)) == ("otto", "")
    assert lit(first("says", HitKind.VIEW)) == ("", "says")
    assert (first("theme", HitKind.COMMAND).id, first("theme", HitKind.COMMAND).key) == (
        "theme",
        "t",
    )
    assert ids("atm", HitKind.COMMAND) == []


def test_what_enter_narrows_to() -> None:
    steps = [str(hit.step) for hit in search(CATALOGUE, "coup").walk if hit.step]
    assert steps == ["tag:coup", "tag:coup"]
    assert str(first("courier", HitKind.SOURCE).step) == "source:paper"


def test_groups_with_a_good_hit_first() -> None:
    actors = {"q": Actor("q", "Quintet"), "m": Actor("m", "Quiet")}
    some = Catalogue(
        MemoryStore(Timeline("Q", actors=actors)), [CommandChoice("quit", "quit", "q")]
    )
    kinds = [g.kind for g in search(some, "quit").groups]
    assert kinds == [HitKind.COMMAND, HitKind.ACTOR]
    kinds = [g.kind for g in search(CATALOGUE, "ott").groups]
    assert kinds == [HitKind.ACTOR, HitKind.EVENT, HitKind.QUOTE, HitKind.SOURCE, HitKind.VIEW]


def test_nothing_typed_holds_everything() -> None:
    hits = search(CATALOGUE, "")
    assert [g.kind for g in hits.groups] == [kind for kind in HitKind if kind is not HitKind.DATE]
    totals = {g.kind: g.total for g in hits.groups}
    assert totals[HitKind.ACTOR] == 9
    assert totals[HitKind.EVENT] == 5
    assert totals[HitKind.QUOTE] == 4
    assert [hit.id for hit in hits.groups[0].hits[:3]] == ["mali", "keita", "toure"]


def test_nothing_typed_and_a_limit() -> None:
    hits = search(CATALOGUE, " ", limit=1)
    assert all(len(g.hits) == 1 for g in hits.groups)
    assert {g.kind: g.total for g in hits.groups}[HitKind.EVENT] == 5
    assert HitKind.QUOTE not in {g.kind for g in hits.groups}  # the first event has none


@pytest.mark.parametrize("text", ["?!", "…", "zzzzzzzz"])
def test_nothing_found(text: str) -> None:
    hits = search(CATALOGUE, text)
    assert (hits.groups, hits.total, hits.complete) == ((), 0, True)


def test_actors_alone() -> None:
    assert {hit.kind for hit in search(CATALOGUE, "o", kinds=ACTORS_ALONE).walk} == {HitKind.ACTOR}


def test_hits_carry_what_they_answer() -> None:
    assert search(CATALOGUE, " Ott ").query == " Ott "


def test_nothing_is_found_before_the_first_step() -> None:
    hits = Search(CATALOGUE, "otto").hits()
    assert (hits.complete, hits.settled, hits.groups) == (False, False, ())


@given(
    st.sampled_from(["", "o", "ott", "otto", "s", "mali", "theme", "coup", "borell", "botom"]),
    st.lists(st.integers(1, 40), max_size=30),
    st.integers(1, 4),
)
@settings(max_examples=80, deadline=None)
def test_slices_make_the_whole_and_a_settled_first_stays(
    text: str, budgets: list[int], limit: int
) -> None:
    running = Search(CATALOGUE, text, limit=limit)
    settled = None
    for budget in budgets:
        running.step(budget)
        hits = running.hits()
        assert hits.query == text
        if hits.settled and hits.groups and settled is None:
            settled = hits.walk[0].identity
    while not running.step(7):
        pass
    whole = running.hits()
    assert whole == search(CATALOGUE, text, limit=limit)
    assert whole.complete
    assert settled in (None, *(hit.identity for hit in whole.walk[:1]))


def test_actors_are_settled_before_events_are_read() -> None:
    running = Search(CATALOGUE, "otto")
    while not running.hits().settled:
        running.step(1)
    assert not running.done
    assert running.hits().walk[0].id == "otto"


@given(
    st.integers(1, 12), st.lists(st.sampled_from(["Ott", "Otto", "Xotto", "O t t o"]), max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_the_limit_keeps_the_best(limit: int, names: list[str]) -> None:
    actors = {str(n): Actor(str(n), name) for n, name in enumerate(names)}
    some = Catalogue(MemoryStore(Timeline("Names", actors=actors)))
    everyone = search(some, "otto").walk
    kept = search(some, "otto", limit=limit)
    assert kept.walk == everyone[:limit]
    assert kept.total == len(everyone)


def test_a_step_costs_what_it_is_given() -> None:
    events = tuple(Event(f"e{n}", parse("2020"), "x" * 10_000) for n in range(30))
    running = Search(Catalogue(MemoryStore(Timeline("Long", events=events))), "y")
    steps = 1
    while not running.step(101):
        steps += 1
    assert steps >= 30


def test_every_kind_has_a_place() -> None:
    assert frozenset(HitKind) == EVERYTHING


def test_events_past_the_limit_are_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tui.explore.palette.EVENTS_LIMIT", 3)
    hits = search(CATALOGUE, "otto")
    assert hits.unread == 2
    assert HitKind.EVENT not in {g.kind for g in hits.groups}


@pytest.mark.parametrize(
    ("text", "title", "step"),
    [("2021", "2021", "in:2021"), ("dec 2021", "Dec 2021", "in:2021-12")],
)
def test_a_date_is_a_step_and_stands_before_what_holds_its_words(
    text: str, title: str, step: str
) -> None:
    hit = first(text, HitKind.DATE)
    assert (hit.title, hit.detail, str(hit.step)) == (title, step, step)
    groups = [each.kind for each in search(CATALOGUE, text).groups]
    assert groups[0] is HitKind.DATE
    assert group("otto", HitKind.DATE) is None


def test_events_by_id() -> None:
    events = (
        Event("withdrawal-announced", parse("2022"), "Macron speaks"),
        Event("e2", parse("2022"), "Withdrawal announced"),
    )
    made = Catalogue(MemoryStore(Timeline("Two", events=events)))
    found = search(made, "withdrawal-ann")
    (events_found,) = (each for each in found.groups if each.kind is HitKind.EVENT)
    by_title, by_id = sorted(events_found.hits, key=lambda hit: hit.id)
    assert (by_title.title_at, by_title.detail) != ((), "withdrawal-announced")
    assert (by_id.title, by_id.lead, by_id.detail) == (
        "Macron speaks",
        "id ",
        "withdrawal-announced",
    )
    assert lit(by_id) == ("", "withdrawalann")


class _Big(Late, MemoryStore):
    """A store of which not every event is read."""


def test_of_many_events_a_whole_id_is_found_and_each_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sahel_tui.explore.palette.LATE_LIMIT", 1)
    events = tuple(Event(f"row{n}", parse("2020"), f"row{n} and more") for n in (1, 2, 3))
    untitled = Event("row-12", parse("2021"), "Flood")
    made = Catalogue(_Big(Timeline("Many", events=(*events, untitled))))
    for text, found in (("row-12", ["row-12"]), ("ROW2", ["row2"]), ("row9", [])):
        hits = [hit.id for hit in search(made, text).walk if hit.kind is HitKind.EVENT]
        assert hits == found
