"""The calendar's names: months, days of the week, seasons and other parts of a year, ordinals, lists.

English whatever the locale. Knows numbers only, no dates.
"""

from __future__ import annotations

from sahel_tui.core.values import dataclass

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = ("spring", "summer", "autumn", "winter")
_FIRST_SEASON, _LAST_SEASON = 21, 32
_PARTS = ((40, "half"), (37, "third"), (33, "quarter"))  # EDTF's first code of each
_ORDINALS = ("first", "second", "third", "fourth")
_TEENS = range(11, 14)


@dataclass(frozen=True, slots=True)
class Style:
    """Whether wording is full or short."""

    short: bool

    def month(self, number: int) -> str:
        """The name of month 1 to 12: "February" or "Feb"."""
        name = MONTHS[number - 1]
        return name[:3] if self.short else name


FULL = Style(short=False)
SHORT = Style(short=True)


def is_season(division: int) -> bool:
    """Whether EDTF's division of a year, 21 to 41, is a season; else it is a quarter, third or half."""
    return division <= _LAST_SEASON


def division_words(division: int) -> str:
    """EDTF's division of a year, 21 to 41: "summer", "southern summer", "first half"."""
    if is_season(division):
        hemisphere, name = division_cells(division)
        return f"{hemisphere}ern {name}" if hemisphere else name
    first, name = _part(division)
    return f"{_ORDINALS[division - first]} {name}"


def division_kind(division: int) -> str:
    """What a division is: "season", "quarter", "third" or "half"."""
    return "season" if is_season(division) else _part(division)[1]


def division_cells(division: int) -> tuple[str, str]:
    """A division's hemisphere ("", "north", "south") and its name in 6 cells: "summer", "qtr 1", "1 of 3"."""
    if is_season(division):
        hemisphere, season = divmod(division - _FIRST_SEASON, len(SEASONS))
        return ("", "north", "south")[hemisphere], SEASONS[season]
    first, name = _part(division)
    number = division - first + 1
    return "", {"half": f"half {number}", "third": f"{number} of 3"}.get(name, f"qtr {number}")


def ordinal(number: int) -> str:
    """A day of the month as an ordinal: "1st", "12th", "23rd"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in _TEENS else ending}"


def listed(names: list[str], joint: str) -> str:
    """Names with "and" or "or" before the last: "5, 15 or 25"."""
    return f"{', '.join(names[:-1])} {joint} {names[-1]}" if len(names) > 1 else names[0]


def _part(division: int) -> tuple[int, str]:
    return next((first, name) for first, name in _PARTS if division >= first)
