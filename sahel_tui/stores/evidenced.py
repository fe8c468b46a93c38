"""What every store answers about its quotes, from the one place that keeps what is known of them.

Imports nothing that checks quotes: who lists events alone shows none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.core.evidence import Evidence, HeldTexts
    from sahel_tui.core.model import Quote
    from sahel_tui.core.verify import SourceText
    from sahel_tui.stores.evidence import Evidences
    from sahel_tui.stores.store import Overview

VERDICTS_COUNTED = 1_000


class Evidenced:
    """The part of an EventStore that tells of quotes and texts; a store says where its quotes are."""

    @property
    def overview(self) -> Overview:
        """The whole timeline in figures."""
        raise NotImplementedError

    @property
    def _evidences(self) -> Evidences:
        raise NotImplementedError

    def _quotes(self) -> Iterator[Quote]:
        """Every quote of the timeline."""
        raise NotImplementedError

    def hold(self, texts: HeldTexts) -> None:
        """From now on these texts of sources are at hand, and no others."""
        self._evidences.hold(texts)

    def when_held(self, tell: Callable[[], object]) -> None:
        """Call this, in whatever thread, each time that texts have been handed over."""
        self._evidences.tell = tell

    def text(self, source_id: str) -> SourceText | None:
        """The text of a source, None unless it is held."""
        read = self._evidences.read(source_id)
        return None if read is None else read.text

    def evidence(self, quote: Quote) -> Evidence:
        """What is known of a quote: from its source's text where that is held, else from its receipt."""
        return self._evidences.of(quote)

    def verdicts(self) -> Mapping[str, int]:
        """How many quotes have which verdict; nothing for more than VERDICTS_COUNTED quotes."""
        if self.overview.quotes > VERDICTS_COUNTED:
            return {}
        return self._evidences.tally(self._quotes())
