"""The source reader over the panes: scrolls the text, walks its quotes, goes to a quote's event.

Without a text it shows the source card, and the quotes all the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.explore.narrowing import go_to_quote
from sahel_tui.explore.reading import quotes_in, resting_on, source_here
from sahel_tui.explore.state import Overlay
from sahel_tui.tui.paint.prose import Anchor, Prose
from sahel_tui.tui.paint.reader import paint_reader
from sahel_tui.tui.paint.reader_page import Reading, page_of, stretch_of
from sahel_tui.tui.paint.source_card import paint_card

if TYPE_CHECKING:
    from sahel_tui.core.model import Source
    from sahel_tui.explore.state import Change, QuoteRef
    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.paint.reader_page import Page
    from sahel_tui.tui.screens.main import MainScreen

STEPS = {"j": 1, "down": 1, "k": -1, "up": -1}
PAGES = {"ctrl+d": 1, "pagedown": 1, "space": 1, "ctrl+u": -1, "pageup": -1}
ENDS = {"g": False, "home": False, "G": True, "end": True}
QUOTES = {"n": 1, "N": -1}
CLOSING = ("escape", "backspace", "q", "ctrl+c")


class SourceReader:
    """One source being read."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        state, store = screen.state, screen.store
        source = source_here(state, store)
        if source is None:
            raise LookupError("the reader opens where a source is named")
        self._page: Page | None = None
        self._prose: Prose | None = None
        self._reading = self._opened(source, state.quote)

    def _opened(self, source: Source, focused: QuoteRef | None) -> Reading:
        store = self._screen.store
        quotes = quotes_in(source.id, store)
        refs = [each.ref for each in quotes]
        text = store.text(source.id)
        if text is not None:
            stretches = [found for found in map(stretch_of, quotes) if found is not None]
            self._prose = Prose(text.text, stretches)
        at = refs.index(focused) if focused in refs else None
        return Reading(source, quotes, at, self._prose, resting_on(source.id, store))

    # -- what is drawn

    def height(self, most: int) -> int:
        """All there is."""
        return most

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The whole screen; on another size the passage is put in sight again."""
        self._take_text_that_came()
        page = page_of(width, height, self._reading)
        if self._page is None or self._page[:4] != page[:4]:
            self._page = page
            self._show_passage()
        return paint_reader(self._reading, self._screen.store, width, height)

    def _take_text_that_came(self) -> None:
        """A large text may be ready only after the card was shown."""
        source, quote = self._reading.source, self._reading.quote
        if self._prose is None and self._screen.store.text(source.id) is not None:
            in_list = self._reading.in_list
            opened = self._opened(source, None if quote is None else quote.ref)
            self._reading, self._page = opened._replace(in_list=in_list), None

    def _show_passage(self) -> None:
        reading, page = self._reading, self._page
        if page is None or reading.prose is None:
            return
        where = reading.passage
        if where is not None:
            anchor = reading.prose.on(where, page.rows, page.text_cells)
        else:
            anchor = reading.prose.moved(reading.anchor, 0, page.rows, page.text_cells)
        self._reading = reading._replace(anchor=anchor)

    # -- keys

    def key(self, key: str, character: str | None) -> None:
        """Scroll, walk the quotes, go to one's event, copy, or close."""
        del character
        if key in CLOSING:
            self._screen.close_overlay()
        elif key == "enter":
            self._go_to_event()
        elif key == "y":
            self._go_to_event(Overlay.COPY)
        else:
            self._read_on(key)
            self._screen.repaint_overlay()

    def _read_on(self, key: str) -> None:
        reading = self._reading
        if key in QUOTES:
            self._walk(QUOTES[key])
        elif key in ("tab", "shift+tab") and reading.quotes:
            self._reading = reading._replace(in_list=not reading.in_list)
        elif key == "o" and self._prose is not None:
            self._reading = reading._replace(prose=None if reading.prose else self._prose)
            self._page = None
        elif reading.in_list:
            self._walk_list(key)
        else:
            self._scroll(key)

    def _walk(self, by: int) -> None:
        """The next quote, the first one if none was focused; stops at both ends."""
        reading = self._reading
        if not reading.quotes:
            return
        at = 0 if reading.focused is None else reading.focused + by
        self._focus(max(0, min(len(reading.quotes) - 1, at)))

    def _walk_list(self, key: str) -> None:
        last = len(self._reading.quotes) - 1
        page = max(1, self._page.listed - 1) if self._page else 1
        if key in ENDS:
            self._focus(last if ENDS[key] else 0)
        elif key in STEPS:
            self._walk(STEPS[key])
        elif key in PAGES:
            self._walk(PAGES[key] * page)

    def _focus(self, index: int) -> None:
        self._reading = self._reading._replace(focused=index)
        self._show_passage()

    def _scroll(self, key: str) -> None:
        if self._page is None:
            return
        by = STEPS.get(key, PAGES.get(key, 0) * max(1, self._page.rows - 1))
        if self._reading.prose is None:
            self._scroll_card(key, by)
            return
        prose, rows, cells = self._reading.prose, self._page.rows, self._page.text_cells
        if key in ENDS:
            anchor = prose.last(rows, cells) if ENDS[key] else Anchor()
        else:
            anchor = prose.moved(self._reading.anchor, by, rows, cells)
        self._reading = self._reading._replace(anchor=anchor)

    def _scroll_card(self, key: str, by: int) -> None:
        reading, page = self._reading, self._page
        if page is None:
            return
        cells = page.columns - page.side - 3
        card = paint_card(reading.source, reading.resting, reading.quotes, cells)
        most = max(0, len(card) - page.rows)
        to = (most if ENDS[key] else 0) if key in ENDS else reading.card_scroll + by
        self._reading = reading._replace(card_scroll=max(0, min(most, to)))

    def _go_to_event(self, then: Overlay | None = None) -> None:
        """The focused quote in its event; `then` opens there."""
        quote, screen = self._reading.quote, self._screen
        if quote is None:
            return

        def go() -> Change:
            made = go_to_quote(screen.state, screen.store, quote.ref)
            return replace(made, state=replace(made.state, overlay=then))

        screen.take(go)

    def paste(self, text: str) -> None:
        """Nothing is typed here."""

    def came(self) -> None:
        """Nothing more is asked."""

    def close(self) -> None:
        """Nothing runs."""
