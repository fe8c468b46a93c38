"""IndexStore passes what every store must."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.stores.index.build import build
from sahel_tui.stores.index.store import IndexStore
from tests.stores.alike import StoresAlike
from tests.stores.conformance import StoreConformance
from tests.stores.index.timeline_rows import TimelineRows

if TYPE_CHECKING:
    from sahel_tui.core.model import Timeline
    from sahel_tui.stores.store import EventStore


def opened(timeline: Timeline) -> IndexStore:
    """The timeline in an index whose file is gone already."""
    rows = TimelineRows(timeline)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        build(rows, path, rows.about)
        return IndexStore(path)


class TestIndexStore(StoreConformance, StoresAlike):
    @staticmethod
    def build(timeline: Timeline) -> EventStore:
        return opened(timeline)
