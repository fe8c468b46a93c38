"""The words left of the time strip: what a bar stands for and how much the tallest is.

Each line has wordings from the longest to the shortest; the strip takes the first that has room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.tui.paint.line import MUTED, TEXT, UNCERTAIN, Line, Run

if TYPE_CHECKING:
    from sahel_tui.explore.scale import Unit

_NAMES = {0: "day", 1: "month", 3: "quarter", 12: "year", 120: "decade", 1200: "century"}
_SIZES = (
    (10**12, "trillion ", "tn"),
    (10**9, "billion ", "bn"),
    (10**6, "million ", "M"),
    (1, "", ""),
)


def rising_words(unit: Unit, most: int, *, of_all: int | None) -> tuple[Line, ...]:
    """`events a quarter, most 5`; in a narrowed view `scale of all 24`, whose events set the scale."""
    each = f"a {_NAMES[unit.months]}" if unit.months in _NAMES else f"in {_several(unit)}"
    tail = _most(most) if of_all is None else f", scale of all {of_all:,}"
    return (
        (Run(f"events {each}", TEXT), Run(tail, MUTED)),
        (Run(each, TEXT), Run(tail, MUTED)),
        (Run(each, TEXT),),
    )


def rising_words_short(unit: Unit) -> tuple[Line, ...]:
    """`per 2 months`."""
    if unit.months in _NAMES:
        return ((Run(f"per {_NAMES[unit.months]}", MUTED),),)
    return tuple((Run(f"per {words}", MUTED),) for words in (_several(unit), _several_short(unit)))


def hanging_words(most: int) -> tuple[Line, ...]:
    """`possible or planned, most 6`."""
    return (
        (Run("possible or planned", UNCERTAIN), Run(_most(most), MUTED)),
        (Run("possible", UNCERTAIN), Run(_most(most), MUTED)),
        *hanging_words_short(),
    )


def hanging_words_short() -> tuple[Line, ...]:
    """`possible`."""
    return ((Run("possible", UNCERTAIN),),)


def long_words(lanes: int) -> tuple[Line, ...]:
    """`+ 3 long`, for lanes that are not drawn; nothing for none."""
    return ((Run(f"+ {lanes:,} long", MUTED),), (Run(f"+{lanes:,}", MUTED),)) if lanes else ()


def more_words(lanes: int) -> str:
    """`+12 more`, for lanes beyond those drawn; nothing for none."""
    return f"+{lanes:,} more" if lanes else ""


def _most(most: int) -> str:
    return f", most {most:,}" if most else ", none"


def _several(unit: Unit) -> str:
    """Two months, six months, or several years in words: "5 million years"."""
    if not unit.years:
        return f"{unit.months} months"
    size, name, _ = next(row for row in _SIZES if unit.years >= row[0])
    return f"{unit.years // size:,} {name}years"


def _several_short(unit: Unit) -> str:
    """The same in few cells: "5M years"."""
    if not unit.years:
        return f"{unit.months} months"
    size, _, name = next(row for row in _SIZES if unit.years >= row[0])
    return f"{unit.years // size}{name} years"
