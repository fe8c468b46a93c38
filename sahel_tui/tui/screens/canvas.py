"""Canvas: the lines of every pane for a state, a store and a size; keeps where the list is anchored."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.explore.linked import shelf
from sahel_tui.explore.state import Pane
from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.layout import Places, Shape
from sahel_tui.tui.paint.actors import CardLook, card_spare, paint_actors
from sahel_tui.tui.paint.asking import line_instead, lines_instead, pane_instead
from sahel_tui.tui.paint.event import paint_event, paint_head, scroll_limit
from sahel_tui.tui.paint.footer import paint_footer, said, trouble, verdicts
from sahel_tui.tui.paint.frame import Frame, header
from sahel_tui.tui.paint.header import paint_header
from sahel_tui.tui.paint.line import ACTOR, STRONG, TEXT, Line, Run, pad
from sahel_tui.tui.paint.quotes import paint_quotes, quote_spare
from sahel_tui.tui.paint.window import WIDE_LIST, Anchor, Picture, paint_list
from sahel_tui.tui.screens.pending import Sketch
from sahel_tui.tui.screens.strip_maker import StripMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_tui.core.model import Event
    from sahel_tui.explore.history import Session
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import Counts, EventStore
    from sahel_tui.tui.layout import Place
    from sahel_tui.tui.paint.line import Ink
    from sahel_tui.tui.themes import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """How things are drawn that is not the reader's place: theme, set of signs, how far panes are scrolled."""

    theme: Theme
    ascii_only: bool = False
    event_scroll: int = 0
    item_scroll: int = 0


