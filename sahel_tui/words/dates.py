"""The door to dates as readers see them: in words, in the list's columns, as stretches of time.

Only names; each module behind it says what it owns.
"""

from sahel_tui.words.columns import DateColumns, date_columns
from sahel_tui.words.spans import date_words, short_date
from sahel_tui.words.stretches import silence_words, span_of_years, window_words

__all__ = [
    "DateColumns",
    "date_columns",
    "date_words",
    "short_date",
    "silence_words",
    "span_of_years",
    "window_words",
]
