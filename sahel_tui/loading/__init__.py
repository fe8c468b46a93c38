"""Bytes become a Timeline: YAML events with positions and limits, read by the declared format.

The names below are imported when first asked for: the screen's process never needs a parser, since
files are read in another (worker.py).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.loading.loaded import Loaded, Positions
    from sahel_tui.loading.loader import load, load_bytes
    from sahel_tui.loading.schema import json_schema

__all__ = ["Loaded", "Positions", "json_schema", "load", "load_bytes"]

_HOMES = {
    "Loaded": "loaded",
    "Positions": "loaded",
    "json_schema": "schema",
    "load": "loader",
    "load_bytes": "loader",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
