"""Two timelines compared: nothing differs from itself, the way back is the opposite, edits drawn by chance are found."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.changes import HOW, KINDS, compare
from sahel_tui.core.edtf import parse
from sahel_tui.core.model import (
    Actor,
    Claim,
    Event,
    Participation,
    Quote,
    Relation,
    Role,
    SavedView,
    Source,
    SourceCheck,
    Timeline,
)
from sahel_tui.core.values import dataclass
from tests.core.changes.opposites import key, opposite_key

if TYPE_CHECKING:
    from collections.abc import Callable

CHANCE = st.integers(0, 2**64 - 1).map(Random)
WORDS = (
    *("river", "water", "rises", "falls", "over", "night", "town", "leaves", "houses", "board"),
    *("warns", "dam", "holds", "breaks", "boats", "come"),
)
DATES = (
    "2021",
    "2022-02",
    "2022-02-17",
    "2022~",
    "2021/..",
    "2021/2022",
    "[2021,2022]",
    "{2021,2022}",
)


def sentence(chance: Random, words: int = 6) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def quote(chance: Random) -> Quote:
    text = sentence(chance, chance.randint(1, 9))
    return Quote(text, f"s{chance.randint(0, 3)}", text, speaker=f"a{chance.randint(0, 3)}")


def claim(chance: Random) -> Claim:
    value = chance.randint(1, 5)
    return Claim(sentence(chance, 1), f"s{chance.randint(0, 3)}", value=Decimal(value))


def event(chance: Random, number: int) -> Event:
    return Event(
        f"e{number}",
        parse(chance.choice(DATES)),
        sentence(chance, 2),
        summary=sentence(chance) if chance.random() < 0.5 else None,
        tags=tuple(chance.sample(WORDS, chance.randint(0, 3))),
        actors=tuple(
            Participation(f"a{chance.randint(0, 3)}", sentence(chance, 1))
            for _ in range(chance.randint(0, 2))
        ),
        sources=tuple(chance.sample(("s0", "s1", "s2", "s3"), chance.randint(0, 2))),
        quotes=tuple(quote(chance) for _ in range(chance.randint(0, 3))),
        claims=tuple(claim(chance) for _ in range(chance.randint(0, 3))),
        related=tuple(Relation(f"e{chance.randint(0, 5)}") for _ in range(chance.randint(0, 1))),
    )


def timeline(chance: Random) -> Timeline:
    sources, actors = range(chance.randint(2, 4)), range(chance.randint(2, 4))
    day = parse("2022-02-17")
    return Timeline(
        sentence(chance, 2),
        as_of=chance.choice((None, day)),
        sources={f"s{n}": Source(f"s{n}", title=sentence(chance, 2)) for n in sources},
        actors={
            f"a{n}": Actor(f"a{n}", sentence(chance, 2), roles=(Role(sentence(chance, 1)),))
            for n in actors
        },
        events=tuple(event(chance, n) for n in chance.sample(range(8), chance.randint(0, 6))),
        views=tuple(SavedView(sentence(chance, 1), "tag:x") for _ in range(chance.randint(0, 2))),
        checks={"s0": SourceCheck(day, "0" * 64)} if chance.random() < 0.3 else {},
    )


@settings(max_examples=40, deadline=None)
@given(chance=CHANCE)
def test_nothing_differs_from_itself(chance: Random) -> None:
    one = timeline(chance)
    same = deepcopy(one)
    assert compare(one, same) == compare(one, one)
    assert compare(one, one).changes == ()
    assert compare(one, one).reordered == 0


@settings(max_examples=150, deadline=None)
@given(chance=CHANCE)
def test_the_way_back_is_the_opposite(chance: Random) -> None:
    old, new = timeline(chance), timeline(chance)
    there, back = compare(old, new), compare(new, old)
    assert Counter(map(opposite_key, there.changes)) == Counter(map(key, back.changes))
    assert there.reordered == back.reordered
    for change in there.changes:
        assert change.kind in KINDS
        assert change.change in HOW
        assert change.fields


@settings(max_examples=20, deadline=None)
@given(chance=CHANCE)
def test_everything_is_added_to_nothing(chance: Random) -> None:
    whole = timeline(chance)
    found = compare(None, whole).changes
    assert {each.change for each in found} == {"added"}
    held = Counter(each.kind for each in found)
    assert held["timeline"] == 1
    assert held["event"] == len(whole.events)
    assert held["quote"] == sum(len(each.quotes) for each in whole.events)
    assert held["claim"] == sum(len(each.claims) for each in whole.events)
    assert held["role"] == len(whole.actors)
    assert Counter(map(opposite_key, found)) == Counter(map(key, compare(whole, None).changes))


# -- edits drawn by chance, and exactly these found again


@dataclass(frozen=True, slots=True)
class Edited:
    """A timeline, and what was done to it so far: kind, id, way."""

    now: Timeline
    done: frozenset[tuple[str, str, str]]


def distinct() -> Timeline:
    """A timeline in which no two things are alike, so that there is one right answer."""
    events = []
    for n in range(12):
        text = f"Nobody of the {n}th house saw the {n}th boat leave on the {n}th night, said he"
        events.append(
            Event(
                f"e{n}",
                parse(f"20{n + 10}-0{n % 9 + 1}"),
                f"Title number {n}",
                summary=f"Summary {n}",
                actors=(Participation(f"a{n}", f"role {n}"),),
                sources=(f"s{n}",),
                quotes=(Quote(text, f"s{n}", text, speaker=f"a{n}"),),
                claims=(Claim(f"what {n}", f"s{n}", text=f"claim {n}"),),
                related=(Relation(f"e{(n + 1) % 12}", "before"),),
            )
        )
    return Timeline(
        "Distinct",
        sources={f"s{n}": Source(f"s{n}", title=f"Source {n}") for n in range(12)},
        actors={f"a{n}": Actor(f"a{n}", f"Actor {n}") for n in range(12)},
        events=tuple(events),
    )


def with_event(state: Edited, at: int, done: tuple[str, str, str], **fields: object) -> Edited:
    events = list(state.now.events)
    events[at] = replace(events[at], **fields)  # type: ignore[arg-type]  # fields of whichever edit this is
    return Edited(replace(state.now, events=tuple(events)), state.done | {done})


def retitled(state: Edited, at: int) -> Edited:
    found = state.now.events[at]
    return with_event(state, at, ("event", found.id, "changed"), title=f"{found.title}, or so")


def dated(state: Edited, at: int) -> Edited:
    found = state.now.events[at]
    day = parse(f"{found.date.expression}-17")
    return with_event(state, at, ("event", found.id, "changed"), date=day)


def reworded(state: Edited, at: int) -> Edited:
    found = state.now.events[at]
    text = found.quotes[0].text.replace("saw", "heard")
    new = replace(found.quotes[0], text=text, words_checked=text)
    return with_event(state, at, ("quote", found.id, "edited"), quotes=(new,))


def claimed(state: Edited, at: int) -> Edited:
    found = state.now.events[at]
    new = replace(found.claims[0], text="otherwise")
    return with_event(state, at, ("claim", found.id, "changed"), claims=(new,))


def left_out(state: Edited, at: int) -> Edited:
    return with_event(state, at, ("claim", state.now.events[at].id, "removed"), claims=())


def with_role(state: Edited, at: int) -> Edited:
    found = state.now.events[at]
    new = replace(found.actors[0], role="another role")
    return with_event(state, at, ("participation", found.id, "changed"), actors=(new,))


def moved(state: Edited, at: int) -> Edited:
    """The quote of this event goes to the next one, which keeps its own."""
    other = (at + 1) % 12
    found, target = state.now.events[at], state.now.events[other]
    without = with_event(state, at, ("quote", target.id, "moved"), quotes=())
    events = list(without.now.events)
    events[other] = replace(target, quotes=(*found.quotes, *target.quotes))
    return Edited(replace(without.now, events=tuple(events)), without.done)


EDITS: tuple[Callable[[Edited, int], Edited], ...] = (
    retitled, dated, reworded, claimed, left_out, with_role, moved,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(chance=CHANCE)
def test_exactly_the_edits_made_are_found(chance: Random) -> None:
    old = distinct()
    state = Edited(old, frozenset())
    # Every second event, so that what moved and what was edited do not meet.
    for at in chance.sample(range(0, 12, 2), chance.randint(1, 6)):
        state = chance.choice(EDITS)(state, at)
    order = list(state.now.events)
    chance.shuffle(order)
    found = compare(old, replace(state.now, events=tuple(order)))
    assert {(c.kind, c.within or c.id, c.change) for c in found.changes} == state.done
    assert len(found.changes) == len(state.done)


@settings(max_examples=20, deadline=None)
@given(chance=CHANCE)
def test_what_is_renamed_is_all_that_is_found(chance: Random) -> None:
    old = distinct()
    actor, source, event_id = (chance.randrange(12) for _ in range(3))
    names = {f"a{actor}": "new-actor", f"s{source}": "new-source", f"e{event_id}": "new-event"}

    def new(name: str) -> str:
        return names.get(name, name)

    def changed(found: Event) -> Event:
        return replace(
            found,
            id=new(found.id),
            sources=tuple(map(new, found.sources)),
            actors=tuple(replace(each, actor=new(each.actor)) for each in found.actors),
            quotes=tuple(
                replace(each, source=new(each.source), speaker=new(each.speaker or ""))
                for each in found.quotes
            ),
            claims=tuple(replace(each, source=new(each.source)) for each in found.claims),
            related=tuple(replace(each, event=new(each.event)) for each in found.related),
        )

    now = replace(
        old,
        sources={new(k): replace(each, id=new(k)) for k, each in old.sources.items()},
        actors={new(k): replace(each, id=new(k)) for k, each in old.actors.items()},
        events=tuple(map(changed, old.events)),
    )
    found = compare(old, now)
    assert sorted((c.kind, c.id, c.change, len(c.fields)) for c in found.changes) == [
        ("actor", "new-actor", "renamed", 1),
        ("event", "new-event", "renamed", 1),
        ("source", "new-source", "renamed", 1),
    ]
    assert found.renamed == {f"e{event_id}": "new-event"}


def test_what_might_be_two_things_is_not_renamed() -> None:
    old = Timeline("T", actors={n: Actor(n, "Otto") for n in ("a", "b")})
    new = Timeline("T", actors={n: Actor(n, "Otto") for n in ("c", "d")})
    assert Counter(each.change for each in compare(old, new).changes) == {"added": 2, "removed": 2}


def test_many_quotes_of_one_event_take_no_time_to_be_told_apart() -> None:
    def crowded(word: str) -> Timeline:
        texts = [f"{word} {n} {word} {n} and so on" for n in range(3000)]
        quotes = tuple(Quote(text, "s", text, speaker="a") for text in texts)
        return Timeline("T", events=(Event("e", parse("2022"), "T", quotes=quotes),))

    found = compare(crowded("old"), crowded("new"))
    assert Counter(each.change for each in found.changes) == {"added": 3000, "removed": 3000}


def test_a_text_as_long_as_a_file_allows_is_compared() -> None:
    def long(word: str) -> Timeline:
        return Timeline("T", summary=" ".join(f"{word}{n}" for n in range(12_000)))

    (change,) = compare(long("a"), long("b")).changes
    assert len(change.fields[0].edits) == 1


@pytest.mark.parametrize("words", ["a ", "a b ", "a b b "])
def test_words_repeated_without_end_do_not_keep_anybody_waiting(words: str) -> None:
    def repeated(one: str, count: int) -> Timeline:
        texts = [f"{one}{n} {words * count}{one}" for n in range(20)]
        quotes = tuple(Quote(text, "s", text, speaker="a") for text in texts)
        return Timeline(
            "T", summary=texts[0], events=(Event("e", parse("2022"), "T", quotes=quotes),)
        )

    # Difflib alone would take minutes.
    found = compare(repeated("x", 400), repeated("y", 500))
    assert found.changes[0].id == "timeline"
    assert len(found.changes[0].fields[0].edits) == 1


def test_which_of_the_same_claims_moved_is_the_same_both_ways() -> None:
    same = Claim("dead", "s", value=Decimal(3))

    def holding(*ids: str, order: str) -> Timeline:
        return Timeline(
            "T",
            events=tuple(
                Event(each, parse("2022"), each, claims=(same,) if each in ids else ())
                for each in order
            ),
        )

    old, new = holding("b", "a", order="abcd"), holding("d", "c", order="cbda")
    there, back = compare(old, new).changes, compare(new, old).changes
    moves = {(each.fields[0].old, each.fields[0].new) for each in there}
    assert moves == {("a", "c"), ("b", "d")}
    assert {(each.fields[0].new, each.fields[0].old) for each in back} == moves


def test_words_that_only_look_the_same_are_edited() -> None:
    def quoting(words: str) -> Timeline:
        one = Quote("We leave", "s", words, speaker="a")
        return Timeline("T", events=(Event("e", parse("2022"), "T", quotes=(one,)),))

    (change,) = compare(quoting("We leave"), quoting("We\tleave")).changes
    assert (change.change, [each.meaning for each in change.fields]) == ("edited", ["spacing"])
