"""The figures and assertions of a row."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.model import Claim
from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.loading.tables.binding import Header
    from sahel_tui.loading.tables.mapping import ClaimMap

    Noted = Callable[[str], None]
    ReadClaims = Callable[[Sequence[str]], tuple[Claim, ...]]

_MEMO = 50_000
_DIGITS = 30
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")


def claims_reader(
    wanted: Sequence[ClaimMap], header: Header, source: str, noted: Noted
) -> ReadClaims | None:
    """What gives the claims of a row, all of them the data set's; None where the table has none."""
    makers: list[tuple[ClaimMap, list[int | None]]] = []
    for each in wanted:
        places = [header.at(column) for column in (each.value, each.low, each.high, each.text)]
        if any(place is not None for place in places):
            makers.append((each, places))
    if not makers:
        return None
    used = sorted({place for _, places in makers for place in places if place is not None})
    memo: dict[tuple[str, ...], tuple[Claim, ...]] = {}

    def read(cells: Sequence[str]) -> tuple[Claim, ...]:
        key = tuple([cells[place] for place in used])
        found = memo.get(key)
        if found is None:
            if len(memo) > _MEMO:
                memo.clear()
            claims = [_claim(each, places, cells, source, noted) for each, places in makers]
            found = memo[key] = tuple([claim for claim in claims if claim is not None])
        return found

    return read


def _claim(
    wanted: ClaimMap, places: Sequence[int | None], cells: Sequence[str], source: str, noted: Noted
) -> Claim | None:
    value, low, high, text = ["" if place is None else cells[place].strip() for place in places]
    if text:
        said = scrub(text, lines=True)
        return Claim(wanted.what, source, text=said, unit=wanted.unit)
    figure, least, most = (_figure(cell, wanted.what, noted) for cell in (value, low, high))
    known = [each for each in (least, figure, most) if each is not None]
    if not known or (wanted.zero == "absent" and not any(known)):
        return None
    if known != sorted(known):
        figures = ", ".join(map(str, known))
        noted(f"{wanted.what}: {figures} do not rise from low to high; they are kept as they stand")
    return Claim(wanted.what, source, figure, least, most, wanted.modifier, wanted.unit)


def _figure(cell: str, what: str, noted: Noted) -> Decimal | None:
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell) or len(cell) > _DIGITS:
        noted(f"{scrub(what)}: '{scrub(cell[:60])}' is no plain number; it is left out")
        return None
    number = Decimal(cell)
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number
