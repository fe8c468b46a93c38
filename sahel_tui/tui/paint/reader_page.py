"""What the source reader holds and how it shares out a screen: Reading, Page. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.tui.paint.prose import Anchor, Stretch

if TYPE_CHECKING:
    from sahel_tui.core.model import Source
    from sahel_tui.explore.reading import Resting, SourceQuote
    from sahel_tui.tui.paint.prose import Prose

SIDE_FROM = 100  # columns from which the verdict stands beside the text
LIST_FROM, LIST_TALL_FROM = (
    12,
    30,
)  # lines from which the quotes stand below it, and with a larger share
GUTTER, BAR = (
    7,
    2,
)  # cells left of the text: paragraph number, bar; right of it: where one is, where quotes are
SUMMARY_LINES = 2


class Reading(NamedTuple):
    """What is read: a source, its quotes, the focused one's index, its text unless there is none or the card is shown."""

    source: Source
    quotes: tuple[SourceQuote, ...]
    focused: int | None
    prose: Prose | None
    resting: Resting
    anchor: Anchor = Anchor()
    card_scroll: int = 0
    in_list: bool = False

    @property
    def quote(self) -> SourceQuote | None:
        """The focused quote."""
        return None if self.focused is None else self.quotes[self.focused]

    @property
    def passage(self) -> Stretch | None:
        """Where the focused quote stands in the text."""
        return None if self.quote is None else stretch_of(self.quote)


def stretch_of(found: SourceQuote) -> Stretch | None:
    """Where a quote stands in the text, or the nearest words to it; None where nothing is like it."""
    evidence = found.evidence
    if evidence.start is not None and evidence.end is not None:
        return Stretch(evidence.start, evidence.end)
    if evidence.nearest is not None:
        return Stretch(evidence.nearest.start, evidence.nearest.end)
    return None


class Page(NamedTuple):
    """How a screen is shared out: cells of the text, its lines, cells beside it, lines of verdict and of quotes below."""

    columns: int
    lines: int
    text_cells: int
    rows: int
    side: int
    summary: int
    listed: int


def page_of(columns: int, lines: int, reading: Reading) -> Page:
    """The shares on a screen of this size; a header line, one above the text, one above the quotes, a footer."""
    side = min(44, max(34, columns * 39 // 120)) if columns >= SIDE_FROM else 0
    body = max(1, lines - 3)
    listed = 0
    if lines >= LIST_FROM and reading.quotes:
        share = body * 5 // 12 if lines >= LIST_TALL_FROM else body // 4
        listed = min(len(reading.quotes), share)
        body -= listed + 1
    summary = 0
    if not side and reading.quote is not None and body > SUMMARY_LINES * 3:
        summary = SUMMARY_LINES
        body -= summary
    text = max(1, columns - side - GUTTER - BAR - 1)
    return Page(columns, lines, text, max(1, body), side, summary, listed)
