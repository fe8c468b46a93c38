"""Canvas: the lines of every pane for a state, a store and a size; keeps where the list is anchored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.explore.linked import shelf
from sahel_tui.explore.state import Pane
from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.layout import Places, Shape
from sahel_tui.tui.paint.actors import CardLook, card_spare, paint_actors
from sahel_tui.tui.paint.event import paint_event, paint_head, scroll_limit
from sahel_tui.tui.paint.footer import paint_footer, said, trouble, verdicts
from sahel_tui.tui.paint.frame import Frame, header
from sahel_tui.tui.paint.header import paint_header
from sahel_tui.tui.paint.line import ACTOR, STRONG, TEXT, Line, Run, pad
from sahel_tui.tui.paint.quotes import paint_quotes, quote_spare
from sahel_tui.tui.paint.window import WIDE_LIST, Anchor, Picture, paint_list
from sahel_tui.tui.screens.strip_maker import StripMaker

if TYPE_CHECKING:
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

    def paint(
        self,
        session: Session,
        store: EventStore,
        look: Look,
        found: Places,
        told: tuple[str, tuple[str, int] | None],
        *,
        details: bool,
    ) -> dict[str, tuple[Line, ...]]:
        """The lines of every view that is on screen, by name; without `details` only list, strip, header, footer.

        `told` is what was said last, and what is wrong with the file.
        """
        if found.shape is Shape.TINY:
            return {"header": _tiny(found, self._commands.key("quit"))}
        state = session.state
        painted: dict[str, tuple[Line, ...]] = {}
        panes = dict(found.panes)
        if (place := panes.get(Pane.TIMELINE)) is not None:
            painted["timeline"] = self._timeline(state, store, place)
        if found.strip is not None:
            painted["strip"] = self._strip.paint(
                state, store, self.picture, found.strip, ascii_only=look.ascii_only
            )
        if found.header is not None:
            painted["header"] = (paint_header(state, store, found.header.width),)
        if found.footer is not None:
            line = _told(*told, store, found.footer.width)
            footer = paint_footer(session, line, found.footer.width, self._commands)
            painted["footer"] = (footer,)
        if details:
            painted |= _details(state, store, look, found, self._commands)
        return painted

    def _timeline(self, state: State, store: EventStore, place: Place) -> tuple[Line, ...]:
        frame = Frame(place.width, place.height, state.pane is Pane.TIMELINE)
        wide = place.width >= WIDE_LIST
        self.picture = paint_list(
            state,
            store,
            self._anchor,
            place.width,
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
    event = store.event(state.event) if state.event else None
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


def _tiny(found: Places, quit_key: str) -> tuple[Line, ...]:
    width = found.header.width if found.header else 0
    return (pad((Run(f"needs 20x5 cells, {quit_key} quits", TEXT),), width),)


def _frame(pane: Pane, state: State, found: Places) -> Frame:
    """A pane that is on screen: its size, and what joins its header to the column on its left, if there is one."""
    place = dict(found.panes)[pane]
    tops = {Pane.ACTORS: "├", Pane.QUOTES: "├" if found.head else "┬"}
    corner = tops.get(pane, "┬") if place.x else ""
    return Frame(place.width, place.height, state.pane is pane, corner)


def _details(
    state: State, store: EventStore, look: Look, found: Places, commands: Commands
) -> dict[str, tuple[Line, ...]]:
    painted: dict[str, tuple[Line, ...]] = {}
    event = store.event(state.event) if state.event else None
    under_head = found.head is not None
    if found.head is not None:
        frame = Frame(found.head.width, found.head.height, focused=False, corner="┬")
        painted["event"] = paint_head(event, store, frame)
    for pane, _ in found.panes:
        frame = _frame(pane, state, found)
        scroll = look.item_scroll if frame.focused else 0
        if pane is Pane.EVENT:
            painted["event"] = paint_event(event, store, frame, look.event_scroll)
        elif pane is Pane.ACTORS:
            painted["actors"] = paint_actors(
                state,
                store,
                frame,
                _speaker(state, store),
                look=CardLook(
                    look.ascii_only, (commands.key("actors"), commands.key("go-to-actor"))
                ),
                beside="3 Quotes" if under_head else "",
                scroll=scroll,
            )
        elif pane is Pane.QUOTES:
            painted["quotes"] = paint_quotes(
                state,
                store,
                frame,
                "├" if under_head else "│",
                "2 Actors" if under_head else "",
                scroll=scroll,
            )
    return painted


def _speaker(state: State, store: EventStore) -> str | None:
    """Who speaks the focused quote."""
    return next(
        (each.quote.speaker for each in shelf(state, store) if each.ref == state.quote), None
    )


def _told(status: str, wrong: tuple[str, int] | None, store: EventStore, width: int) -> Line:
    """What the footer says: what was done; else what is wrong with the file; else how the quotes stand."""
    if status:
        return said(status, width)
    return verdicts(store, width) if wrong is None else trouble(*wrong, width)
