"""The folded texts of a timeline's events, each folded once: when first asked for, or ahead, with those around it.

Memory: about 430 bytes an event of 250 letters. Knows no queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import event_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.core.model import Event
    from sahel_tui.stores.arrangement import Arrangement

_TOGETHER = 250  # events folded at once, in about 1 ms
AHEAD_LETTERS = 64 << 20  # folded without being asked for: at most about 110 MB


class KeptTexts:
    """Texts by event; `names` gives those of actors by id, spaced."""

    def __init__(self, arrangement: Arrangement, names: Callable[[], Mapping[str, str]]) -> None:
        self._arrangement = arrangement
        self._names = names
        self._kept: dict[str, str] = {}
        self.letters = 0

    def __call__(self, event: Event) -> str:
        """The spaced texts of one of the events."""
        return self._kept.get(event.id) or self._fold(event.id)

    def ahead(self) -> Iterator[None]:
        """Fold what is not folded yet, in steps, until so much is kept that more must be asked for."""
        events = self._arrangement.events
        self._names()
        yield
        for first in range(0, len(events), _TOGETHER):
            if self.letters > AHEAD_LETTERS:
                return
            if events[first].id not in self._kept:
                self._fold(events[first].id)
                yield

    def _fold(self, event_id: str) -> str:
        first = self._arrangement.ord_by_id[event_id] // _TOGETHER * _TOGETHER
        together = self._arrangement.events[first : first + _TOGETHER]
        texts = event_texts(together, self._names())
        self.letters += sum(map(len, texts))
        self._kept.update(zip((event.id for event in together), texts, strict=True))
        return self._kept[event_id]
