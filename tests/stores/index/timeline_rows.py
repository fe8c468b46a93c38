"""The rows of a timeline in memory, as an index is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.stores.index.build import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Event, Timeline


class TimelineRows:
    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.title = timeline.title
        self.actors = timeline.actors
        self.sources = timeline.sources

    def about(self) -> About:
        whole = self._timeline
        return About(whole.summary, whole.language, whole.as_of, whole.views, whole.checks)

    def __iter__(self) -> Iterator[Event]:
        return iter(self._timeline.events)
