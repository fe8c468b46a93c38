"""Overlay: lines over the panes that take every key while they are there.

It says which key was pressed and nothing else; the screen decides what that means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from sahel_tui.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from textual import events


class Overlay(LinesView, can_focus=True):
    """The box over the panes."""

    class KeyPressed(Message):
        """A key was pressed over the panes; `character` is what it types, if it does."""

        def __init__(self, key: str, character: str | None) -> None:
            super().__init__()
            self.key = key
            self.character = character

    class Pasted(Message):
        """Text was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_key(self, event: events.Key) -> None:
        """Every key stays here."""
        event.stop()
        event.prevent_default()
        typed = event.character if event.is_printable else None
        self.post_message(self.KeyPressed(event.key, typed))

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text stays here too."""
        event.stop()
        self.post_message(self.Pasted(event.text))
