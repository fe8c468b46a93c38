"""Prose: a long text as numbered paragraphs with marked passages, wrapped only where it is looked at.

A paragraph is a block between blank lines; in a text without blank lines, a line. Offsets are those of the
text as it was read; what is drawn is scrubbed. Knows no source and no quote.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.tui.paint.line import BRIGHT, QUOTE, TEXT, Ground, Ink, Line, Run
from sahel_tui.tui.paint.wrap import wrap_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE_CHARS = 4_000  # a paragraph is wrapped in pieces of about so many characters
PIECES_KEPT = 64
AIRY_CHARS = 80  # where paragraphs are lines, a blank one stands between them when they are longer in the mean
PASSAGE = BRIGHT._replace(bold=True, ground=Ground.PASSAGE)
OTHER = QUOTE._replace(underline=True)


class Stretch(NamedTuple):
    """A passage of the text, [start, end) in its own characters."""

    start: int
    end: int


class Anchor(NamedTuple):
    """The first line in sight: a piece, and a line of it."""

    piece: int = 0
    line: int = 0


class ProseLine(NamedTuple):
    """One line as drawn. `paragraph` is its number where one begins, 0 elsewhere; `passage`: part of the focused one."""

    runs: Line
    paragraph: int = 0
    passage: bool = False


class Prose:
    """A text to read. Making it costs one pass over the text; all else costs what is in sight."""

    def __init__(self, text: str, stretches: Sequence[Stretch] = ()) -> None:
        self.text = text
        self._pieces = _Pieces(text)
        self._airy = self._pieces.by_blocks or len(text) > AIRY_CHARS * self.paragraphs
        self._by_piece: dict[int, list[Stretch]] = {}
        for stretch in stretches:
            for index in self._touched(stretch):
                self._by_piece.setdefault(index, []).append(stretch)
        self._wrapped: dict[tuple[int, int, Stretch | None], list[ProseLine]] = {}

    @property
    def paragraphs(self) -> int:
        """How many there are."""
        return self._pieces.paragraphs[-1]

    def paragraph_at(self, offset: int) -> int:
        """The number, from 1, of the paragraph that holds a character."""
        return self._pieces.paragraphs[self._piece_at(offset)]

    def _piece_at(self, offset: int) -> int:
        return max(0, bisect_right(self._pieces.starts, offset) - 1)

    def _touched(self, stretch: Stretch) -> range:
        return range(
            self._piece_at(stretch.start),
            self._piece_at(max(stretch.start, stretch.end - 1)) + 1,
        )

    # -- lines

    def lines(self, index: int, cells: int, focused: Stretch | None) -> list[ProseLine]:
        """The lines of one piece; behind the last one of a paragraph a blank line, unless the text has none and its lines are short."""
        touched = focused if focused is not None and index in self._touched(focused) else None
        key = (index, cells, touched)
        if key not in self._wrapped:
            if len(self._wrapped) >= PIECES_KEPT:
                self._wrapped.clear()
            self._wrapped[key] = self._wrap(index, cells, touched)
        return self._wrapped[key]

    def _wrap(self, index: int, cells: int, focused: Stretch | None) -> list[ProseLine]:
        pieces = self._pieces
        number = pieces.paragraphs[index] if pieces.opens(index) else 0
        made = [
            ProseLine(line, 0 if nth else number, any(run.ink == PASSAGE for run in line))
            for nth, line in enumerate(wrap_runs(tuple(self._runs(index, focused)), cells))
        ]
        ends = index + 1 == len(pieces) or (self._airy and pieces.opens(index + 1))
        return [*made, ProseLine(())] if ends else made

    def _runs(self, index: int, focused: Stretch | None) -> Iterator[Run]:
        first, last = self._pieces.starts[index], self._pieces.ends[index]
        others = self._by_piece.get(index, ())
        cuts = {first, last}
        for stretch in (*others, *([focused] if focused else [])):
            cuts |= {max(first, min(stretch.start, last)), max(first, min(stretch.end, last))}
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            text = scrub(self.text[start:end].replace("\r", ""), lines=True)
            yield Run(text, _ink(start, others, focused))

    # -- moving

    def window(
        self, anchor: Anchor, rows: int, cells: int, focused: Stretch | None
    ) -> list[ProseLine]:
        """So many lines from the anchor on, fewer at the end of the text."""
        shown: list[ProseLine] = []
        index, skip = anchor
        while len(shown) < rows and index < len(self._pieces):
            shown += self.lines(index, cells, focused)[skip:]
            index, skip = index + 1, 0
        return shown[:rows]

    def moved(self, anchor: Anchor, by: int, rows: int, cells: int) -> Anchor:
        """The anchor so many lines further, stopping where the last line is the lowest of `rows`."""
        index, line = anchor
        line += by
        while line < 0 and index > 0:
            index -= 1
            line += len(self.lines(index, cells, None))
        line = max(0, line)
        while index < len(self._pieces) - 1 and line >= len(self.lines(index, cells, None)):
            line -= len(self.lines(index, cells, None))
            index += 1
        return min(Anchor(index, line), self.last(rows, cells))

    def last(self, rows: int, cells: int) -> Anchor:
        """The anchor that has the end of the text in sight; the first line for a text shorter than the window."""
        index = len(self._pieces) - 1
        left = rows - (len(self.lines(index, cells, None)) - 1)
        while left > 0 and index > 0:
            index -= 1
            left -= len(self.lines(index, cells, None))
        return Anchor(index, max(0, -left))

    def on(self, stretch: Stretch, rows: int, cells: int) -> Anchor:
        """The anchor that has a passage in the upper third of the window."""
        index = self._piece_at(stretch.start)
        lines = self.lines(index, cells, stretch)
        at = next((i for i, line in enumerate(lines) if line.passage), 0)
        return self.moved(Anchor(index, at), -(rows // 3), rows, cells)

    def part(self, anchor: Anchor, shown: Sequence[ProseLine], cells: int) -> tuple[float, float]:
        """Which part of the text is in sight, from 0 to 1: where it begins and where it ends."""
        first = self._share(anchor, cells)
        index, line = anchor
        line += len(shown)
        while index < len(self._pieces) - 1 and line >= len(self.lines(index, cells, None)):
            line -= len(self.lines(index, cells, None))
            index += 1
        return first, max(first, self._share(Anchor(index, line), cells))

    def _share(self, anchor: Anchor, cells: int) -> float:
        start, end = self._pieces.starts[anchor.piece], self._pieces.ends[anchor.piece]
        lines = len(self.lines(anchor.piece, cells, None))
        within = min(1.0, anchor.line / max(1, lines))
        return (start + within * (end - start)) / max(1, len(self.text))


def _ink(offset: int, others: Sequence[Stretch], focused: Stretch | None) -> Ink:
    if focused is not None and focused.start <= offset < focused.end:
        return PASSAGE
    return OTHER if any(each.start <= offset < each.end for each in others) else TEXT


class _Pieces:
    """A text cut into pieces: where each begins and ends, and the number of its paragraph.

    Lists of numbers rather than of values: a text of 5 MB may have a million lines.
    """

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.paragraphs: list[int] = []
        lines = text.split("\n" if "\n" in text else "\r")
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        blank = [not line or line.isspace() for line in lines]
        self.by_blocks = any(blank[blank.index(False) :]) if False in blank else False
        paragraphs = _paragraphs(lines, blank, by_blocks=self.by_blocks)
        for number, (start, end) in enumerate(paragraphs, 1):
            at = start
            while end - at > PIECE_CHARS * 3 // 2:
                cut, following = _cut(text, at)
                self._add(at, cut, number)
                at = following
            self._add(at, end, number)
        if not self.starts:
            self._add(0, 0, 1)

    def _add(self, start: int, end: int, paragraph: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.paragraphs.append(paragraph)

    def __len__(self) -> int:
        return len(self.starts)

    def opens(self, index: int) -> bool:
        """Whether a paragraph begins with this piece; so it does behind the last one."""
        return index in (0, len(self)) or self.paragraphs[index] != self.paragraphs[index - 1]


def _cut(text: str, at: int) -> tuple[int, int]:
    """Where a piece that begins here ends, and where the next one begins: at a line's end, else at a blank."""
    for sign in "\n ":
        found = text.rfind(sign, at + PIECE_CHARS // 2, at + PIECE_CHARS)
        if found >= 0:
            return found, found + 1
    return at + PIECE_CHARS, at + PIECE_CHARS


def _paragraphs(
    lines: Sequence[str], blank: Sequence[bool], *, by_blocks: bool
) -> Iterator[tuple[int, int]]:
    """Where the paragraphs begin and end, without the blank lines between them."""
    start, end, at = -1, 0, 0
    for line, is_blank in zip(lines, blank, strict=True):
        if start >= 0 and (is_blank or not by_blocks):
            yield start, end
            start = -1
        if not is_blank:
            start = at if start < 0 else start
            end = at + len(line)
        at += len(line) + 1
    if start >= 0:
        yield start, end
