"""The date of a row: cells become one Span, as exact as the row says and no more.

Rules: docs/tables.md, "Dates". A period that is named month or year becomes one only where the row's days are
exactly that month or year; everything else that lies within days becomes a set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import EdtfError, Precision, date_of, parse
from sahel_tui.core.edtf.calendar import month_days, year_days
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.day_forms import expression, month_of, time_of, year_of
from sahel_tui.loading.tables.problems import RowError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.loading.tables.mapping import Column, DateMap
    from sahel_tui.loading.tables.problems import Remarks

    ReadDate = Callable[[Sequence[str]], Span]

MEMO = 20_000
_AROUND_DAYS = 3
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def date_reader(
    wanted: DateMap, at: Callable[[Column | None], int | None], remarks: Remarks
) -> ReadDate | None:
    """What reads the date from the cells of a row, or None where no column of the map is there.

    `at` gives the index of a column, None where it is missing. What it returns raises RowError.
    """
    reading = _Dates(wanted, remarks)
    if wanted.at:
        columns = [place for column in wanted.at if (place := at(column)) is not None]
        return _memoised(columns, [at(wanted.time), at(wanted.precision)], reading.single, remarks)
    if wanted.start is not None:
        return _memoised(
            [at(wanted.start)], [at(wanted.end), at(wanted.precision)], reading.between, remarks
        )
    parts = [
        wanted.month,
        wanted.day,
        wanted.time,
        wanted.end_year,
        wanted.end_month,
        wanted.end_day,
    ]
    return _memoised([at(wanted.year)], [at(part) for part in parts], reading.parts, remarks)


def _memoised(
    first: Sequence[int | None],
    others: Sequence[int | None],
    read: Callable[..., Span],
    remarks: Remarks,
) -> ReadDate | None:
    """Reads the first of `first` that has something, and `others`; the same cells give the same Span."""
    known = [place for place in first if place is not None]
    if not known:
        return None
    memo: dict[tuple[str, ...], Span] = {}

    def reader(cells: Sequence[str]) -> Span:
        for place in known:
            text = cells[place]
            if text and not text.isspace():
                break
        key = (text, *["" if other is None else cells[other] for other in others])
        span = memo.get(key)
        if span is None:
            noted = remarks.count
            span = read(*[part.strip() for part in key])
            if remarks.count == noted:
                if len(memo) > MEMO:
                    memo.clear()
                memo[key] = span
        return span

    return reader


class _Dates:
    """How one map’s dates are read."""

    def __init__(self, wanted: DateMap, remarks: Remarks) -> None:
        self._wanted = wanted
        self._remarks = remarks
        self._cells: dict[str, Span] = {}

    def single(self, text: str, time: str, precision: str) -> Span:
        """A date in one cell, perhaps with its time and how exactly it is known."""
        if not text:
            raise RowError("no date")
        span = self._cell(text)
        if time and self._wanted.clock != "none" and span.precision is Precision.DAY:
            span = _parsed(span.expression + time_of(time), text)
        if self._wanted.means is None:
            return self._doubted(span)
        meant = meaning(self._wanted.means, precision)
        if meant is None:
            raise RowError(_unexplained(precision))
        return self._doubted(_made_coarser(span, meant))

    def between(self, text: str, end_text: str, precision: str) -> Span:
        """A first and a last day, perhaps with what lies between them."""
        if not text and not end_text:
            raise RowError("no date")
        if not text:
            return _parsed(f"../{_dated(self._cell(end_text))}", end_text)
        start = self._cell(text)
        end = self._cell(end_text) if end_text else start
        if start == end and self._wanted.means is None:
            return self._doubted(start)
        meant: str | None = self._wanted.range
        if self._wanted.means is not None:
            meant = meaning(self._wanted.means, precision)
            if not meant:
                self._remarks.note(
                    f"{_unexplained(precision)}; taken as within its first and last day"
                )
        first, last = start.earliest, end.latest
        if first is None or last is None:
            raise RowError("a first and a last day are days that are known")
        if first > last:
            raise RowError(f"'{scrub(end_text[:60])}' is before '{scrub(text[:60])}'")
        return self._doubted(_period(start, end, first, last, meant))

    def parts(self, year: str, month: str, day: str, time: str, *end: str) -> Span:
        """Columns for year, month, day; what is empty is not known."""
        text = self._joined(year, month, day)
        if time and self._wanted.clock != "none" and day:
            text += time_of(time)
        if any(end):
            end_year, end_month, end_day = end
            last = self._joined(end_year or year, end_month, end_day)
            first = text.partition("T")[0]
            text = text if last == first else f"{first}/{last}"
        return self._doubted(_parsed(text, text))

    def _joined(self, year: str, month: str, day: str) -> str:
        if not year:
            raise RowError("no year")
        text = year_of(year, zero=self._wanted.year_zero)
        if not month:
            if day:
                raise RowError(f"a day, '{scrub(day[:60])}', without its month")
            return text
        text += f"-{month_of(month)}"
        return text + (f"-{day.removesuffix('.0'):0>2}" if day else "")

    def _cell(self, text: str) -> Span:
        span = self._cells.get(text)
        if span is None:
            if len(self._cells) > MEMO:
                self._cells.clear()
            span = _parsed(expression(text, self._wanted.order, self._wanted.clock), text)
            self._cells[text] = span
        return span

    def _doubted(self, span: Span) -> Span:
        doubt = self._wanted.doubt
        if (
            not doubt
            or span.members
            or "/" in span.expression
            or span.approximate
            or span.uncertain
        ):
            return span
        return _parsed(span.expression.partition("T")[0] + doubt, span.expression)


def _period(start: Span, end: Span, first: int, last: int, meant: str | None) -> Span:
    """What is known of a row that gives its first and its last day."""
    if first == last:
        return start
    if meant == "lasts":
        return _parsed(f"{_dated(start)}/{_dated(end)}", end.expression)
    if meant in ("month", "year") and _FIRST_YEAR <= date_of(first)[0] <= _LAST_YEAR:
        year, month, _ = date_of(first)
        if meant == "month" and month_days(year, month) == (first, last):
            return parse(f"{year:04}-{month:02}")
        if meant == "year" and year_days(year, year) == (first, last):
            return parse(f"{year:04}")
    return _parsed(f"[{_dated(start)}..{_dated(end)}]", end.expression)


def _made_coarser(span: Span, meant: str) -> Span:
    """A date in one cell, as exactly as it is known."""
    first, last = span.earliest, span.latest
    if meant == "day" or first is None or last is None:
        return span
    year, month, _ = date_of(first)
    if not _FIRST_YEAR < year < _LAST_YEAR:
        return span
    if meant == "month":
        return span if span.precision > Precision.MONTH else parse(f"{year:04}-{month:02}")
    if meant == "year":
        return span if span.precision > Precision.YEAR else parse(f"{year:04}")
    return parse(f"[{_day(first - _AROUND_DAYS)}..{_day(last + _AROUND_DAYS)}]")


def _day(number: int) -> str:
    year, month, day = date_of(number)
    return f"{year:04}-{month:02}-{day:02}"


def _dated(span: Span) -> str:
    """An end of an interval or set has no time of day."""
    return span.expression.partition("T")[0]


def _parsed(text: str, cell: str) -> Span:
    try:
        return parse(text)
    except EdtfError as error:
        raise RowError(f"'{scrub(cell[:60])}' is no date: {scrub(error.reason)}") from None


def meaning(means: Mapping[str, str], precision: str) -> str | None:
    """What a precision means; spreadsheets make 1.0 of 1."""
    return means.get(precision) or means.get(precision.removesuffix(".0"))


def _unexplained(precision: str) -> str:
    what = f"'{scrub(precision[:60])}'" if precision else "nothing"
    return f"the precision is {what}, which the map does not explain"
