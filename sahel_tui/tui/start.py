"""Starts the explorer on what was opened, and says how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import journal
from sahel_tui.core.values import dataclass
from sahel_tui.errors import Exit
from sahel_tui.loading.worker import BackgroundLoad, Failed
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.terminal.driver import Wishes
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.themes import DARK, MONO, TERMINAL, THEMES, Theme, on_ground
from sahel_tui.words.counts import counted

if TYPE_CHECKING:
    from sahel_tui.loading import Loaded
    from sahel_tui.preflight import Terminal
    from sahel_tui.stores.store import EventStore

PATIENCE_S = 0.25  # a file that takes longer is read behind the first paint


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the explorer ended: its exit code, and why a file read behind the first paint could not be shown."""

    code: int
    rejected: Loaded | None = None
    failure: str = ""


class Manner(NamedTuple):
    """How the explorer is to be. `theme` None: what suits the terminal; `idle_limit_s` None: none."""

    theme: str | None = None
    ascii_only: bool = False
    mouse: bool = False
    kiosk: bool = False
    idle_limit_s: float | None = None


def theme_for(terminal: Terminal, wanted: str | None) -> Theme:
    """The theme asked for, else what the terminal's colours allow; NO_COLOR is above both."""
    if terminal.colours == "none":
        return MONO
    if wanted:
        return THEMES[wanted]
    theme = TERMINAL if terminal.colours == "16" else DARK
    return theme if terminal.light is None else on_ground(theme, light=terminal.light)


def start(
    opened: EventStore | BackgroundLoad, name: str, terminal: Terminal, manner: Manner
) -> Outcome:
    """Run the explorer until it is left. What is read by now is shown at once, or not at all if it is wrong."""
    if isinstance(opened, BackgroundLoad):
        ended = opened.wait(PATIENCE_S)
        if isinstance(ended, Failed):
            return Outcome(ended.code, failure=ended.message)
        if ended is not None:
            if ended.loaded.timeline is None:
                return Outcome(Exit.DATA_ERRORS, rejected=ended.loaded)
            opened = MemoryStore(ended.loaded.timeline)
    app = ExplorerApp(
        opened,
        theme_for(terminal, manner.theme),
        ascii_only=manner.ascii_only or not terminal.utf8,
        name=name,
        wishes=Wishes(
            terminal.colours, may_stop=not manner.kiosk, idle_limit_s=manner.idle_limit_s
        ),
        fixed=manner.theme is not None,
    )
    code = app.run(mouse=manner.mouse)
    return _outcome(app, code)


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
