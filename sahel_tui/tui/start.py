"""Starts the explorer on what was opened, and says how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sahel_tui import journal
from sahel_tui.core.values import dataclass
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.explore.arriving import NowhereError, unasked
from sahel_tui.loading.worker import BackgroundLoad, Failed, Indexed
from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.terminal.input import ESCAPE_S
from sahel_tui.terminal.wishes import Wishes
from sahel_tui.tui import colours
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.own import NOTHING_OWN, Own
from sahel_tui.tui.shown import Shown
from sahel_tui.tui.themes import DARK, MONO, TERMINAL, THEMES, Theme, on_ground, theme_of
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sahel_tui.core.model import Timeline
    from sahel_tui.explore.arriving import Arrived
    from sahel_tui.explore.resuming import LeftAt
    from sahel_tui.loading import Loaded
    from sahel_tui.preflight import Terminal
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.shown import Again

PATIENCE_S = 0.25  # a file that takes longer is read behind the first paint


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the explorer ended: its exit code, and why a file read behind the first paint could not be shown."""

    code: int
    rejected: Loaded | None = None
    failure: str = ""


class Manner(NamedTuple):
    """How the explorer is to be. `theme` None: what suits the terminal; `idle_limit_s` None: none.

    `arrive`: where it opens; raises NowhereError, and then nothing is shown. `path`: the file that is looked at
    again while it is open, None for none. `storing`: what makes a store of what was read; `again`: how it is read, at
    first and again, where an index may come of it.
    """

    theme: str | None = None
    ascii_only: bool = False
    mouse: bool = False
    kiosk: bool = False
    idle_limit_s: float | None = None
    escape_s: float = ESCAPE_S
    own: Own = NOTHING_OWN
    arrive: Callable[[EventStore], Arrived] = unasked
    path: str | None = None
    storing: Callable[[Timeline], MemoryStore] = MemoryStore
    again: Again | None = None


class Recoloured(Protocol):
    """A theme of the reader's: a built-in one with other colours."""

    @property
    def name(self) -> str:
        """Its own name."""
        ...

    @property
    def base(self) -> str:
        """The name of the built-in one."""
        ...

    @property
    def tokens(self) -> Mapping[str, str]:
        """Other colours by token, as tui/colours.py has them."""
        ...


def own(
    keys: Mapping[str, tuple[str, ...]],
    themes: Sequence[Recoloured],
    views: tuple[tuple[str, str], ...],
    remembered: Path | None,
    file: str | None,
) -> Own:
    """What is one reader's own, from settings that have been found right; the place in a file is `remembered`.

    `file` is how a command line names what is open from any folder.
    """
    drawn = {each.name: theme_of(colours.own(each.name, each.base, each.tokens)) for each in themes}
    return Own(
        Commands(keys) if keys else STANDARD,
        {**THEMES, **drawn} if drawn else THEMES,
        views,
        None if remembered is None else Kept(remembered),
        file,
    )


class Kept:
    """Where a file was left; what keeps that is imported when it is asked, after the first paint."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> LeftAt | None:
        """The last time."""
        from sahel_tui import positions  # noqa: PLC0415  (not before the first paint)

        return positions.kept(self._file)

    def write(self, left: LeftAt | None) -> None:
        """This time."""
        from sahel_tui import positions  # noqa: PLC0415  (as above)

        if left is None:
            positions.forget(self._file)
        else:
            positions.keep(self._file, left)


def theme_for(
    terminal: Terminal, wanted: str | None, themes: Mapping[str, Theme] = THEMES
) -> Theme:
    """The theme asked for, else what the terminal's colours allow; NO_COLOR is above both."""
    if terminal.colours == "none":
        return MONO
    if wanted:
        return themes[wanted]
    theme = TERMINAL if terminal.colours == "16" else DARK
    return theme if terminal.light is None else on_ground(theme, light=terminal.light)


def start(
    opened: EventStore | BackgroundLoad, name: str, terminal: Terminal, manner: Manner
) -> Outcome:
    """Run the explorer until it is left. What is read by now is shown at once, or not at all if it is wrong."""
    shown = None
    if isinstance(opened, BackgroundLoad):
        soon = _opened_soon(opened, manner)
        if isinstance(soon, Outcome):
            return soon
        opened, shown = soon
        del soon
    elif manner.again is not None and manner.path is not None:
        began_ns = manner.again.looked_ns
        shown = Shown(manner.path, None, began_ns, manner.storing, manner.again)
    arrive = manner.arrive
    if not isinstance(opened, BackgroundLoad):
        try:
            arrive = _always(arrive(opened))
        except (NotYetError, StoreError):
            pass  # the screen will ask again
        except NowhereError as error:  # said before anything is drawn
            return Outcome(Exit.USAGE, failure=str(error))
    app = ExplorerApp(
        opened,
        theme_for(terminal, manner.theme, manner.own.themes),
        ascii_only=manner.ascii_only or not terminal.utf8,
        name=name,
        wishes=Wishes(
            terminal.colours,
            may_stop=not manner.kiosk,
            may_run=not manner.kiosk,
            idle_limit_s=manner.idle_limit_s,
            escape_s=manner.escape_s,
        ),
        fixed=manner.theme is not None,
        own=manner.own,
    )
    app.arrive, app.path, app.shown = arrive, manner.path, shown
    app.storing, app.again = manner.storing, manner.again
    del opened, shown  # a file that is read again later is not kept
    code = app.run(mouse=manner.mouse)
    if app.broke is None:
        app.keep_place()
    return _outcome(app, code)


def _opened_soon(
    load: BackgroundLoad, manner: Manner
) -> tuple[EventStore | BackgroundLoad, Shown | None] | Outcome:
    """What a file is that has been read by now, and what is watched of it; the load where it takes longer."""
    began_ns, ended = load.began_ns, load.wait(PATIENCE_S)
    if ended is None:
        return load, None
    if isinstance(ended, Failed):
        return Outcome(ended.code, failure=ended.message)
    loaded = None if isinstance(ended, Indexed) else ended.loaded
    shown = manner.path and Shown(manner.path, loaded, began_ns, manner.storing, manner.again)
    if isinstance(ended, Indexed):
        assert manner.again is not None  # noqa: S101  (it began this load)
        try:
            return manner.again.store(ended), shown or None
        except UnreadableError as error:
            return Outcome(Exit.UNREADABLE, failure=str(error))
    if ended.loaded.timeline is None:
        return Outcome(Exit.DATA_ERRORS, rejected=loaded)
    return manner.storing(ended.loaded.timeline), shown or None


def _always(arrived: Arrived) -> Callable[[EventStore], Arrived]:
    return lambda _store: arrived


def _outcome(app: ExplorerApp, code: int | None) -> Outcome:
    if app.broke is not None:
        return Outcome(Exit.FAULT, failure=journal.sentence(app.broke, app.told_in))
    if app.failure is not None:
        return Outcome(app.failure.code, failure=app.failure.message)
    if app.rejected is not None:
        return Outcome(Exit.DATA_ERRORS, rejected=app.rejected)
    if app.idled:
        limit = round(app.wishes.idle_limit_s or 0)
        return Outcome(Exit.DONE, failure=f"left after {counted(limit, 'second')} without a key")
    # Textual ends without a code of ours only when something broke.
    return Outcome(Exit.FAULT if code is None else code)
