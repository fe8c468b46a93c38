"""The main screen: the only place that knows which panes exist and how they are linked.

Keys become commands, commands make a new State, and the panes that depend on what changed are painted
again. Moving redraws list and strip at once, the details once the key rests; any other key draws them first.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sahel_tui.explore.arriving import Arrived, NowhereError, unasked
from sahel_tui.explore.history import Session
from sahel_tui.explore.moves import move
from sahel_tui.explore.state import Change, Pane, State
from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.tui.layout import Place, Places, Shape, places
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.screens.ahead import Ahead
from sahel_tui.tui.screens.alone import alone
from sahel_tui.tui.screens.asking import Asking
from sahel_tui.tui.screens.canvas import Look
from sahel_tui.tui.screens.keystrokes import Keystrokes
from sahel_tui.tui.screens.live import Live
from sahel_tui.tui.screens.overlays import Overlays, prepare
from sahel_tui.tui.screens.painter import Painter
from sahel_tui.tui.screens.paned import PanedScreen
from sahel_tui.tui.screens.pointing import clicked
from sahel_tui.tui.screens.resuming import Resuming
from sahel_tui.tui.screens.scrolling import scrolled_event, scrolled_item, settled
from sahel_tui.tui.screens.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from textual.app import ComposeResult

    from sahel_tui.stores.store import EventStore
    from sahel_tui.terminal.messages import Stroke
    from sahel_tui.tui.paint.window import Picture
    from sahel_tui.tui.shown import Shown
    from sahel_tui.tui.themes import Theme

STEPS = {"down": 1, "up": -1}
PAGES = {"page-down": 1, "page-up": -1}
FAR = 1 << 30
ENDS = {"first": -FAR, "last": FAR}


class MainScreen(PanedScreen, inherit_bindings=False):
    """The panes of one timeline."""

    def __init__(
        self,
        store: EventStore,
        theme: Theme,
        *,
        ascii_only: bool,
        arrive: Callable[[EventStore], Arrived] = unasked,
        own: Own = NOTHING_OWN,
        shown: Shown | None = None,
    ) -> None:
        super().__init__()
        self.store = store
        self.own = own
        self.commands = own.commands
        self.session, self.status = Session(State()), ""
        self.asking = Asking(self)
        self.waiting = Waiting(self)
        self.resuming = Resuming(self)
        self.look = Look(theme, ascii_only=ascii_only)
        self.overlays = Overlays(self)
        self.painter = Painter(self, theme, ascii_only=ascii_only)
        self._keystrokes = Keystrokes(self)
        self.ahead = Ahead(self)
        self.live = Live(self, shown)
        self._alone = alone(self)
        try:
            self._arrive(arrive)
        except (NotYetError, StoreError):
            self.waiting.arrive = partial(self._arrive_late, arrive)

    def _arrive(self, arrive: Callable[[EventStore], Arrived]) -> None:
        self.session, said, asked = arrive(self.store)
        self.status = self.commands.spoken(said)
        self.resuming.began(asked=asked)

    def _arrive_late(self, arrive: Callable[[EventStore], Arrived]) -> None:
        try:
            self._arrive(arrive)
        except NowhereError as error:
            self.app.nowhere(error)  # type: ignore[attr-defined]  # the app is ExplorerApp; screens do not import it
        else:
            self.paint()

    # -- what stands where

    @property
    def state(self) -> State:
        """The present state."""
        return self.session.state

    def places(self, columns: int | None = None, lines: int | None = None) -> Places:
        """Where the panes stand now, or would stand at another size."""
        size = self.app.size
        return places(
            size.width if columns is None else columns,
            size.height if lines is None else lines,
            self.state.pane,
            self.state.side,
            large=self.state.large,
        )

    def where(self, columns: int, lines: int) -> dict[str, Place]:
        """The panes, and the overlay above them."""
        found = self.places(columns, lines)
        named = {"header": found.header, "strip": found.strip, "footer": found.footer}
        named |= {pane.name.lower(): place for pane, place in found.panes}
        if found.head is not None:
            named["event"] = found.head
        if self.state.overlay is not None and found.shape is not Shape.TINY:
            named["overlay"] = self.overlays.place(columns, lines)
        return {name: place for name, place in named.items() if place is not None}

    def compose(self) -> ComposeResult:
        """The panes, then the overlay above them."""
        yield from self.painter.views.values()

    # -- painting

    def on_mount(self) -> None:
        """The first paint holds the data."""
        self.asking.listen(self.store)
        self.paint()
        self.call_after_refresh(prepare)
        self.call_after_refresh(self.waiting.aside, "offer", self.resuming.offer)
        self.call_after_refresh(self.ahead.begin)
        self.call_after_refresh(self.live.begin)

    def on_unmount(self) -> None:
        """It is over."""
        self.live.end()
        self.asking.close()

    def on_resize(self) -> None:
        """Another size: everything is painted for it, the focused event kept in sight."""
        self.painter.resized()

    def paint(self, *, details: bool = True) -> None:
        """Paint what the state shows; without `details` only what moves with the key, the rest once it rests."""
        self.painter.paint(details=details)

    def repaint_overlay(self) -> None:
        """Paint the overlay alone."""
        self.painter.paint_overlay()

    def painting_once(self) -> AbstractContextManager[None]:
        """What is to be painted meanwhile is painted in the end."""
        return self.painter.once()

    @property
    def picture(self) -> Picture:
        """What the timeline list shows at present."""
        return self.painter.picture

    # -- keys

    def typed(self, strokes: Sequence[Stroke]) -> None:
        """What was typed becomes commands, or goes to what lies over the panes.

        Nothing has Textual's focus: keys typed ahead of an opening overlay would still go to the panes.
        """
        self.asking.anew()
        self._keystrokes.take(strokes)

    def drop_keys(self) -> None:
        """Forget the keys that were not taken yet: the screen is left."""
        self._keystrokes.drop()

    @property
    def keys_at(self) -> float:
        """When the last key came, by the monotonic clock; 0 before the first."""
        return self._keystrokes.came_at

    @property
    def standing(self) -> tuple[object, ...]:
        """All that a command can change here: equal before and after one that did nothing."""
        return self.session, self.look, self.status, self.painter.due, self.waiting.keys

    def say(self, words: str) -> None:
        """Have the footer say something."""
        self.become(self.session, words)

    def overlay_key(self, key: str, character: str | None) -> None:
        """A key for what lies over the panes; what another one wants there is left for it."""
        if not self.waiting.leave_overlay() or key != "escape":
            with self.asking.by("beside"):
                self.overlays.key(key, character)

    def paste(self, text: str) -> None:
        """Pasted text is for what lies over the panes; the panes take none."""
        self.overlays.paste(text)

    def point(self, x: int, y: int) -> None:
        """A click at a cell focuses a pane; in the timeline it chooses the row."""
        if self.state.overlay is None:
            self.painter.details_now()
            self.waiting.click(lambda: self._click(x, y))

    def _click(self, x: int, y: int) -> None:
        made = clicked(self.places(), self.picture, self.state, self.store, x, y)
        if made is not None:
            self.apply(made)

    @property
    def moves(self) -> dict[str, int]:
        """The commands that are moves in the focused pane and can be taken together, each with its length."""
        pane = self.state.pane
        if pane not in (Pane.TIMELINE, Pane.EVENT):
            return STEPS
        page = self.painter.page(self.places(), pane)
        return STEPS | {"page-down": page, "page-up": -page}

    def stepped(self, steps: Sequence[int]) -> None:
        """Moves one after the other, as one."""
        if self.state.pane is Pane.EVENT:
            self._scroll_event(steps)
        else:
            self.apply(move(self.state, self.store, *steps), moving=True)

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        if (by := self.moves.get(command_id)) is not None:
            self.waiting.move([command_id], [by])
            return
        self.painter.details_now()
        if command_id != "escape" or not self.waiting.leave():
            self.waiting.do(command_id, lambda: self._run(command_id))

    def _run(self, command_id: str) -> None:
        """Do what a command says. Raises NotYetError and then changes nothing."""
        if (own := self._alone.get(command_id)) is not None:
            own()
            return
        if self.state.pane is Pane.EVENT and command_id in ENDS:
            self._scroll_event([ENDS[command_id]])
            return
        if command_id in PAGES and self._scroll_item(PAGES[command_id]):
            return
        from sahel_tui.tui.dispatch import change as change_of  # noqa: PLC0415  (imported by `prepare` too)

        made = change_of(
            command_id, self.state, self.store, self.painter.page(self.places(), self.state.pane)
        )
        if made is not None:
            self.apply(made)

    def take(self, change: Callable[[], Change]) -> None:
        """Make what was chosen in what lies over the panes the present state."""
        self.waiting.take(lambda: self.apply(change()))

    def from_pane(self, pane: Pane, action: Callable[[], None]) -> None:
        """Do something as if another pane were focused, without leaving the present one for it."""
        here = self.state
        if here.pane is pane:
            action()
            return
        self.session = replace(self.session, state=replace(here, pane=pane))
        try:
            action()
        finally:
            if self.state.pane is pane:
                back = replace(self.state, pane=here.pane, side=here.side)
                self.session = replace(self.session, state=back)

    def apply(self, made: Change, *, moving: bool = False) -> None:
        """Make a change the present state and paint what depends on it."""
        said = self.commands.spoken(made.said)
        self.become(self.session.after(made), said, moving=moving)

    def become(self, session: Session, said: str = "", *, moving: bool = False) -> None:
        """Take over a session: overlays open and close with it."""
        was, before, had = self.session, self.state, self.status
        self.session, self.status = session, said
        if self.state == before and said == had:
            return
        frame = (before.pane, before.side, before.large, before.overlay)
        if frame != (self.state.pane, self.state.side, self.state.large, self.state.overlay):
            try:
                self.overlays.follow(before.overlay, self.state.overlay)
            except (NotYetError, StoreError):
                self.session, self.status = was, had
                raise
            self.look = settled(self.look, before, self.state)
            self.painter.arrange()
            self.paint()
            if before.overlay is not None:
                self.call_later(self.live.take)
                self.call_later(self.waiting.came)
        else:
            self.look = settled(self.look, before, self.state)
            self.paint(details=not (moving and self.state.pane is Pane.TIMELINE))

    def take_over(self, store: EventStore, session: Session, said: str) -> None:
        """The file has been read again: the panes show it, with the reader where the session says."""
        before, row = self.state, self._row
        self.store, self.session, self.status = store, session, said
        self.look = settled(self.look, before, self.state)
        self.overlays.renew()
        self.painter.renew((self._row or 0) - (row or 0))
        self.asking.take_over(store)
        self.asking.listen(store)
        self.paint()
        self.ahead.begin()

    def came(self) -> None:
        """An answer that was waited for is there, or more is known of the quotes."""
        with self.painting_once():
            self.waiting.came()
            self.overlays.came()
            self.paint(details=not self.painter.waits)

    @property
    def _row(self) -> int | None:
        event = self.state.event
        return None if event is None else self.state.view(self.store).row_of(event)

    def _scroll_event(self, steps: Iterable[int]) -> None:
        self.look = scrolled_event(self.look, self.state, self.store, self.places(), steps)
        self.paint()

    def _scroll_item(self, sign: int) -> bool:
        """A page within a quote or card longer than its pane; False when there is no more of it that way."""
        look = scrolled_item(self.look, self.state, self.store, self.places(), sign)
        if look is None:
            return False
        self.look = look
        self.paint()
        return True

    def dress(self, theme: Theme, said: str | None = None) -> None:
        """Paint everything in another theme, and say so."""
        self.look = replace(self.look, theme=theme)
        self.status = self.status if said is None else said
        self.painter.dress(theme)
        self.paint()

    # -- the overlay

    def close_overlay(self) -> None:
        """Take the overlay away and change nothing else."""
        self.apply(Change(replace(self.state, overlay=None)))
