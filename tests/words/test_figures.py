"""Claims in figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Claim
from sahel_tui.words.figures import (
    claim_figure,
    claim_subject,
    claim_words,
    number_words,
)
from sahel_tui.words.units import unit_words

TROOPS = Claim(
    "French troops in the Sahel",
    "trt",
    value=Decimal(4300),
    modifier="about",
    unit="troops",
    as_of=parse("2022-02"),
)


def _deaths(
    low: str | None = None,
    value: str | None = None,
    high: str | None = None,
    modifier: str | None = None,
) -> Claim:
    numbers = [None if n is None else Decimal(n) for n in (low, value, high)]
    return Claim(
        "attack on the base",
        "s",
        low=numbers[0],
        value=numbers[1],
        high=numbers[2],
        modifier=modifier,
        unit="deaths",
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("999", "999"),
        ("2500000", "2,500,000"),
        ("1234.50", "1,234.50"),
        ("-1234", "-1,234"),
        ("1E+3", "1,000"),
        ("1E+999999", "1E+999999"),
    ],
)
def test_numbers_keep_every_digit(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("claim", "figure"),
    [
        (TROOPS, "~4,300"),
        (_deaths(value="31"), "31"),
        (_deaths(value="31", modifier="at-least"), "≥31"),
        (_deaths(value="31", modifier="more-than"), ">31"),
        (_deaths(value="31", modifier="less-than"), "<31"),
        (_deaths(value="31", modifier="up-to"), "≤31"),
        (_deaths("31", None, "50"), "31–50"),
        (_deaths("31", "31", "50"), "31 (31–50)"),
        (_deaths("31", "40", "50", "about"), "~40 (31–50)"),
        (_deaths("31", "31", "31"), "31"),
        (_deaths("-5", None, "3"), "-5 to 3"),
        (_deaths("31"), "≥31"),
        (_deaths(None, None, "50"), "≤50"),
        (Claim("day of the coup", "s", date=parse("2022-01-24")), "24 Jan 2022"),
        (Claim("states", "s", text="Mali, Chad"), "Mali, Chad"),
    ],
)
def test_figures(claim: Claim, figure: str) -> None:
    assert claim_figure(claim) == figure


def test_the_unit_is_said_unless_the_subject_names_it() -> None:
    assert claim_subject(TROOPS) == "French troops in the Sahel"
    assert claim_subject(_deaths(value="31")) == "deaths, attack on the base"
    assert claim_subject(Claim("death toll", "s", value=Decimal(3), unit="deaths")) == "death toll"
    assert claim_subject(Claim("day of the coup", "s", date=parse("2022"))) == "day of the coup"


def _people(
    value: str | None = None,
    low: str | None = None,
    high: str | None = None,
    modifier: str | None = None,
) -> Claim:
    return replace(_deaths(low, value, high, modifier), what="deaths", unit="people")


@pytest.mark.parametrize(
    ("claim", "words", "pane"),
    [
        (_people(value="1"), "1 person", "1 person, deaths"),
        (_people(value="1", low="1", high="1"), "1 person", "1 person, deaths"),
        (_people(low="1", high="1"), "1 person", "1 person, deaths"),
        (_people(value="1", modifier="at-least"), "at least 1 person", "≥1 person, deaths"),
        (_people(value="1", low="0", high="3"), "1 person, from 0 to 3", "1 (0–3) people, deaths"),
        (_people(low="1", high="3"), "from 1 to 3 people", "1–3 people, deaths"),
        (_people(low="1"), "1 or more people", "≥1 person, deaths"),
        (_people(value="0"), "0 people", "0 people, deaths"),
        (_people(value="1.0"), "1.0 people", "1.0 people, deaths"),
        (_people(value="2", low="2", high="2"), "2 people", "2 people, deaths"),
        (_people(value="4", low="5", high="5"), "4 people, from 5 to 5", "4 (5) people, deaths"),
    ],
)
def test_one_is_said_in_the_singular(claim: Claim, words: str, pane: str) -> None:
    assert claim_words(claim) == words
    assert f"{claim_figure(claim)} {claim_subject(claim)}" == pane


@pytest.mark.parametrize(
    ("unit", "single"),
    [
        ("deaths", "death"),
        ("mentions", "mention"),
        ("People", "Person"),
        ("Civilians", "Civilian"),
        ("civilian casualties", "civilian casualty"),
        ("special forces", "special forces"),
        ("troops", "troops"),
        ("dead", "dead"),
        ("km/s", "km/s"),
        ("fois", "fois"),
        ("", ""),
    ],
)
def test_a_unit_that_is_not_known_stays_as_it_is_written(unit: str, single: str) -> None:
    assert unit_words(unit, one=True) == single
    assert unit_words(unit, one=False) == unit
