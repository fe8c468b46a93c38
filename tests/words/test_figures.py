"""Claims in figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Claim
from sahel_tui.words.figures import (
    claim_figure,
    claim_subject,
    number_words,
)

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
