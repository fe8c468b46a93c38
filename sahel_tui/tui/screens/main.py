"""The main screen: the only place that knows which panes exist and how they are linked.

Keys become commands, commands make a new State, and the panes that depend on what changed are painted
again. Moving redraws list and strip at once, the details once the key rests; any other key draws them first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from sahel_tui.errors import Exit
from sahel_tui.explore.arriving import unasked
from sahel_tui.explore.moves import move
from sahel_tui.explore.state import Change, Pane, State
from sahel_tui.tui.layout import Place, Places, Shape, places
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.screens.ahead import Ahead
from sahel_tui.tui.screens.canvas import Look
from sahel_tui.tui.screens.keystrokes import Keystrokes
from sahel_tui.tui.screens.live import Live
from sahel_tui.tui.screens.overlays import Overlays, prepare
from sahel_tui.tui.screens.painter import Painter
from sahel_tui.tui.screens.paned import PanedScreen
from sahel_tui.tui.screens.pointing import clicked
from sahel_tui.tui.screens.resuming import Resuming
from sahel_tui.tui.screens.scrolling import scrolled_event, scrolled_item, settled
from sahel_tui.tui.screens.strip_maker import deepest_zoom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from textual.app import ComposeResult

    from sahel_tui.explore.arriving import Arrived
    from sahel_tui.explore.history import Session
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

    class TextCame(Message):
        """A store has been handed texts."""

        def __init__(self, store: EventStore) -> None:
            super().__init__()
            self.store = store

    def __init__(
        self,
        store: EventStore,
        theme: Theme,
        *,
        ascii_only: bool,
        arrived: Arrived | None = None,
        own: Own = NOTHING_OWN,
        shown: Shown | None = None,
    ) -> None:
        super().__init__()
        self.store = store
        self.own = own
        self.commands = own.commands
        self.session, said, asked = arrived or unasked(store)
        self.status = self.commands.spoken(said)
        self.resuming = Resuming(self, asked=asked)
        self.look = Look(theme, ascii_only=ascii_only)
        self.overlays = Overlays(self)
        self.painter = Painter(self, theme, ascii_only=ascii_only)
        self._keystrokes = Keystrokes(self)
        self.ahead = Ahead(self)
        self.live = Live(self, shown)
        self._own_commands: dict[str, Callable[[], None]] = {
            "back": self._go_back,
            "on": self._go_on,
            "resume": self.resuming.go,
            "theme": self._next_theme,
            "edit": self._edit,
            "redraw": self._draw_afresh,
            "quit": self._quit,
            "zoom-in": lambda: self._zoom(self.state.zoom + 1),
            "zoom-out": lambda: self._zoom(self.state.zoom - 1),
            "zoom-reset": lambda: self._zoom(0),
        }

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
        self._listen()
        self.paint()
        self.call_after_refresh(prepare)
        self.call_after_refresh(self.resuming.offer)
        self.call_after_refresh(self.ahead.begin)
        self.call_after_refresh(self.live.begin)

    def on_unmount(self) -> None:
        """It is over."""
        self.live.end()

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
        self._keystrokes.take(strokes)

    @property
    def keys_at(self) -> float:
        """When the last key came, by the monotonic clock; 0 before the first."""
        return self._keystrokes.came_at

    @property
    def standing(self) -> tuple[object, ...]:
        """All that a command can change here: equal before and after one that did nothing."""
        return self.session, self.look, self.status, self.painter.due

    def say(self, words: str) -> None:
        """Have the footer say something."""
        self.become(self.session, words)

    def overlay_key(self, key: str, character: str | None) -> None:
        """A key for what lies over the panes."""
        self.overlays.key(key, character)

    def paste(self, text: str) -> None:
        """Pasted text is for what lies over the panes; the panes take none."""
        self.overlays.paste(text)

    def point(self, x: int, y: int) -> None:
        """A click at a cell focuses a pane; in the timeline it chooses the row."""
        if self.state.overlay is None:
            self.painter.details_now()
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

    def move(self, steps: Sequence[int]) -> None:
        """Moves one after the other, as one."""
        if self.state.pane is Pane.EVENT:
            self._scroll_event(steps)
        else:
            self.apply(move(self.state, self.store, *steps), moving=True)

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        if (by := self.moves.get(command_id)) is not None:
            self.move([by])
            return
        self.painter.details_now()
        own = self._own_commands.get(command_id)
        if own is not None:
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

    def apply(self, made: Change, *, moving: bool = False) -> None:
        """Make a change the present state and paint what depends on it."""
        said = self.commands.spoken(made.said)
        self.become(self.session.after(made), said, moving=moving)

    def become(self, session: Session, said: str = "", *, moving: bool = False) -> None:
        """Take over a session: overlays open and close with it."""
        before = self.state
        had, self.session, self.status = self.status, session, said
        if self.state == before and said == had:
            return
        self.look = settled(self.look, before, self.state)
        frame = (before.pane, before.side, before.large, before.overlay)
        if frame != (self.state.pane, self.state.side, self.state.large, self.state.overlay):
            self.overlays.follow(before.overlay, self.state.overlay)
            self.painter.arrange()
            self.paint()
            if before.overlay is not None:
                self.call_later(self.live.take)
        else:
            self.paint(details=not (moving and self.state.pane is Pane.TIMELINE))

    def take_over(self, store: EventStore, session: Session, said: str) -> None:
        """The file has been read again: the panes show it, with the reader where the session says."""
        before, row = self.state, self._row
        self.store, self.session, self.status = store, session, said
        self.look = settled(self.look, before, self.state)
        self.overlays.renew()
        self.painter.renew((self._row or 0) - (row or 0))
        self._listen()
        self.paint()
        self.ahead.begin()

    def _listen(self) -> None:
        """Paint again when a text has come that was read behind the screen."""
        store = self.store
        store.when_held(lambda: self.post_message(self.TextCame(store)))

    def on_main_screen_text_came(self, message: TextCame) -> None:
        """What is known of the quotes is another."""
        if message.store is self.store:
            self.paint()

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

    # -- commands that concern the screen alone

    def _quit(self) -> None:
        self._keystrokes.drop()
        self.app.exit(Exit.DONE)

    def _edit(self) -> None:
        from sahel_tui.tui.screens.editing import edit  # noqa: PLC0415  (few press this key)

        if edit(self):
            self._keystrokes.drop()

    def _go_back(self) -> None:
        gone = self._fitted(self.session.back())
        self.become(gone or self.session, "" if gone else "this is where you began")

    def _go_on(self) -> None:
        gone = self._fitted(self.session.on())
        self.become(gone or self.session, "" if gone else "nothing to go on to")

    def _fitted(self, gone: Session | None) -> Session | None:
        """As the file is now, which may have been read again since."""
        from sahel_tui.explore.reloading import fitted  # noqa: PLC0415  (not before the first paint)

        return gone and replace(gone, state=fitted(gone.state, self.store))

    def _next_theme(self) -> None:
        self.app.next_theme()  # type: ignore[attr-defined]  # the app is ExplorerApp; screens do not import it

    def _draw_afresh(self) -> None:
        self.app.draw_afresh()  # type: ignore[attr-defined]  # as above

    def _zoom(self, to: int) -> None:
        deepest = deepest_zoom(self.store, self.places().strip)
        zoom = max(0, min(deepest, to))
        said = "" if zoom == to else "the strip shows everything" if to < 0 else "no closer"
        self.apply(Change(replace(self.state, zoom=zoom), said=said))

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
