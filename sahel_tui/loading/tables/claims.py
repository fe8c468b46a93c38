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
    from sahel_tui.loading.tables.problems import Remarks

    ReadClaims = Callable[[Sequence[str]], tuple[Claim, ...]]
    _Maker = tuple[list[int], Callable[[Sequence[str]], Claim | None]]

_MEMO = 50_000
_DIGITS = 30
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")


def claims_reader(
    wanted: Sequence[ClaimMap], header: Header, source: str, remarks: Remarks
) -> ReadClaims | None:
    """What gives the claims of a row, all of them the data set's; None where the table has none."""
    makers = [maker for each in wanted if (maker := _maker(each, header, source, remarks))]
    if not makers:
        return None
    used = sorted({place for places, _ in makers for place in places})
    memo: dict[tuple[str, ...], tuple[Claim, ...]] = {}

    def read(cells: Sequence[str]) -> tuple[Claim, ...]:
        key = tuple([cells[place] for place in used])
        found = memo.get(key)
        if found is None:
            noted = remarks.count
            claims = [make(cells) for _, make in makers]
            found = tuple([claim for claim in claims if claim is not None])
            if remarks.count == noted:
                if len(memo) > _MEMO:
                    memo.clear()
                memo[key] = found
        return found

    return read


def _maker(wanted: ClaimMap, header: Header, source: str, remarks: Remarks) -> _Maker | None:
    """The columns of one claim, and what makes it of a row."""
    places = [header.at(column) for column in (wanted.value, wanted.low, wanted.high, wanted.text)]
    known = [place for place in places if place is not None]
    if not known:
        return None
    memo: dict[tuple[str, ...], Claim | None] = {}

    def make(cells: Sequence[str]) -> Claim | None:
        key = tuple([cells[place] for place in known])
        if key in memo:
            return memo[key]
        noted = remarks.count
        claim = _claim(wanted, places, cells, source, remarks)
        if remarks.count == noted:  # what is said of a row is said of the next one, too
            if len(memo) > _MEMO:
                memo.clear()
            memo[key] = claim
        return claim

    return known, make


def _claim(
    wanted: ClaimMap,
    places: Sequence[int | None],
    cells: Sequence[str],
    source: str,
    remarks: Remarks,
) -> Claim | None:
    value, low, high, text = ["" if place is None else cells[place].strip() for place in places]
    if text:
        said = scrub(text, lines=True)
        return Claim(wanted.what, source, text=said, unit=wanted.unit)
    figure = _figure(value, wanted.what, remarks)
    least, most = _figure(low, wanted.what, remarks), _figure(high, wanted.what, remarks)
    known = [each for each in (least, figure, most) if each is not None]
    if not known or (wanted.zero == "absent" and not any(known)):
        return None
    if len(known) > 1 and known != sorted(known):
        figures = ", ".join(map(str, known))
        remarks.note(
            f"{wanted.what}: {figures} do not rise from low to high; they are kept as they stand"
        )
    return Claim(wanted.what, source, figure, least, most, wanted.modifier, wanted.unit)


def _figure(cell: str, what: str, remarks: Remarks) -> Decimal | None:
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell) or len(cell) > _DIGITS:
        remarks.note(f"{scrub(what)}: '{scrub(cell[:60])}' is no plain number; it is left out")
        return None
    number = Decimal(cell)
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number