class Canvas:
    """Paints panes. Holds the list's anchor and the last picture of it, nothing else of the reader's place."""

    def __init__(self, commands: Commands = STANDARD) -> None:
        self._commands = commands
        # Nowhere yet: the first paint puts the selected row in the middle.
        self._anchor = Anchor(1 << 62)
        self.picture = Picture((), Anchor())
        self._strip = StripMaker()

    def renew(self, by_rows: int) -> None:
        """Another store, in which the selected row stands so many rows further."""
        self._anchor = self._anchor._replace(row=max(0, self._anchor.row + by_rows))
        self._strip = StripMaker()

    def sketches(
        self,
        session: Session,
        store: EventStore,
        look: Look,
        found: Places,
        told: Callable[[], tuple[str, tuple[str, int] | None]],
        *,
        details: bool,
    ) -> Iterator[Sketch]:
        """Every view that is on screen, to be painted in this order; without `details` only list, strip, header, footer.

        `told` is what was said last, and what is wrong with the file or with asking.
        """
        if found.shape is Shape.TINY:
            yield _tiny(found, self._commands.key("quit"))
            return
        state = session.state
        if (place := found.pane(Pane.TIMELINE)) is not None:
            yield self._timeline(state, store, place)
        if (place := found.header) is not None:
            yield _header(state, store, place)
        if (place := found.strip) is not None:
            yield self._time_strip(state, store, place, ascii_only=look.ascii_only)
        if details:
            yield from _details(state, store, look, found, self._commands)
        if (place := found.footer) is not None:
            yield self._footer(session, store, told, place)

    def _time_strip(
        self, state: State, store: EventStore, place: Place, *, ascii_only: bool
    ) -> Sketch:
        def paint() -> tuple[Line, ...]:
            return self._strip.paint(state, store, self.picture, place, ascii_only=ascii_only)

        of = (state.steps, state.found, state.zoom, place)
        return Sketch("strip", of, paint, partial(lines_instead, place.width, place.height))

    def _footer(
        self,
        session: Session,
        store: EventStore,
        told: Callable[[], tuple[str, tuple[str, int] | None]],
        place: Place,
    ) -> Sketch:
        def paint() -> tuple[Line, ...]:
            line = _told(*told(), store, place.width)
            return (paint_footer(session, line, place.width, self._commands),)

        return Sketch("footer", None, paint, partial(line_instead, place.width))

    def _timeline(self, state: State, store: EventStore, place: Place) -> Sketch:
        frame = Frame(place.width, place.height, state.pane is Pane.TIMELINE)

        def paint() -> tuple[Line, ...]:
            try:
                return self._listed(state, store, frame)
            except NotYetError:
                if state.mark is None:
                    raise
                # What is marked is not known yet: the list is shown without.
                return self._listed(replace(state, mark=None), store, frame)

        instead = partial(pane_instead, frame, Pane.TIMELINE)
        return Sketch("timeline", (state.steps, state.event, place), paint, instead)

    def _listed(self, state: State, store: EventStore, frame: Frame) -> tuple[Line, ...]:
        wide = frame.width >= WIDE_LIST
        self.picture = paint_list(
            state,
            store,
            self._anchor,
            frame.width,
            frame.rows,
            wide=wide,
            back_key=self._commands.key("escape"),
        )
        self._anchor = self.picture.anchor
        view = state.view(store)
        row = view.row_of(state.event) if state.event else None
        counts: list[Line] = []
        marked = state.marked(store)
        if marked is not None:
            counts.append(_marked(marked.counts, STRONG if state.found else ACTOR))
        total = view.counts.total
        counts.append((Run(f"{total:,}" if row is None else f"{row + 1:,} of {total:,}", TEXT),))
        return (
            header(frame, 1, "Timeline", counts, after="quotes" if wide else ""),
            *self.picture.lines,
        )

    def page(self, found: Places, pane: Pane) -> int:
        """How many items a page of a pane is; of the event pane, how many lines."""
        if pane is Pane.TIMELINE:
            rows = [row for row in self.picture.rows_at if row is not None]
            return max(1, len(set(rows)) - 1)
        place = found.pane(pane)
        if place is None:
            return 1
        return max(1, place.height - 6 if pane is Pane.EVENT else (place.height - 2) // 4)


def event_limit(state: State, store: EventStore, found: Places) -> int:
    """The last first line of the event pane worth scrolling to; its text is wrapped to know it."""
    event = _event(state, store)
    if found.pane(Pane.EVENT) is None or event is None:
        return 0
    return scroll_limit(event, store, _frame(Pane.EVENT, state, found))


def item_spare(state: State, store: EventStore, found: Places) -> int:
    """Lines of the focused quote or of the picked actor's card that are out of sight; 0 in other panes."""
    if found.pane(state.pane) is None or state.pane not in _SPARE:
        return 0
    return _SPARE[state.pane](state, store, _frame(state.pane, state, found))


def _marked(counts: Counts, ink: Ink) -> Line:
    """How many events are marked, the only possible ones apart."""
    possible = f" + {counts.possible:,} possible" if counts.possible else ""
    return (Run(f"{counts.certain:,}{possible} marked", ink),)


_SPARE = {Pane.ACTORS: card_spare, Pane.QUOTES: quote_spare}


def _tiny(found: Places, quit_key: str) -> Sketch:
    width = found.header.width if found.header else 0
    line = pad((Run(f"needs 20x5 cells, {quit_key} quits", TEXT),), width)
    return Sketch("header", None, lambda: (line,), partial(line_instead, width))


def _header(state: State, store: EventStore, place: Place) -> Sketch:
    def paint() -> tuple[Line, ...]:
        return (paint_header(state, store, place.width),)

    return Sketch("header", (state.steps, place), paint, partial(line_instead, place.width))


def _frame(pane: Pane, state: State, found: Places) -> Frame:
    """A pane that is on screen: its size, and what joins its header to the column on its left, if there is one."""
    place = dict(found.panes)[pane]
    tops = {Pane.ACTORS: "├", Pane.QUOTES: "├" if found.head else "┬"}
    corner = tops.get(pane, "┬") if place.x else ""
    return Frame(place.width, place.height, state.pane is pane, corner)


def _details(
    state: State, store: EventStore, look: Look, found: Places, commands: Commands
) -> Iterator[Sketch]:
    if found.head is not None:
        head = Frame(found.head.width, found.head.height, focused=False, corner="┬")

        def paint() -> tuple[Line, ...]:
            return paint_head(_event(state, store), store, head)

        yield Sketch("event", (state.event, head), paint, partial(pane_instead, head, Pane.EVENT))
    for pane, _ in found.panes:
        if pane is not Pane.TIMELINE:
            yield _detail(pane, state, store, look, found, commands)


def _detail(
    pane: Pane, state: State, store: EventStore, look: Look, found: Places, commands: Commands
) -> Sketch:
    frame, under_head = _frame(pane, state, found), found.head is not None
    scroll = look.item_scroll if frame.focused else 0

    def event() -> tuple[Line, ...]:
        return paint_event(_event(state, store), store, frame, look.event_scroll)

    def actors() -> tuple[Line, ...]:
        keys = (commands.key("actors"), commands.key("go-to-actor"))
        return paint_actors(
            state,
            store,
            frame,
            _speaker(state, store),
            look=CardLook(look.ascii_only, keys),
            beside="3 Quotes" if under_head else "",
            scroll=scroll,
        )

    def quotes() -> tuple[Line, ...]:
        beside = ("├", "2 Actors") if under_head else ("│", "")
        return paint_quotes(state, store, frame, *beside, scroll=scroll)

    paint = {Pane.EVENT: event, Pane.ACTORS: actors, Pane.QUOTES: quotes}[pane]
    of = (state.event, state.actor, state.quote, state.shelf, frame)
    return Sketch(pane.name.lower(), of, paint, partial(pane_instead, frame, pane))


def _event(state: State, store: EventStore) -> Event | None:
    return store.event(state.event) if state.event else None


def _speaker(state: State, store: EventStore) -> str | None:
    """Who speaks the focused quote."""
    return next(
        (each.quote.speaker for each in shelf(state, store) if each.ref == state.quote), None
    )


def _told(status: str, wrong: tuple[str, int] | None, store: EventStore, width: int) -> Line:
    """What the footer says: what was done; else what is wrong; else how the quotes stand, once that is known."""
    if status:
        return said(status, width)
    if wrong is not None:
        return trouble(*wrong, width)
    with suppress(NotYetError, StoreError):
        return verdicts(store, width)
    return ()
