"""The footer line: the keys that do something here, and what was said last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.explore.state import Pane
from sahel_tui.tui.commands import STANDARD, Commands, available
from sahel_tui.tui.paint.line import (
    MUTED,
    STRONG,
    TEXT,
    TROUBLE,
    Ground,
    Line,
    Run,
    cut,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.signs import verdict_run
from sahel_tui.words.events import verdict_count

if TYPE_CHECKING:
    from sahel_tui.explore.history import Session
    from sahel_tui.stores.store import EventStore

MOVES = {Pane.TIMELINE: "move", Pane.ACTORS: "actor", Pane.QUOTES: "quote", Pane.EVENT: "scroll"}
ORDER = ("next-pane", "escape", "back", "find", "go-to-actor", "narrow", "open", "palette", "help")
OPENS = {Pane.ACTORS: "narrow", Pane.QUOTES: "source", Pane.EVENT: "related event"}
RANKS = {
    "help": 10,
    "next-pane": 8,
    "escape": 7,
    "find": 7,
    "palette": 6,
    "go-to-actor": 5,
    "open": 4,
    "narrow": 3,
}
VERDICTS_FROM, VERDICTS_TOLD = 100, 2  # cells; narrower footers keep their room for keys
STATUS_LEAST, KEYS_LEAST = 24, 16  # cells for what is said, and for keys beside it


class Hint(NamedTuple):
    """Keys and the word for what they do; hints of a higher rank stay longer when there is little room."""

    keys: str
    word: str
    rank: int


def hints(session: Session, commands: Commands = STANDARD) -> list[Hint]:
    """What the footer offers in this state."""
    state = session.state
    moves = f"{commands.key('down')} {commands.key('up')}"
    found = [Hint(moves, MOVES[state.pane], 9)]
    for command_id in ORDER:
        command = commands.by_id[command_id]
        if not available(command, session):
            continue
        keys, word = commands.key(command_id), command.footer
        if command_id == "escape":
            word = _escape_word(session)
        if command_id == "back":
            keys = f"{keys} {commands.key('on')}"
        if command_id == "open":
            word = OPENS.get(state.pane, word)
        if command_id == "narrow" and state.pane is Pane.ACTORS:
            continue
        found.append(Hint(keys, word, RANKS.get(command_id, 0)))
    return found


def _escape_word(session: Session) -> str:
    state = session.state
    if state.large:
        return "smaller"
    if state.mark is not None:
        return "clear the mark"
    return "take off a step" if state.steps else "clear the actor"


def paint_footer(session: Session, status: Line, cells: int, commands: Commands = STANDARD) -> Line:
    """One line on the surface; what is said gets its room first, then hints by rank."""
    room = cells - 2
    status = pad(status, min(width(status), room)) if width(status) > room else status
    left = room - width(status) - (3 if status else 0)
    kept = hints(session, commands)
    while kept and _width(kept) > left:
        kept.remove(min(kept, key=lambda hint: hint.rank))
    line: list[Run] = []
    for index, hint in enumerate(kept):
        line += [
            Run("  " if index else "", TEXT),
            Run(hint.keys, STRONG),
            Run(f" {hint.word}", MUTED),
        ]
    filled = pad(tuple(line), room - width(status))
    return on((Run(" ", TEXT), *filled, *status, Run(" ", TEXT)), Ground.SURFACE)


def beside(session: Session, cells: int, commands: Commands = STANDARD) -> int:
    """The cells that all keys leave to what is said; negative where they have no room themselves."""
    return cells - 2 - _width(hints(session, commands)) - 3


def _width(kept: list[Hint]) -> int:
    return sum(cell_len(hint.keys) + 1 + cell_len(hint.word) for hint in kept) + 2 * (len(kept) - 1)


def said(text: str, cells: int) -> Line:
    """What was done, at the right end."""
    return (Run(cut(text, max(STATUS_LEAST, cells - KEYS_LEAST)), TEXT),)


def trouble(first: str, more: int, cells: int) -> Line:
    """What is wrong with the file, at the right end; of several things the first, and how many more."""
    rest = f" and {more:,} more" if more else ""
    room = max(STATUS_LEAST, cells - KEYS_LEAST)
    return (Run(cut(first, room - cell_len(rest)) + rest, TROUBLE),)


def verdicts(store: EventStore, width_cells: int) -> Line:
    """What the footer says when nothing else is to be said: how the quotes stand, what is wrong with them first, `…` for more."""
    if not store.overview.quotes or width_cells < VERDICTS_FROM:
        return ()
    found = sorted(store.verdicts().items(), key=_trouble_first)
    line: list[Run] = []
    for verdict, number in found[:VERDICTS_TOLD]:
        sign = verdict_run(verdict)
        line += [
            Run("  " if line else "", TEXT),
            *(() if sign.ink == MUTED else (sign, Run(" ", TEXT))),
        ]
        line.append(Run(verdict_count(verdict, number), sign.ink if sign.ink == TROUBLE else MUTED))
    more = () if len(found) <= VERDICTS_TOLD else (Run("  …", MUTED),)
    return (*line, *more)


def _trouble_first(counted_verdict: tuple[str, int]) -> tuple[bool, bool, int]:
    verdict, number = counted_verdict
    return verdict_run(verdict).ink != TROUBLE, verdict != "not-checked", -number
