"""Tables are read and never written: what is said where one is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.saying import say
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

TO_ADD = "add to a timeline file, which may name the table under 'tables'"
TO_RECORD = "quotes and their checks stand in a timeline file"


def refused(names: Sequence[str | None], instead: str) -> int | None:
    """The exit code, with the reason and what to do `instead` said, where one of the files is a table."""
    from sahel_tui.loading.tables import is_table

    table = next((name for name in names if name is not None and is_table(name)), None)
    if table is None:
        return None
    from sahel_tui.core.text import scrub

    return say(f"{scrub(table)} is a table, and those are only read; {instead}", Exit.USAGE)
