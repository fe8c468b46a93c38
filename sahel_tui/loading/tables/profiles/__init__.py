"""Profiles: maps of tables that many publish, each a map file beside this one, and how such a table is known.

A profile is known by its columns, in whatever order and whatever else there is; GDELT's, which has no header, by the
number of its fields.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.tables.binding import plain_name
from sahel_tui.loading.tables.maps import map_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.loading.tables.mapping import TableMap

LABELS = {
    "ucdp-ged": "UCDP GED",
    "acled": "ACLED",
    "gdelt-2": "GDELT 2.0",
    "gdelt-1": "GDELT 1.0",
    "timemap": "timemap",
    "timelinejs": "TimelineJS",
    "timesketch": "Timesketch",
}
"""The profiles by name, each with what it is called."""

_COLUMNS = (
    ("ucdp-ged", ("date_prec", "date_start", "date_end", "side_a", "side_b")),
    ("acled", ("event_date", "time_precision", "event_type", "actor1")),
    ("gdelt-2", ("GLOBALEVENTID", "SQLDATE", "ActionGeo_ADM2Code")),
    ("gdelt-1", ("GLOBALEVENTID", "SQLDATE", "EventRootCode")),
    ("timesketch", ("message", "datetime", "timestamp_desc")),
    ("timelinejs", ("Year", "Month", "Day", "Headline")),
    ("timemap", ("id", "date", "description", "location", "sources")),
    ("timemap", ("id", "date", "description", "location", "sources.path")),
    ("timemap", ("description", "date", "location", "associations")),
)
_SHOWN, _SHOWN_CHARS = 8, 40
_FIELDS = {57: "gdelt-1", 58: "gdelt-1", 61: "gdelt-2"}
_DAY = re.compile(r"\d{8}")


@cache
def read(name: str) -> TableMap:
    """A profile's map. Raises UnreadableError for a name that is none."""
    if name not in LABELS:
        raise UnreadableError(
            f"no profile is called '{scrub(name)}'; there are {', '.join(LABELS)}"
        )
    return map_of(text(name).encode(), f"profile {name}", strict=False)


def text(name: str) -> str:
    """A profile's map as its file has it."""
    return Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")


def recognised(names: Sequence[str]) -> str | None:
    """The profile whose columns are among these."""
    there = {plain_name(name) for name in names}
    for profile, columns in _COLUMNS:
        if all(plain_name(column) in there for column in columns):
            return profile
    return None


def shown(names: Sequence[str]) -> str:
    """The first of some columns, as they are told where they are those of no profile."""
    first = ", ".join(scrub(name[:_SHOWN_CHARS]) for name in names[:_SHOWN])
    return f"{first}, …" if len(names) > _SHOWN else first


def by_fields(first: Sequence[str]) -> str | None:
    """The profile of a table without a header, by its first record."""
    profile = _FIELDS.get(len(first))
    if profile is None or not first[0].isdigit() or not _DAY.fullmatch(first[1]):
        return None
    return profile
