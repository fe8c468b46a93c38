"""The parts of a year that EDTF writes in place of a month: seasons, quarters, thirds, halves.

Rule: docs/dates.md, "Parts of a year". All lie within their year; a season that crosses the new year is read as the
whole year, since writers mean either end of it.
"""

from __future__ import annotations

from sahel_tui.core.edtf.span import Precision

_SPRING, _SUMMER, _AUTUMN, _WHOLE_YEAR = (3, 5), (6, 8), (9, 11), (1, 12)

# First and last month.
MONTHS_OF = {
    **dict.fromkeys((21, 25, 31), _SPRING),
    **dict.fromkeys((22, 26, 32), _SUMMER),
    **dict.fromkeys((23, 27, 29), _AUTUMN),
    **dict.fromkeys((24, 28, 30), _WHOLE_YEAR),
    **{33 + i: (3 * i + 1, 3 * i + 3) for i in range(4)},
    **{37 + i: (4 * i + 1, 4 * i + 4) for i in range(3)},
    **{40 + i: (6 * i + 1, 6 * i + 6) for i in range(2)},
}

PRECISION_OF = {
    **dict.fromkeys(range(21, 33), Precision.SEASON),
    **dict.fromkeys(range(33, 37), Precision.QUARTER),
    **dict.fromkeys(range(37, 40), Precision.THIRD),
    **dict.fromkeys(range(40, 42), Precision.HALF),
}
