"""What the terminal tells the app, as Textual messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key, MouseEvent, Paste

    Stroke = Key | Paste | MouseEvent


class Typed(Message):
    """What a reader did, in its order: all that had come by the time the program looked."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        super().__init__()
        self.strokes = strokes


class Ground(Message):
    """The terminal has told its background in time: whether it is light."""

    def __init__(self, *, light: bool) -> None:
        super().__init__()
        self.light = light
