"""Which table of a database is meant: the one that is named, or the only one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem
from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.tables.problems import TableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_Table = TypeVar("_Table")
_SHOWN = 20


def choose(file: str, tables: Mapping[str, _Table], wanted: str | None) -> _Table:
    """The table, of those by name. Raises TableError, which lists them, where it is not clear which."""
    if not tables:
        raise _refused(file, "it holds no table; views are not read")
    if wanted is None and len(tables) == 1:
        return next(iter(tables.values()))
    if wanted is not None:
        found = tables.get(wanted) or tables.get(wanted.removeprefix("main."))
        if found is not None:
            return found
    shown = ", ".join(scrub(name[:60]) for name in list(tables)[:_SHOWN])
    more = f" and {len(tables) - _SHOWN} more" if len(tables) > _SHOWN else ""
    if wanted is None:
        raise _refused(file, f"it holds {len(tables)} tables; --table says which: {shown}{more}")
    hint = did_you_mean(wanted, map(scrub, tables))
    raise _refused(file, f"it has no table {named(wanted)}{hint}; there are: {shown}{more}")


def _refused(file: str, message: str) -> TableError:
    return TableError([Problem(file, 0, 0, "error", "table", message)])
