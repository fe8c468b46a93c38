"""The application: opens a store or a load in progress, keeps the theme, leaves with an exit code."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.explore.arriving import NowhereError, unasked
from sahel_tui.loading.worker import BackgroundLoad, Failed, Indexed
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.terminal.display import TerminalApp
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.shown import Shown
from sahel_tui.tui.themes import MONO, Theme, following, on_ground
from sahel_tui.tui.wall import Wall

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.filter import LineFilter
    from textual.screen import Screen

    from sahel_tui.core.model import Timeline
    from sahel_tui.explore.arriving import Arrived
    from sahel_tui.loading import Loaded
    from sahel_tui.stores.store import EventStore
    from sahel_tui.terminal.messages import Ground, Stroke
    from sahel_tui.terminal.wishes import Wishes
    from sahel_tui.tui.screens.loading import LoadingScreen
    from sahel_tui.tui.screens.main import MainScreen
    from sahel_tui.tui.shown import Again


class ExplorerApp(TerminalApp, inherit_bindings=False):
    """The explorer. `rejected` and `failure` say why a load ended without a timeline.

    It opens where `arrive` says. `path`: the file to be looked at again; `shown`: the same, once it has been read;
    `storing`: what makes a store of it, `again`: how it is read where an index may come of it. `wishes` of the terminal; a `fixed` theme was asked for and does not follow the terminal's background.
    """

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    TITLE = "sahel-tui"
    CSS = ""
    BINDINGS: ClassVar = []

    def __init__(
        self,
        opened: EventStore | BackgroundLoad,
        theme: Theme,
        *,
        ascii_only: bool,
        name: str = "",
        wishes: Wishes | None = None,
        fixed: bool = False,
        own: Own = NOTHING_OWN,
    ) -> None:
        super().__init__(wishes)
        self.animation_level = "none"
        self._opened = opened
        self._look = theme
        self._fixed = fixed
        self._own = own
        self.arrive: Callable[[EventStore], Arrived] = unasked
        self._ascii_only = ascii_only
        self._file_name = name
        self._wall = Wall(colour=theme is not MONO)
        self._reading: MainScreen | None = None
        self.path: str | None = None
        self.storing: Callable[[Timeline], MemoryStore] = MemoryStore
        self.again: Again | None = None
        self.shown: Shown | None = None
        self.rejected: Loaded | None = None
        self.failure: Failed | None = None

    def get_default_screen(self) -> Screen[None]:
        """The main screen at once; while a big file is read, the progress."""
        if not isinstance(self._opened, BackgroundLoad):
            opened = self._opened
            del self._opened  # it is the screen's from now on, which may take over another
            return self._main(opened)
        from sahel_tui.tui.screens.loading import LoadingScreen  # noqa: PLC0415  (few files are big)

        return LoadingScreen(
            self._opened,
            self._file_name,
            self._look,
            ascii_only=self._ascii_only,
            meanwhile=_import_main,
        )

    def _main(self, store: EventStore) -> Screen[None]:
        main = _import_main()
        shown, self.shown = self.shown, None
        self._reading = main(
            store,
            self._look,
            ascii_only=self._ascii_only,
            arrive=self.arrive,
            own=self._own,
            shown=shown,
        )
        return self._reading

    def keep_place(self) -> None:
        """Have it remembered where the reader left the file, if one was shown."""
        if self._reading is not None:
            self._reading.resuming.keep()

    def on_ready(self) -> None:
        """The first screen is there."""
        if self._reading is not None:
            _collect()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the second wall behind them."""
        return [*super().get_line_filters(), self._wall]

    def next_theme(self) -> None:
        """The next of the themes; the main screen is painted in it."""
        self._fixed = True
        self._look = following(self._look, self._own.themes)
        known = self._look.name in self._own.themes
        said = f"theme {self._look.title}" if known else "no colours here: no other theme"
        if isinstance(self.screen, _import_main()):
            self.screen.dress(self._look, said)

    def idle_limit_near(self, left_s: float) -> None:
        """The main screen says it."""
        if isinstance(self.screen, _import_main()):
            self.screen.say(f"leaves in {round(left_s)} s; any key stays")

    def on_ground(self, message: Ground) -> None:
        """The terminal's background is known: the theme for it, unless one was asked for."""
        look = on_ground(self._look, light=message.light)
        if not self._fixed and look is not self._look:
            self._look = look
            self.screen.dress(look)  # type: ignore[attr-defined]  # both screens of ours can

    def typed(self, strokes: Sequence[Stroke]) -> None:
        """All that was typed goes to the screen together."""
        self.screen.typed(strokes)  # type: ignore[attr-defined]  # both screens of ours can

    def on_loading_screen_ended(self, message: LoadingScreen.Ended) -> None:
        """A big file has been read: show it, or leave with what is wrong with it."""
        outcome = message.outcome
        if isinstance(outcome, Failed):
            self.failure = outcome
            self.exit(outcome.code)
        elif isinstance(outcome, Indexed):
            self._show_index(outcome, message.began_ns)
        elif outcome.loaded.timeline is None:
            self.rejected = outcome.loaded
            self.exit(Exit.DATA_ERRORS)
        else:
            self.shown = self._shown(outcome.loaded, message.began_ns)
            self._show(self.storing(outcome.loaded.timeline))

    def _shown(self, loaded: Loaded | None, began_ns: int) -> Shown | None:
        if self.path is None:
            return None
        return Shown(self.path, loaded, began_ns, self.storing, self.again)

    def _show_index(self, indexed: Indexed, began_ns: int) -> None:
        assert self.again is not None  # noqa: S101  (it began this load)
        try:
            store = self.again.store(indexed)
        except UnreadableError as error:
            self.failure = Failed(str(error), Exit.UNREADABLE)
            self.exit(Exit.UNREADABLE)
        else:
            self.shown = self._shown(None, began_ns)
            self._show(store)

    def _show(self, store: EventStore) -> None:
        """The timeline at the place asked for; leave where it has none such."""
        try:
            screen = self._main(store)
        except NowhereError as error:
            self.nowhere(error)
        else:
            # Pushed, since Textual cannot switch from the screen it began with.
            self.push_screen(screen)
            self.call_after_refresh(_collect)

    def nowhere(self, error: NowhereError) -> None:
        """The timeline has no such place as was asked for: leave."""
        self.failure = Failed(str(error), Exit.USAGE)
        self.exit(Exit.USAGE)


def _collect() -> None:
    """The panes are there: what exists by now stays. Looking through 100,000 events for garbage takes 0.1 s."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _import_main() -> type[MainScreen]:
    """The main screen's class. Importing all panes takes its time, which a big file's reader is given meanwhile."""
    from sahel_tui.tui.screens.main import MainScreen  # noqa: PLC0415  (as above)

    return MainScreen
