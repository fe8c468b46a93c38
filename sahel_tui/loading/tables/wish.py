"""How a reader asks for a table: what the command line says beside the file."""

from __future__ import annotations

from typing import NamedTuple

PROFILES = ("ucdp-ged", "acled", "gdelt-2", "gdelt-1", "timemap", "timelinejs", "timesketch")
"""The names of loading.tables.profiles.LABELS, which neither a command line nor a file without tables waits for."""


class TableWish(NamedTuple):
    """The map as a path, or a profile's name; the encoding; where rejected rows go; which table of a database. None is not said."""

    map: str | None = None
    profile: str | None = None
    encoding: str | None = None
    rejects: str | None = None
    table: str | None = None

    @property
    def said(self) -> bool:
        """Whether any of it is: then the file is a table whatever its name."""
        return any(each is not None for each in self)
