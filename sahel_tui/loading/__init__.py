"""Bytes become a Timeline: YAML events with positions and limits, read by the declared format."""

from sahel_tui.loading.loaded import Loaded, Positions
from sahel_tui.loading.loader import load, load_bytes
from sahel_tui.loading.schema import json_schema

__all__ = ["Loaded", "Positions", "json_schema", "load", "load_bytes"]
