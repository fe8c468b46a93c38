"""How exact a date can be that is stated in so many English words: "in December" gives no day.

Says something only where every word is known; "a month after the coup" may give a day.
"""

from __future__ import annotations

import re
from typing import Final

from sahel_tui.core.edtf import Precision
from sahel_tui.core.fold import words

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec month"
)
_PERIODS: Final[dict[str, Precision]] = {
    **dict.fromkeys(_MONTHS.split(), Precision.MONTH),
    **dict.fromkeys(("spring", "summer", "autumn", "winter", "season"), Precision.SEASON),
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
_WEEK = "week"
_SMALL_WORDS = (
    "in on at by of the a from to till until since during within throughout around about circa "
    "early late later mid middle end beginning start some sometime this that last next past previous coming "
    "following same only alone just already and"
)
_FILLERS = frozenset(_SMALL_WORDS.split())
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}0s")


def allowed(stated: str) -> Precision | None:
    """The finest precision that the words allow; None where they may allow a day, or are not understood.

    A week has no precision of its own: it allows none of a day, as a month does.
    """
    found: list[Precision] = []
    for word in words(stated):
        if word in _PERIODS:
            found.append(_PERIODS[word])
        elif word == _WEEK:
            found.append(Precision.MONTH)
        elif _YEAR.fullmatch(word):
            found.append(Precision.YEAR)
        elif _DECADE.fullmatch(word):
            found.append(Precision.DECADE)
        elif word not in _FILLERS:
            return None
    return min(found, default=None)
