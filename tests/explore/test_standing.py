"""What a hit says before enter is pressed: what stands behind it, and what enter will do and take off."""

from __future__ import annotations

import pytest

from sahel_tui.core.query.terms import Query, only
from sahel_tui.explore.hits import HitKind
from sahel_tui.explore.standing import Standing, Standings
from sahel_tui.explore.state import State
from tests.explore.library import catalogue, search, store

COUPS = (only("tag", "coup"),)


def standing(text: str, kind: HitKind, steps: tuple[Query, ...] = ()) -> Standing:
    group = next(g for g in search(catalogue(), text).groups if g.kind is kind)
    return Standings(store(), State(event="coup", steps=steps)).of(group.hits[0])


@pytest.mark.parametrize(
    ("text", "kind", "steps", "counts", "said"),
    [
        ("otto", HitKind.ACTOR, (), (1, 2), "go to actor | go to David Otto"),
        ("toure", HitKind.ACTOR, COUPS, (1, 0), "go to actor | go to Amadou Toumani Touré"),
        (
            "unseen",
            HitKind.ACTOR,
            (),
            (0, 0),
            "show its card | show the card of Ottokar the Unseen",
        ),
        (
            "unseen",
            HitKind.ACTOR,
            COUPS,
            (0, 0),
            "show its card | show the card of Ottokar the Unseen",
        ),
        ("seizes", HitKind.EVENT, COUPS, (None, 0), "go to event | go to Army seizes power"),
        ("pullout", HitKind.QUOTE, (), (None, None), "go to quote | go to the quote"),
        ("courier", HitKind.SOURCE, (), (5, 4), "narrow to it | narrow to Sahel Courier"),
        (
            "ottoman",
            HitKind.SOURCE,
            (),
            (0, 0),
            "nothing matches | narrow to Ottoman archives: nothing matches",
        ),
        ("coup", HitKind.TAG, (), (2, 0), "narrow to it | narrow to #coup"),
        ("coup", HitKind.TAG, COUPS, (2, 0), "narrowed already | narrowed to #coup already"),
        ("says", HitKind.VIEW, (), (1, 3), "narrow to it | narrow to speaker:otto"),
        (
            "says",
            HitKind.VIEW,
            COUPS,
            (1, 3),
            "nothing matches | narrow to speaker:otto: nothing matches",
        ),
        ("theme", HitKind.COMMAND, (), (None, None), "t | another theme"),
    ],
)
def test_what_is_said(
    text: str,
    kind: HitKind,
    steps: tuple[Query, ...],
    counts: tuple[int | None, int | None],
    said: str,
) -> None:
    found = standing(text, kind, steps)
    assert (found.events, found.quotes) == counts
    assert f"{found.does} | {found.does_this}" == said
    assert found.takes_off == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("otto", HitKind.ACTOR), ("elected", HitKind.EVENT), ("pullout", HitKind.QUOTE)],
)
def test_what_is_taken_off(text: str, kind: HitKind) -> None:
    assert [crumb.text for crumb in standing(text, kind, COUPS).takes_off] == ["coup"]


def test_asked_once() -> None:
    known = Standings(store(), State(event="coup"))
    hit = search(catalogue(), "otto").walk[0]
    assert known.of(hit) is known.of(hit)
