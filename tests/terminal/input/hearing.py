"""What a decoder hears, in a form that tests can compare, and the clock of a driver that keeps to its deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual import events

from sahel_tui.terminal.input import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.terminal.input import Heard

Shown: TypeAlias = tuple[object, ...]


def shown(heard: Iterable[Heard]) -> list[Shown]:
    """Keys as (name, character), pastes as ("paste", text), the mouse by class and parts, answers as they are."""
    return [_shown(each) for each in heard]


def _shown(each: Heard) -> Shown:
    if isinstance(each, events.Key):
        return each.key, each.character
    if isinstance(each, events.Paste):
        return "paste", each.text
    if isinstance(each, events.MouseEvent):
        return mouse_parts(each)
    return tuple(each)


def mouse_parts(event: events.MouseEvent) -> Shown:
    held = (event.shift, event.meta, event.ctrl)
    moved = (event.delta_x, event.delta_y)
    at = (event.pointer_x, event.pointer_y, event.pointer_screen_x, event.pointer_screen_y)
    return type(event).__name__, at, moved, event.button, held


def keys(text: str) -> list[Shown]:
    """The names of keys, characters left aside: `keys("escape j")`."""
    return [(name,) for name in text.split()]


def names(heard: Iterable[Heard]) -> list[Shown]:
    """The names of the keys alone; what is no key shows as in `shown`."""
    return [(e.key,) if isinstance(e, events.Key) else _shown(e) for e in heard]


def at_once(*pieces: bytes) -> list[Heard]:
    """All that is heard of pieces that come at one moment, and then nothing any more."""
    decoder = Decoder()
    heard = [each for piece in pieces for each in decoder.feed(piece, 0.0)]
    return heard + decoder.flush()


class Driver:
    """Feeds pieces at their times and ticks exactly when the decoder asks for it."""

    def __init__(self, decoder: Decoder | None = None) -> None:
        self.decoder = decoder or Decoder()
        self.now = 0.0

    def wait(self, seconds: float) -> list[Heard]:
        until, heard = self.now + seconds, []
        while (deadline := self.decoder.deadline) is not None and deadline <= until:
            heard += self.decoder.tick(deadline)
            again = self.decoder.deadline
            assert again is None or again > deadline, "a tick at the deadline must move it"
        self.now = until
        return heard

    def feed(self, piece: bytes, *, after: float = 0.0) -> list[Heard]:
        heard = self.wait(after)
        return heard + self.decoder.feed(piece, self.now)
