"""Several things in one cell, taken apart as the map says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sahel_tui.loading.tables.json_records import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable

    Split = Callable[[str], list[str]]

_JSON = "json"


def splitter(separator: str | None, *, listed: bool, empty: bool = False) -> Split:
    """What takes a cell apart; blanks around the items are dropped, and empty items, unless `empty`.

    `listed`: the cell is of a JSON object, whose lists are already taken apart.
    """

    def split(cell: str) -> list[str]:
        if listed and LISTED in cell:
            items = cell.split(LISTED)
        elif separator is None:
            items = [cell]
        elif separator == _JSON:
            items = _json_items(cell)
        else:
            items = cell.split(separator)
        if empty:
            return [item.strip() for item in items]
        return [bare for item in items if (bare := item.strip())]

    return split


def _json_items(cell: str) -> list[str]:
    """The texts of a JSON list; the cell itself where it is none."""
    if not cell.lstrip().startswith("["):
        return [cell]
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return [cell]
    return [item if isinstance(item, str) else json.dumps(item) for item in found]
