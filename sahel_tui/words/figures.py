"""Claims in figures: "~4,300", "31–50", and what they are of.

Numbers keep every digit the file gives; only thousands are grouped. Whether claims disagree is core.claims'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import words
from sahel_tui.words.spans import date_words, short_date
from sahel_tui.words.units import unit_words

if TYPE_CHECKING:
    from decimal import Decimal

    from sahel_tui.core.model import Claim

_SIGNS = {"about": "~", "more-than": ">", "at-least": "≥", "less-than": "<", "up-to": "≤"}
_ALL_SIGNS = "".join(_SIGNS.values())
_ONE = "1"
_LONGEST_PLAIN = 40  # digits; a longer number stays in powers of ten


def number_words(number: Decimal) -> str:
    """A number with its thousands grouped and its decimals as written: "4,300", "2.50"."""
    if abs(number.adjusted()) > _LONGEST_PLAIN:
        return str(number)
    return f"{number:,f}"


def claim_figure(claim: Claim) -> str:
    """What is claimed, in few cells: "~4,300", "31 (31–50)", "24 Jan 2022", or the claim's text."""
    if claim.date is not None:
        return short_date(claim.date)
    if claim.text is not None:
        return claim.text
    return _figure(claim)


def claim_words(claim: Claim) -> str:
    """What is claimed, in words: "about 4,300 troops", "31, from 31 to 50", "24 January 2022", or the claim's text."""
    if claim.date is not None:
        return date_words(claim.date)
    if claim.text is not None:
        return claim.text
    value, low, high = (
        None if number is None else number_words(number)
        for number in (claim.value, claim.low, claim.high)
    )
    if low == high and (low is None or value in (None, low)):
        extent = "" if value is not None or low is None else low
    elif low is not None and high is not None:
        extent = f"from {low} to {high}"
    else:
        extent = f"{low} or more" if low is not None else f"{high} or less"
    modifier = "" if claim.modifier is None else f"{claim.modifier.replace('-', ' ')} "
    one = (value or extent) == _ONE
    unit = "" if claim.unit is None else f" {unit_words(claim.unit, one=one)}"
    if value is None:
        return f"{modifier}{extent}{unit}"
    return f"{modifier}{value}{unit}{f', {extent}' if extent else ''}"


def claim_subject(claim: Claim) -> str:
    """What the figure is of, behind it: the unit, unless `what` names it, and `what`."""
    if claim.unit is None or _names(claim.what, claim.unit):
        return claim.what
    one = claim_figure(claim).lstrip(_ALL_SIGNS) == _ONE
    return f"{unit_words(claim.unit, one=one)}, {claim.what}"


def _figure(claim: Claim) -> str:
    """The value with its modifier, then in brackets the range it is given; the range alone without a value."""
    extent = _extent(claim)
    before = _SIGNS[claim.modifier] if claim.modifier else ""
    if claim.value is None:
        return f"{before}{extent}"
    value = f"{before}{number_words(claim.value)}"
    single = claim.low in (None, claim.value) and claim.high in (None, claim.value)
    return value if single else f"{value} ({extent})"


def _extent(claim: Claim) -> str:
    """The range from low to high; one of them alone is a bound."""
    low, high = (None if n is None else number_words(n) for n in (claim.low, claim.high))
    if low is not None and high is not None:
        dash = " to " if "-" in f"{low}{high}" else "–"
        return low if low == high else f"{low}{dash}{high}"
    return f"≥{low}" if low is not None else f"≤{high}"


def _names(what: str, unit: str) -> bool:
    """Whether a text already holds the unit's words, in the singular or plural."""
    held = {word.removesuffix("s") for word in words(what)}
    return all(word.removesuffix("s") in held for word in words(unit))
