"""What a store knows of its quotes: receipts at once, texts once they have been handed over.

Each quote is looked for once in a text; what is found is kept as long as the same texts are held.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.core.evidence import Evidence, evidence
from sahel_tui.stores.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sahel_tui.core.evidence import HeldTexts, ReadText
    from sahel_tui.core.model import Quote, Timeline

KEPT = 4_096


def _nobody_asked() -> None:
    """Nobody wants to be told."""


class Evidences:
    """The evidence for the quotes of one timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._texts: HeldTexts | None = None
        self.tell: Callable[[], object] = _nobody_asked
        self._known: Recent[tuple[str, str, str | None], Evidence] = Recent(KEPT)
        self._tally: Mapping[str, int] | None = None

    def hold(self, texts: HeldTexts) -> None:
        """From now on these texts are at hand."""
        self._texts = texts
        self._known = Recent(KEPT)
        self._tally = None
        self.tell()

    def read(self, source_id: str) -> ReadText | None:
        """The text of a source, if it is held."""
        return None if self._texts is None else self._texts.get(source_id)

    def of(self, quote: Quote) -> Evidence:
        """What is known of a quote."""
        key = (quote.source, quote.words_checked, quote.prefix)
        return self._known.get(key, lambda: self._found(quote))

    def tally(self, quotes: Iterable[Quote]) -> Mapping[str, int]:
        """How many of the quotes have which verdict; kept as long as the same texts are held."""
        if self._tally is not None:
            return self._tally
        known = self._known
        tally = Counter(self.of(quote).verdict for quote in quotes)
        if known is self._known:  # else a text has come meanwhile
            self._tally = tally
        return tally

    def _found(self, quote: Quote) -> Evidence:
        timeline, source_id = self._timeline, quote.source
        source, check = timeline.sources.get(source_id), timeline.checks.get(source_id)
        return evidence(quote, source, check, self.read(source_id))
