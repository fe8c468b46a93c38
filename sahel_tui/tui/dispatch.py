"""From a command's id to the change it makes: the table between the registry and explore's functions.

Knows no widget. What only concerns the screen (scrolling a pane, themes, quitting) is not here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.explore import changes, moves, narrowing
from sahel_tui.explore.disagreement import compare
from sahel_tui.explore.reading import read_source
from sahel_tui.explore.related import follow
from sahel_tui.explore.state import Change, Overlay, Pane, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.stores.store import EventStore


def _overlay(overlay: Overlay) -> Callable[[State, EventStore, int], Change]:
    return lambda state, _store, _page: Change(replace(state, overlay=overlay))


def _pane(pane: Pane) -> Callable[[State, EventStore, int], Change]:
    return lambda state, _store, _page: moves.to_pane(state, pane)


def _open(state: State, store: EventStore, _page: int) -> Change:
    if state.pane is Pane.ACTORS:
        return narrowing.narrow_to_actor(state, store)
    if state.pane is Pane.EVENT:
        return follow(state, store)
    if state.pane is Pane.QUOTES:
        return read_source(state, store)
    return moves.to_pane(state, Pane.EVENT)


def _large(state: State, _store: EventStore, _page: int) -> Change:
    return Change(replace(state, large=not state.large))


_TABLE: dict[str, Callable[[State, EventStore, int], Change]] = {
    "down": lambda state, store, _: moves.move(state, store, 1),
    "up": lambda state, store, _: moves.move(state, store, -1),
    "page-down": moves.move,
    "page-up": lambda state, store, page: moves.move(state, store, -page),
    "first": lambda state, store, _: moves.to_end(state, store, last=False),
    "last": lambda state, store, _: moves.to_end(state, store, last=True),
    "next-year": lambda state, store, _: moves.year_step(state, store, forward=True),
    "previous-year": lambda state, store, _: moves.year_step(state, store, forward=False),
    "next-marked": lambda state, store, _: changes.next_marked(state, store, forward=True),
    "previous-marked": lambda state, store, _: changes.next_marked(state, store, forward=False),
    "next-pane": lambda state, _store, _page: moves.next_pane(state, 1),
    "previous-pane": lambda state, _store, _page: moves.next_pane(state, -1),
    "timeline": _pane(Pane.TIMELINE),
    "actors": _pane(Pane.ACTORS),
    "quotes": _pane(Pane.QUOTES),
    "event": _pane(Pane.EVENT),
    "large": _large,
    "go-to-actor": _overlay(Overlay.ACTORS),
    "narrow": lambda state, store, _: narrowing.narrow(state, store),
    "open": _open,
    "read": lambda state, store, _: read_source(state, store),
    "copy": _overlay(Overlay.COPY),
    "disagreements": lambda state, store, _: compare(state, store),
    "changes": lambda state, store, _: changes.compare(state, store),
    "find": _overlay(Overlay.FIND),
    "palette": _overlay(Overlay.PALETTE),
    "help": _overlay(Overlay.HELP),
    "escape": lambda state, store, _: narrowing.back_out(state, store),
}


def change(command_id: str, state: State, store: EventStore, page: int) -> Change | None:
    """The change a command makes, `page` items being a page; None when it concerns the screen alone."""
    made = _TABLE.get(command_id)
    return None if made is None else made(state, store, page)
