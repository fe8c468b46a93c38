"""Generated expressions of every level, read twice: by the package and by naive.py."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import Certainty, EdtfError, Kind, Span, parse, within
from tests.core.edtf import naive
from tests.core.edtf.naive import EVER, Days, Written

often = settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(often, max_examples=250)

marks = st.sampled_from(["", "", "", "?", "~", "%"])
signs = st.sampled_from(["", "", "", "-"])
digit = st.sampled_from("0123456789")
digit_or_x = st.sampled_from("00123456789XXX")
near_years = st.sampled_from(
    ["2003", "2004", "2004", "2005", "1900", "2000", "0000", "-0001", "-0004"]
)
years = st.one_of(
    near_years,
    near_years.map(lambda text: text[:-1] + "X"),
    near_years.map(lambda text: text[:-2] + "XX"),
    st.builds("{}{}{}{}{}".format, signs, *[digit_or_x] * 4),
).filter(lambda text: text != "-0000")
months = st.one_of(
    st.integers(1, 12).map("{:02d}".format),
    st.just("02"),
    st.sampled_from(["XX", "0X", "1X"]),
    st.builds("{}{}".format, digit_or_x, digit_or_x),
)
seasons = st.integers(21, 41).map(str)
days = st.one_of(
    st.integers(1, 31).map("{:02d}".format),
    st.sampled_from(["29", "XX", "0X", "1X", "2X", "3X", "X9"]),
    st.builds("{}{}".format, digit_or_x, digit_or_x),
)
plain_long_years = st.builds(
    "Y{}{}".format, signs, st.one_of(st.integers(10_000, 10**15 - 1), st.integers(10_000, 99_999))
)
exponents = st.builds("Y{}{}E{}".format, signs, st.integers(1, 9_999), st.integers(1, 11))
four_digits = st.builds("{}{}{}{}{}".format, signs, st.sampled_from("12"), digit, digit, digit)
significant = st.builds(
    "{}S{}".format, st.one_of(plain_long_years, exponents, four_digits), st.integers(1, 4)
)


def dates(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[Written]:
    return st.tuples(*(st.tuples(marks, part, marks) for part in parts)).map(Written)


written = st.one_of(
    dates(years, months, days),
    dates(years, months, days),
    dates(years, months),
    dates(years, seasons),
    dates(years),
    dates(st.one_of(plain_long_years, exponents, significant)),
)


@dataclass(frozen=True)
class Ends:
    """An endpoint's bounds and sure bounds, as naive.py has them."""

    bounds: Days
    sure: Days


def ends(date: Written | str, open_: int) -> Ends | None:
    """What an end of an interval or range leaves; `open_` is what `..` means. None: no such day."""
    if isinstance(date, str):
        day = (open_, open_) if date == ".." else (-EVER, EVER)
        return Ends(day, day)
    bounds = date.bounds
    return None if bounds is None else Ends(bounds, date.sure)


def text_of(date: Written | str) -> str:
    return date if isinstance(date, str) else date.text


def read(text: str) -> Span | None:
    try:
        return parse(text)
    except EdtfError:
        return None


def finite(day: int) -> int | None:
    return day if -EVER < day < EVER else None


def a_window(data: st.DataObject, span: Span) -> tuple[int, int]:
    """A window whose ends are near days that matter."""
    known = [
        day
        for point in span.points
        for day in (point.first, point.last, point.sure_first, point.sure_last)
        if day is not None
    ]
    near = st.builds(int.__add__, st.sampled_from(known or [0]), st.integers(-1, 1))
    first, last = sorted([data.draw(near), data.draw(near)])
    ever = data.draw(st.sampled_from(["", "", "before", "after", "before and after"]))
    return (-EVER if "before" in ever else first), (EVER if "after" in ever else last)


def answer(span: Span, window: tuple[int, int]) -> Certainty:
    first, last = window
    return within(span, None if first <= -EVER else first, None if last >= EVER else last)


@often
@given(written, st.data())
def test_one_date(date: Written, data: st.DataObject) -> None:
    span = read(date.text)
    bounds = date.bounds
    assert (span is None) == (bounds is None), date.text
    if span is None or bounds is None:
        return
    sure = tuple(finite(day) for day in date.sure)
    assert (span.earliest, span.latest) == bounds
    assert (span.end_earliest, span.start_latest) == bounds
    assert (span.sure_earliest, span.sure_latest) == sure
    window = a_window(data, span)
    assert answer(span, window) == naive.one_day(bounds, date.sure, window)


