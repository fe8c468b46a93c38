"""The least that a Textual app can be: one widget that says READY. The floor to compare our start with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Minimal(App[None]):
    """READY, and nothing else."""

    def compose(self) -> ComposeResult:
        yield Static("READY")


Minimal().run()
