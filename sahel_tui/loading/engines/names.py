"""Names of tables as a command line has them: `events`, `schema.events`, `"My schema"."my.table"`; found in a database.

A name that is not exactly there is also found by its letters, case aside, where only one table has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.loading.hints import closest
from sahel_tui.words.names import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PART = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')
_BARE = re.compile(r"[a-z_][a-z0-9_$]*")
SHOWN = 20


class Name(NamedTuple):
    """A table, in a schema or, with None, in the one that is looked into first. `catalog` is above the schema."""

    table: str
    schema: str | None = None
    catalog: str | None = None

    def __str__(self) -> str:
        """As it can be given to --table."""
        parts = [part for part in (self.catalog, self.schema, self.table) if part is not None]
        return ".".join(map(_written, parts))


class NoTableError(Exception):
    """What is no name of a table, or the name of none: a sentence."""


def read(text: str) -> Name:
    """The table that is meant. Raises NoTableError."""
    parts: list[str] = []
    at = 0
    while found := _PART.match(text, at):
        quoted, bare = found.groups()
        parts.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if at == len(text) and len(parts) <= 3:  # noqa: PLR2004  (catalog, schema, table)
            return Name(*reversed(parts))
        if text[at : at + 1] != ".":
            break
        at += 1
    raise NoTableError(
        f"""'{scrub(text)}' is no name of a table; there are TABLE, SCHEMA.TABLE and, with odd characters, "TA.BLE\""""
    )


def chosen(wanted: Name, there: Iterable[Name]) -> Name | None:
    """The table of that name, or the only one whose letters are the same, case aside."""
    there = [*there]
    if wanted in there:
        return wanted
    alike = [
        each
        for each in there
        if each.table.casefold() == wanted.table.casefold()
        and (wanted.schema or "").casefold() == (each.schema or "").casefold()
    ]
    return alike[0] if len(alike) == 1 else None


def missing(wanted: Name, there: Sequence[Name]) -> str:
    """The sentence for a table that is not there, with those that are near."""
    near = [str(each) for each in there if each.table.casefold() == wanted.table.casefold()]
    if not near:
        names = {str(each): str(each) for each in there}
        names |= {each.table: str(each) for each in reversed(there)}
        found = closest(str(wanted), names)
        near = [] if found is None else [names[found]]
    hint = f"did you mean {scrub(listed(near[:SHOWN], 'or'))}?" if near else listing(there)
    return f"there is no table {scrub(str(wanted))}; {hint}"


def listing(there: Sequence[Name]) -> str:
    """The tables that there are, in words."""
    if not there:
        return "there are no tables that can be read"
    named = ", ".join(map(str, there[:SHOWN]))
    more = f" and {len(there) - SHOWN:,} more" if len(there) > SHOWN else ""
    return f"there {'is one:' if len(there) == 1 else 'are'} {scrub(named)}{more}"


def _written(part: str) -> str:
    if _BARE.fullmatch(part):
        return part
    doubled = part.replace('"', '""')
    return f'"{doubled}"'