edges = st.one_of(written, written, written, st.sampled_from(["..", ""]))


@often
@given(edges, edges, st.data())
def test_intervals(left: Written | str, right: Written | str, data: st.DataObject) -> None:
    text = f"{text_of(left)}/{text_of(right)}"
    start, end = ends(left, -EVER), ends(right, EVER)
    span = read(text)
    valid = start is not None and end is not None and start.bounds[0] <= end.bounds[1]
    assert (span is not None) == valid, text
    if span is None or start is None or end is None:
        return
    assert span.earliest == finite(start.bounds[0])
    assert span.latest == finite(end.bounds[1])
    assert span.sure_earliest == finite(start.sure[0])
    assert span.sure_latest == finite(end.sure[1])
    if isinstance(left, Written):
        assert span.start_latest == min(start.bounds[1], end.bounds[1])
    else:
        assert span.start_latest is None
    if isinstance(right, Written):
        assert span.end_earliest == max(start.bounds[0], end.bounds[0])
    else:
        assert span.end_earliest is None
    window = a_window(data, span)
    expected = naive.lasting((start.bounds, start.sure), (end.bounds, end.sure), window)
    assert answer(span, window) == expected


sides = st.one_of(written, written, st.just(""))
members = st.one_of(written, written, st.tuples(sides, sides).filter(lambda ends: ends != ("", "")))


Part = Written | tuple[Written | str, Written | str]
Member = tuple[str, Ends, Ends]


def members_read(parts: list[Part]) -> list[Member]:
    """Text, start and end of each member; no example where a member cannot be."""
    found = []
    for part in parts:
        left, right = part if isinstance(part, tuple) else (part, part)
        text = f"{text_of(left)}..{text_of(right)}" if isinstance(part, tuple) else part.text
        start, end = ends(left or "..", -EVER), ends(right or "..", EVER)
        if start is None or end is None or start.bounds[0] > end.bounds[1]:
            assert read(f"[{text}]") is None
            assume(condition=False)
        found.append((text, start, end))
    return found


def one_day(member: Member, window: naive.Window) -> int:
    _, start, end = member
    return naive.one_day((start.bounds[0], end.bounds[1]), (start.sure[0], end.sure[1]), window)


def lasting(member: Member, window: naive.Window) -> int:
    _, start, end = member
    return naive.lasting((start.bounds, start.sure), (end.bounds, end.sure), window)


def check_hull(span: Span, found: list[Member]) -> None:
    assert span.earliest == finite(min(start.bounds[0] for _, start, _ in found))
    assert span.latest == finite(max(end.bounds[1] for _, _, end in found))
    assert span.sure_earliest == finite(min(start.sure[0] for _, start, _ in found))
    assert span.sure_latest == finite(max(end.sure[1] for _, _, end in found))
    assert [member.expression for member in span.members] == [text for text, _, _ in found]


@some
@given(st.lists(members, min_size=1, max_size=3), st.data())
def test_one_of(parts: list[Part], data: st.DataObject) -> None:
    found = members_read(parts)
    span = parse(f"[{','.join(text for text, _, _ in found)}]")
    assert span.kind is Kind.ONE_OF
    check_hull(span, found)
    assert (span.end_earliest, span.start_latest) == (span.earliest, span.latest)
    window = a_window(data, span)
    answers = [one_day(member, window) for member in found]
    all_certain = min(answers) == naive.CERTAIN
    expected = naive.CERTAIN if all_certain else min(max(answers), naive.POSSIBLE)
    assert answer(span, window) == expected


@some
@given(st.lists(members, min_size=1, max_size=3), st.data())
def test_all_of(parts: list[Part], data: st.DataObject) -> None:
    found = members_read(parts)
    span = parse(f"{{{','.join(text for text, _, _ in found)}}}")
    assert span.kind is Kind.ALL_OF
    check_hull(span, found)
    starts = [min(start.bounds[1], end.bounds[1]) for _, start, end in found]
    ends_ = [max(start.bounds[0], end.bounds[0]) for _, start, end in found]
    assert (span.start_latest, span.end_earliest) == (finite(min(starts)), finite(max(ends_)))
    window = a_window(data, span)
    answers = [
        lasting(member, window) if ".." in member[0] else one_day(member, window)
        for member in found
    ]
    assert answer(span, window) == max(answers)
