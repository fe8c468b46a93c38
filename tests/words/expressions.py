"""EDTF expressions of every level for the tests of words: few values, so that many are near each other."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import EdtfError, parse

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Span

YEARS = ("2004", "2004", "2005", "2013", "1900", "0800", "0000", "0001", "0009", "-0001", "-1985")
MASKED_YEARS = (
    "201X",
    "190X",
    "19XX",
    "20XX",
    "1XXX",
    "XXXX",
    "1X04",
    "X004",
    "000X",
    "-198X",
    "-19XX",
)
LONG_YEARS = (
    *("Y17E7", "Y-17E7", "Y170000002", "Y-170000002", "Y12345", "Y-12345", "Y123456", "Y1E14"),
    *("1950S2", "1950S3", "1950S4", "Y3388E2S3", "Y171010000S3", "-1950S2", "Y-171010000S3"),
)
MONTHS = ("01", "02", "06", "07", "12")
MASKED_MONTHS = ("XX", "0X", "1X", "X1", "X2", "X3")
DAYS = ("01", "02", "03", "11", "17", "28")
MASKED_DAYS = ("XX", "0X", "1X", "2X", "3X", "X1", "X5", "X9")
TIMES = ("10:00:00", "23:59:30", "10:00:00Z", "10:00:00+04", "10:00:00-04:30")


def expression(rng: random.Random) -> str:
    """One expression; now and then it is not valid."""
    kind = rng.randrange(10)
    if kind < 5:
        return _date(rng)
    if kind < 8:
        return f"{_end(rng)}/{_end(rng)}"
    opening, closing = rng.choice(("[]", "{}"))
    members = [_member(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    return f"{opening}{','.join(members)}{closing}"


def spans(number: int, seed: int = 3) -> dict[str, Span]:
    """Many different valid expressions with what they mean; the same ones for the same seed."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    found: dict[str, Span] = {}
    while len(found) < number:
        text = expression(rng)
        if text in found:
            continue
        try:
            found[text] = parse(text)
        except EdtfError:
            continue
    return found


def _member(rng: random.Random) -> str:
    kind = rng.randrange(8)
    if kind < 5:
        return _date(rng)
    if kind == 5:
        return f"..{_date(rng)}"
    return f"{_date(rng)}.." if kind == 6 else f"{_date(rng)}..{_date(rng)}"


def _end(rng: random.Random) -> str:
    return rng.choice(("", "..", *(_date(rng) for _ in range(8))))


def _date(rng: random.Random) -> str:
    kind = rng.randrange(12)
    if kind == 0:
        return rng.choice(LONG_YEARS)
    if kind == 1:
        return f"{_year(rng)}-{rng.randrange(21, 42)}{_mark(rng)}"
    if kind == 2:
        return f"{rng.choice(YEARS)}-{rng.choice(MONTHS)}-{rng.choice(DAYS)}T{rng.choice(TIMES)}"
    if kind < 6:
        return f"{_year(rng)}{_mark(rng)}"
    month = rng.choice((*MONTHS, *MONTHS, *MASKED_MONTHS))
    if kind < 9:
        return f"{_before(rng)}{_year(rng)}{_mark(rng)}-{_before(rng)}{month}{_mark(rng)}"
    day = rng.choice((*DAYS, *DAYS, *MASKED_DAYS))
    return f"{_before(rng)}{_year(rng)}{_mark(rng)}-{_before(rng)}{month}{_mark(rng)}-{_before(rng)}{day}{_mark(rng)}"


def _year(rng: random.Random) -> str:
    return rng.choice((*YEARS, *YEARS, *MASKED_YEARS))


def _mark(rng: random.Random) -> str:
    return rng.choice(("", "", "", "", "", "", "?", "~", "%"))


def _before(rng: random.Random) -> str:
    return rng.choice(("", "", "", "", "", "", "", "", "", "?", "~", "%"))
