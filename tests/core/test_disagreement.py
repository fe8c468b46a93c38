"""Claims about one thing that do not meet, by a second reading of the rule of docs/format.md, pair by pair."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.claims import meet
from sahel_tui.core.disagreement import Made, differing, disagreement, disagreements
from sahel_tui.core.edtf import parse
from sahel_tui.core.fold import fold
from sahel_tui.core.model import MODIFIERS, Claim
from tests.core.test_claims import claim

if TYPE_CHECKING:
    from collections.abc import Iterable

FAR = Fraction(10) ** 12

_numbers = st.decimals(-13, 13, places=1) | st.integers(-13, 13).map(Decimal)
_dates = st.sampled_from(
    ("2021", "2021-06", "2021-06-11", "2021-06-12", "2022/..", "../2021-05", "2021-06/", "/2021",
     "[2021-06-10..2021-06-11]", "[..2020]", "{2019,2022}", "../..", "2021-22", "2021-06-11?")
)  # fmt: skip
_about = {
    "what": st.sampled_from(("troops", "deaths")),
    "source": st.just("s"),
    "topic": st.sampled_from((None, None, "t")),
    "unit": st.sampled_from((None, "men")),
    "as_of": st.sampled_from((None, parse("2022"), parse("2022-02"))),
}
_modifiers = st.sampled_from((*MODIFIERS, None, None))
_figures = st.one_of(
    st.builds(Claim, **_about, value=_numbers, modifier=_modifiers),
    st.builds(Claim, **_about, low=_numbers, modifier=_modifiers),
    st.builds(Claim, **_about, high=_numbers, modifier=_modifiers),
    st.builds(
        lambda made, bounds: replace(
            made, **dict(zip(("low", "value", "high"), bounds, strict=True))
        ),
        st.builds(Claim, **_about, modifier=_modifiers),
        st.tuples(_numbers, _numbers, _numbers).map(sorted),
    ),
)
_claims = st.one_of(
    _figures,
    st.builds(Claim, **_about, date=_dates.map(parse)),
    st.builds(Claim, **_about, text=st.sampled_from(("many", "Many!", "fêw", "few", "many few"))),
)
_events = st.lists(st.lists(_claims, max_size=5), max_size=3).map(
    lambda lists: [(f"e{n}", claims) for n, claims in enumerate(lists)]
)


def allows(made: Claim, value: Fraction) -> bool:
    """Whether what is claimed leaves it open that this is the figure, or the day."""
    if made.date is not None:
        first, last = made.date.earliest, made.date.latest
        return (first is None or first <= value) and (last is None or value <= last)
    ends = [Fraction(each) for each in (made.low, made.value, made.high) if each is not None]
    low, high = min(ends), max(ends)
    upward = made.modifier in ("more-than", "at-least") or (made.high is None is made.value)
    downward = made.modifier in ("less-than", "up-to") or (made.low is None is made.value)
    if made.modifier == "about":
        low, high = low - abs(low) / 10, high + abs(high) / 10
    return (downward or low <= value) and (upward or value <= high)


def can_both_be_so(one: Claim, other: Claim) -> bool:
    """Whether one thing can be so that both leave open: an end of either, if anything."""
    if one.text is not None and other.text is not None:
        return fold(one.text).strip("!").split() == fold(other.text).strip("!").split()
    tried = [-FAR, FAR]
    for made in (one, other):
        if made.date is not None:
            tried += [
                Fraction(day) for day in (made.date.earliest, made.date.latest) if day is not None
            ]
        for number in (made.low, made.value, made.high):
            if number is not None:
                tried += [Fraction(number) * tenths / 10 for tenths in (9, 10, 11)]
    return any(allows(one, value) and allows(other, value) for value in tried)


def of_one_thing(one: Made, other: Made) -> bool:
    """Whether two claims are compared at all."""
    left, right = one.claim, other.claim
    kinds = [(each.date is None, each.text is None) for each in (left, right)]
    if kinds[0] != kinds[1] or left.unit != right.unit or left.as_of != right.as_of:
        return False
    if left.topic or right.topic:
        return left.topic == right.topic
    return one.event == other.event and left.what == right.what


def every(events: Iterable[tuple[str, list[Claim]]]) -> list[Made]:
    return [
        Made(event_id, at, each, differs=False)
        for event_id, claims in events
        for at, each in enumerate(claims)
    ]


@given(_events)
def test_the_claims_that_disagree_are_those_of_which_a_pair_cannot_both_be_so(
    events: list[tuple[str, list[Claim]]],
) -> None:
    expected: dict[str, set[int]] = {}
    for one, other in combinations(every(events), 2):
        if of_one_thing(one, other):
            assert meet(one.claim, other.claim) is can_both_be_so(one.claim, other.claim)
            if not can_both_be_so(one.claim, other.claim):
                expected.setdefault(one.event, set()).add(one.at)
                expected.setdefault(other.event, set()).add(other.at)
    assert differing(disagreements(events)) == expected


@given(_events)
def test_a_disagreement_holds_all_that_is_said_of_its_thing(
    events: list[tuple[str, list[Claim]]],
) -> None:
    made = every(events)
    for found in disagreements(events):
        shown = [each._replace(differs=False) for each in found.claims]
        assert shown == [each for each in made if of_one_thing(each, found.claims[0])]
        differ = [
            any(not can_both_be_so(each.claim, other.claim) for other in found.claims)
            for each in found.claims
        ]
        assert [each.differs for each in found.claims] == differ
        assert sum(differ) > 1
        assert found.events == tuple(dict.fromkeys(e.event for e in found.claims if e.differs))


@given(st.lists(_claims, max_size=5))
def test_claims_of_one_event_disagree_when_two_of_them_do(claims: list[Claim]) -> None:
    assert disagreement(claims) == any(map(disagreement, combinations(claims, 2)))


def test_no_claim_and_one_claim_disagree_with_nothing() -> None:
    assert not disagreement(())
    assert not disagreement((claim(value="1"),))
    assert not disagreements([("e", [claim(text="many")]), ("f", [])])


def test_claims_of_different_events_are_compared_by_topic_alone() -> None:
    claimed = [
        ("e0", [claim(value="1", topic="t"), claim(value="1")]),
        ("e1", [claim(value="9"), claim(value="2", topic="t")]),
        ("e2", [claim(value="1", topic="t")]),
    ]
    assert differing(disagreements(claimed)) == {
        "e0": frozenset({0}),
        "e1": frozenset({1}),
        "e2": frozenset({0}),
    }


def test_who_agrees_with_everybody_is_shown_beside_those_who_differ() -> None:
    claims = [
        claim(value="900", source="a"),
        claim(value="500", modifier="more-than", source="b"),
        claim(value="1200", source="c"),
        claim(value="900", unit="men", source="d"),
    ]
    (found,) = disagreements([("e", claims)])
    assert [(made.claim.source, made.differs) for made in found.claims] == [
        ("a", True),
        ("b", False),
        ("c", True),
    ]
