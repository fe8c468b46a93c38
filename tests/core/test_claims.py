from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from sahel_tui.core.claims import meet, subject
from sahel_tui.core.disagreement import disagreement
from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Claim

if TYPE_CHECKING:
    from collections.abc import Callable


def claim(**said: Any) -> Claim:
    read: dict[str, Callable[[str], Any]] = {
        "value": Decimal,
        "low": Decimal,
        "high": Decimal,
        "date": parse,
        "as_of": parse,
    }
    fields = {key: read[key](value) if key in read else value for key, value in said.items()}
    return Claim(**{"what": "troops", "source": "s", **fields})


ONE_THING: list[tuple[dict[str, str], dict[str, str], bool]] = [
    ({"value": "5"}, {"value": "5"}, False),
    ({"value": "5"}, {"value": "5.0"}, False),
    ({"value": "5"}, {"value": "6"}, True),
    ({"value": "5"}, {"low": "5", "high": "6"}, False),
    ({"value": "4"}, {"low": "5", "high": "6"}, True),
    ({"value": "40"}, {"value": "31", "low": "31", "high": "50"}, False),
    ({"low": "1", "high": "3"}, {"low": "3", "high": "5"}, False),
    ({"low": "1", "high": "3"}, {"low": "4", "high": "5"}, True),
    ({"low": "5"}, {"value": "4"}, True),
    ({"low": "5"}, {"value": "4000"}, False),
    ({"high": "5"}, {"value": "6"}, True),
    ({"high": "5"}, {"value": "-6"}, False),
    ({"value": "100", "modifier": "about"}, {"value": "110"}, False),
    ({"value": "100", "modifier": "about"}, {"value": "90"}, False),
    ({"value": "100", "modifier": "about"}, {"value": "110.0000000001"}, True),
    ({"value": "100", "modifier": "about"}, {"value": "89.9"}, True),
    ({"value": "-100", "modifier": "about"}, {"value": "-110"}, False),
    ({"value": "-100", "modifier": "about"}, {"value": "-89"}, True),
    ({"low": "100", "high": "200", "modifier": "about"}, {"value": "220"}, False),
    ({"low": "100", "high": "200", "modifier": "about"}, {"value": "221"}, True),
    ({"value": "100", "modifier": "about"}, {"value": "120", "modifier": "about"}, False),
    ({"value": "100", "modifier": "more-than"}, {"value": "5000"}, False),
    ({"value": "100", "modifier": "more-than"}, {"value": "99"}, True),
    ({"value": "100", "modifier": "at-least"}, {"value": "100"}, False),
    ({"value": "100", "modifier": "at-least"}, {"value": "99"}, True),
    ({"value": "100", "modifier": "less-than"}, {"value": "101"}, True),
    ({"value": "100", "modifier": "less-than"}, {"value": "0"}, False),
    ({"value": "100", "modifier": "up-to"}, {"value": "100"}, False),
    ({"value": "100", "modifier": "up-to"}, {"value": "101", "modifier": "at-least"}, True),
    ({"low": "100", "modifier": "about"}, {"value": "90"}, False),
    ({"low": "100", "modifier": "about"}, {"value": "89"}, True),
    ({"high": "100", "modifier": "about"}, {"value": "111"}, True),
    ({"low": "5", "high": "9", "modifier": "at-least"}, {"value": "500"}, False),
    ({"low": "5", "high": "9", "modifier": "up-to"}, {"value": "-500"}, False),
    ({"value": "1" + "0" * 40}, {"value": "1" + "0" * 39 + "1"}, True),
    ({"value": "1" + "0" * 40 + "1", "modifier": "about"}, {"value": "11" + "0" * 39 + "1"}, False),
    ({"value": "1" + "0" * 40 + "1", "modifier": "about"}, {"value": "11" + "0" * 39 + "2"}, True),
    ({"date": "2022-01-23"}, {"date": "2022-01-24"}, True),
    ({"date": "2022-01"}, {"date": "2022-01-24"}, False),
    ({"date": "2022-01-23?"}, {"date": "2022-01-24"}, True),
    ({"date": "2021/.."}, {"date": "2022-01-24"}, False),
    ({"date": "2021/.."}, {"date": "2020"}, True),
    ({"date": "../2021"}, {"date": "2022"}, True),
    ({"text": "Many troops"}, {"text": "many  TROOPS!"}, False),
    ({"text": "Many troops"}, {"text": "few troops"}, True),
    ({"text": "Élysée"}, {"text": "Elysee"}, False),
    ({"value": "5"}, {"text": "six"}, False),
    ({"value": "5"}, {"date": "2022"}, False),
    ({"date": "2022"}, {"text": "in 2021"}, False),
]


@pytest.mark.parametrize(("one", "other", "expected"), ONE_THING)
def test_claims_disagree_when_what_they_leave_open_does_not_meet(
    one: dict[str, str],
    other: dict[str, str],
    expected: bool,  # a column of the table
) -> None:
    assert disagreement((claim(**one), claim(**other))) is expected
    assert disagreement((claim(**other), claim(**one))) is expected
    if subject(claim(**one), "e") == subject(claim(**other), "e"):  # a figure and a text never meet
        assert meet(claim(**one), claim(**other)) is not expected
        assert meet(claim(**other), claim(**one)) is not expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({"what": "deaths"}, {}, False),
        ({"what": "deaths", "topic": "t"}, {"topic": "t"}, True),
        ({"topic": "t"}, {"topic": "u"}, False),
        ({"topic": "troops"}, {}, False),
        ({"unit": "men"}, {"unit": "men"}, True),
        ({"unit": "men"}, {"unit": "tanks"}, False),
        ({"unit": "men"}, {}, False),
        ({"as_of": "2022-02"}, {"as_of": "2022-02"}, True),
        ({"as_of": "2022-02"}, {"as_of": "2022-03"}, False),
        ({"as_of": "2022-02"}, {}, False),
        ({"source": "other", "by": "otto"}, {}, True),
    ],
)  # fmt: skip
def test_only_claims_about_the_same_thing_disagree(
    one: dict[str, str],
    other: dict[str, str],
    expected: bool,  # a column of the table
) -> None:
    assert disagreement((claim(value="1", **one), claim(value="2", **other))) is expected


def test_no_claim_and_one_claim_disagree_with_nothing() -> None:
    assert not disagreement(())
    assert not disagreement((claim(value="1"),))
