"""Addresses of web archives: of which page a copy is, and from which day.

Known are the archives whose addresses say so: the Wayback Machine and those built like it, and archive.today under all
its names. Of any other address nothing is said.
"""

from __future__ import annotations

import datetime as dt
import re

# Some of these hand out dates with time zones of their own; a day's difference proves nothing.
_LEEWAY_DAYS = 1
_TODAY = r"archive\.(?:today|ph|is|li|md|vn|fo)"
_COPY = re.compile(
    rf"https?://(?:web\.archive\.org/web|{_TODAY}|(?:www\.)?webarchive\.[\w.-]+(?:/[\w-]+)*?)"
    r"/(?P<day>\d{8})\d*(?:[a-z]{2}_)?/(?P<page>.+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?:/+)?(?:www\.)?(?P<host>[^/?#:]+)(?::\d+)?(?P<rest>[^#]*)", re.IGNORECASE
)


def archived_page(address: str) -> str | None:
    """The page that an archive's address names; None where it names none."""
    found = _COPY.fullmatch(address)
    return None if found is None else found["page"]


def archived_day(address: str) -> int | None:
    """The last day on which the copy can have been taken; None where the address names none."""
    found = _COPY.fullmatch(address)
    if found is None:
        return None
    digits = found["day"]
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day.toordinal() + _LEEWAY_DAYS


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are the same but for http or https, www, a trailing slash and what follows `#`."""
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415  (few sources are archived)

    found = _ADDRESS.match(address)
    if found is None:
        return address
    return found["host"].lower() + unquote(found["rest"]).rstrip("/")
