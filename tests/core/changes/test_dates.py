"""What it means that a date became another: docs/diff.md has the table, here are its opposites and what cannot be."""

from __future__ import annotations

import itertools
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.changes.dates import date_meaning
from sahel_tui.core.edtf import EdtfError, parse
from tests.contract.pages import codes, tables
from tests.core.changes.opposites import OPPOSITES, SAME, opposite

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Span

EXPRESSIONS = (
    *("2021", "2022", "2022-02", "2022-02-17", "2022-02-18", "2022~", "2022-02?", "2022-02-17%", "202X", "2022-22"),
    *("2022-02-17T10:00:00", "2022-02-17T11:00:00", "2022-02-17T11:00:00Z", "Y17E7", "2022-1X", "~2022-02", "2022-~02"),
    *("2021/2022", "2021/..", "2021/", "../2022", "/2022", "../..", "/..", "../", "2021~/2022", "2020/2023"),
    *("2021-03/2022", "2021-03/2022-05", "[2021,2022]", "[2021..2022]", "[2022-02-17,2022-02-20]", "[..2022]"),
    *("[2022..]", "{2021,2022}", "{2021..2023}", "{2022-02-17,2022-02-20}", "[2022-02-01..2022-02-28]", "2021-34/2022"),
)  # fmt: skip
LISTED = {each for row in tables("diff", "old", "new", "meaning", "in words")[1] for each in codes(row["meaning"])}  # fmt: skip


@pytest.mark.parametrize("old", EXPRESSIONS)
def test_the_way_back_is_called_the_opposite(old: str) -> None:
    for new in EXPRESSIONS:
        if old != new:
            meaning, also = date_meaning(parse(old), parse(new))
            assert {meaning, *also} <= LISTED
            back, back_also = date_meaning(parse(new), parse(old))
            assert (back, back_also) == (opposite(meaning), tuple(map(opposite, also))), (old, new)


def test_what_is_more_precise_leaves_fewer_days() -> None:
    for old, new in itertools.permutations(map(parse, EXPRESSIONS), 2):
        meaning, _ = date_meaning(old, new)
        if meaning in ("more-precise", "shorter") and old.earliest and old.latest:
            assert new.earliest is not None
            assert new.latest is not None
            assert old.earliest <= new.earliest
            assert new.latest <= old.latest
        if meaning == "written-otherwise":
            assert (old.earliest, old.latest) == (new.earliest, new.latest)
            assert (old.approximate, old.uncertain) == (new.approximate, new.uncertain)


@settings(max_examples=30, deadline=None)
@given(chance=st.integers(0, 2**64 - 1).map(Random))
def test_any_two_dates_have_a_meaning_of_the_page(chance: Random) -> None:
    parts = (
        "2021",
        "2022-02",
        "2022-02-17",
        "..",
        "",
        "/",
        "~",
        "?",
        "%",
        "[",
        "]",
        "{",
        "}",
        ",",
        "X",
        "-1X",
    )
    known: list[Span] = []
    while len(known) < 20:
        text = "".join(chance.choices(parts, k=chance.randint(1, 5)))
        try:
            known.append(parse(text))
        except EdtfError:
            continue
    for old, new in itertools.pairwise(known):
        if old.expression != new.expression:
            meaning, also = date_meaning(old, new)
            back, back_also = date_meaning(new, old)
            assert (back, back_also) == (opposite(meaning), tuple(map(opposite, also)))
            assert {meaning, *also} <= LISTED


def test_every_meaning_of_the_page_has_its_opposite() -> None:
    assert set(OPPOSITES) | SAME >= LISTED
