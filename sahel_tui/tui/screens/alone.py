"""Alone: the commands that concern the screen alone and change nothing that a link could hold.

Going back and on, the theme, the editor, the strip's zoom, leaving. Knows the main screen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.errors import Exit
from sahel_tui.explore.state import Change
from sahel_tui.tui.screens.strip_maker import deepest_zoom

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.explore.history import Session
    from sahel_tui.tui.screens.main import MainScreen


def alone(screen: MainScreen) -> Mapping[str, Callable[[], None]]:
    """What does them, by command."""
    return {
        "back": lambda: _back(screen),
        "on": lambda: _on(screen),
        "resume": screen.resuming.go,
        "theme": lambda: _theme(screen),
        "redraw": lambda: _redraw(screen),
        "edit": lambda: _edit(screen),
        "quit": lambda: _quit(screen),
        "zoom-in": lambda: _zoom(screen, screen.state.zoom + 1),
        "zoom-out": lambda: _zoom(screen, screen.state.zoom - 1),
        "zoom-reset": lambda: _zoom(screen, 0),
    }


def _theme(screen: MainScreen) -> None:
    screen.app.next_theme()  # type: ignore[attr-defined]  # the app is ExplorerApp; screens do not import it


def _redraw(screen: MainScreen) -> None:
    screen.app.draw_afresh()  # type: ignore[attr-defined]  # as above


def _quit(screen: MainScreen) -> None:
    screen.drop_keys()
    screen.app.exit(Exit.DONE)


def _edit(screen: MainScreen) -> None:
    from sahel_tui.tui.screens.editing import edit  # noqa: PLC0415  (few press this key)

    if edit(screen):
        screen.drop_keys()


def _back(screen: MainScreen) -> None:
    gone = _fitted(screen, screen.session.back())
    screen.become(gone or screen.session, "" if gone else "this is where you began")


def _on(screen: MainScreen) -> None:
    gone = _fitted(screen, screen.session.on())
    screen.become(gone or screen.session, "" if gone else "nothing to go on to")


def _fitted(screen: MainScreen, gone: Session | None) -> Session | None:
    """As the file is now, which may have been read again since."""
    from sahel_tui.explore.reloading import fitted  # noqa: PLC0415  (not before the first paint)

    return gone and replace(gone, state=fitted(gone.state, screen.store))


def _zoom(screen: MainScreen, to: int) -> None:
    deepest = deepest_zoom(screen.store, screen.places().strip)
    zoom = max(0, min(deepest, to))
    said = "" if zoom == to else "the strip shows everything" if to < 0 else "no closer"
    screen.apply(Change(replace(screen.state, zoom=zoom), said=said))
