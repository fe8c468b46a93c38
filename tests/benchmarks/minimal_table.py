"""The least that a viewer of a table is in Textual: the rows of a CSV file in a DataTable. A peer to compare with."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class MinimalTable(App[None]):
    """The rows, and nothing else."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            table.add_columns(*next(rows))
            table.add_rows(rows)
        table.focus()


MinimalTable().run()
