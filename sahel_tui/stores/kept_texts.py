"""The folded texts of a timeline's events, each folded once: when first asked for, with those around it.

Memory: about 430 bytes an event of 250 letters. Knows no queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.query.texts import event_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.model import Event
    from sahel_tui.stores.arrangement import Arrangement

_TOGETHER = 250  # events folded at once, in about 1.5 ms


class KeptTexts:
    """Texts by event; `names` gives those of actors by id, spaced."""

    def __init__(self, arrangement: Arrangement, names: Callable[[], Mapping[str, str]]) -> None:
        self._arrangement = arrangement
        self._names = names
        self._kept: dict[str, str] = {}

    def __call__(self, event: Event) -> str:
        """The spaced texts of one of the events."""
        return self._kept.get(event.id) or self._fold(event.id)

    def _fold(self, event_id: str) -> str:
        first = self._arrangement.ord_by_id[event_id] // _TOGETHER * _TOGETHER
        together = self._arrangement.events[first : first + _TOGETHER]
        texts = event_texts(together, self._names())
        self._kept.update(zip((event.id for event in together), texts, strict=True))
        return self._kept[event_id]
