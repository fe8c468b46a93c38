"""The one registry of commands: what can be done, by which keys, where, and how it is said.

It feeds the key dispatch, the footer, the help, the palette and the README's key table. A command is run by
the main screen under its id; this module knows no widget.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.explore.state import Pane
from sahel_tui.stores.compared import comparison_of
from sahel_tui.tui.keynames import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.explore.history import Session
    from sahel_tui.stores.store import EventStore


@dataclass(frozen=True, slots=True)
class Command:
    """Something a reader can do. `keys` are Textual's key names, the first is the one shown.

    `footer` is its word in the footer, empty where it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    footer: str = ""
    in_palette: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "Next event, actor or quote; in the event pane, a line down", "Move", in_palette=False),
    Command("up", ("k", "up"), "Previous event, actor or quote; in the event pane, a line up", "Move", in_palette=False),
    Command("page-down", ("ctrl+d", "pagedown"), "A page down", "Move", in_palette=False),
    Command("page-up", ("ctrl+u", "pageup"), "A page up", "Move", in_palette=False),
    Command("first", ("g", "home"), "To the first", "Move"),
    Command("last", ("G", "end"), "To the last", "Move"),
    Command("next-year", ("J",), "To the next year in which an event begins", "Move"),
    Command("previous-year", ("K",), "To this year’s first event, then to the year before", "Move"),
    Command("next-marked", ("n",), "Next marked event; next changed one, where versions are compared", "Move"),
    Command("previous-marked", ("N",), "Previous marked event, or changed one", "Move"),
    Command("resume", ("apostrophe",), "To where you left this file last time", "Move"),
    Command("next-pane", ("tab",), "Next pane", "Panes", footer="pane", in_palette=False),
    Command("previous-pane", ("shift+tab",), "Previous pane", "Panes", in_palette=False),
    Command("timeline", ("1",), "Go to the timeline", "Panes"),
    Command("actors", ("2",), "Go to the actors", "Panes"),
    Command("quotes", ("3",), "Go to the quotes", "Panes"),
    Command("event", ("4",), "Go to the event", "Panes"),
    Command("large", ("z",), "One pane large, and back", "Panes"),
    Command("find", ("slash",), "Find: mark the events that match a query", "Find", footer="find"),
    Command("go-to-actor", ("a",), "Go to an actor by name, alias or role", "Find", footer="actor"),
    Command("narrow", ("f",), "Narrow the view to what is marked, or to something of what is focused", "Find", footer="narrow"),
    Command("open", ("enter",), "Read the event; on an actor, narrow the view to it; on a quote, read its source; in the event pane, go to a related event", "Find", footer="open"),
    Command("read", ("o",), "Read the source: its text at the passage, or what is known of it", "Find"),
    Command("copy", ("y",), "Copy a citation, the quote, or a link to this view", "Find"),
    Command("disagreements", ("d",), "Disagreements: sources that differ, side by side", "Find"),
    Command("changes", ("c",), "What changed since the version compared with, old and new side by side", "Find"),
    Command("palette", ("ctrl+p", "colon"), "Palette: actors, events, quotes, sources, tags, saved views, commands", "Find", footer="palette", in_palette=False),
    Command("escape", ("escape", "backspace"), "Take the last thing back; never quits", "Find", footer="back"),
    Command("back", ("H", "left_square_bracket"), "Back to where you were", "Find", footer="back, on"),
    Command("on", ("L", "right_square_bracket"), "On again", "Find"),
    Command("zoom-in", ("plus", "equals_sign"), "Zoom the time strip in", "Time strip"),
    Command("zoom-out", ("minus",), "Zoom the time strip out", "Time strip"),
    Command("zoom-reset", ("0",), "Zoom the time strip back to everything", "Time strip"),
    Command("edit", ("e",), "Edit the event in your editor, at its line", "Program"),
    Command("theme", ("t",), "Next theme", "Program"),
    Command("redraw", ("ctrl+l",), "Draw the screen afresh", "Program"),
    Command("help", ("question_mark", "f1"), "This help", "Program", footer="help"),
    Command("quit", ("q", "ctrl+c"), "Quit", "Program"),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

# What explore says, which knows no key but the standard ones, as patterns by command.
NAMING_KEYS: Mapping[str, str] = {
    "q quits": "{quit} quits",
    "nothing is marked: / finds, a picks an actor": "nothing is marked: {find} finds, {go-to-actor} picks an actor",
    "n N go through what changed, c says how": "{next-marked} {previous-marked} go through what changed, {changes} says how",
    "no actor is picked: j picks the first": "no actor is picked: {down} picks the first",
}


class Commands:
    """The registry with one reader's keys: `keys` take the place of a command's own, by its id."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        own = keys or {}
        self.all = tuple(
            [replace(each, keys=own[each.id]) if each.id in own else each for each in COMMANDS]
        )
        self.by_id: Mapping[str, Command] = {each.id: each for each in self.all}
        self._by_key = {key: command for command in self.all for key in command.keys}

    def of(self, key: str) -> Command | None:
        """What a key does, in every pane; None for a key without a command."""
        return self._by_key.get(key)

    def key(self, command_id: str) -> str:
        """The first key of a command, as readers know it; empty where it has none."""
        return "".join(map(shown, self.by_id[command_id].keys[:1]))

    def spoken(self, said: str) -> str:
        """What explore says of a change, with the reader's keys where it names the standard ones."""
        pattern = NAMING_KEYS.get(said)
        return (
            said
            if pattern is None
            else pattern.format_map({each.id: self.key(each.id) for each in self.all})
        )


STANDARD = Commands()


def offered(command: Command, session: Session, store: EventStore) -> bool:
    """Whether the palette lists a command: it can be done now, and the timeline has what it is for."""
    if command.id == "disagreements" and not store.disagreements():
        return False
    comparison = comparison_of(store)
    if command.id == "changes":
        return comparison is not None and bool(comparison.all)
    if command.id in ("next-marked", "previous-marked") and comparison is not None:
        return bool(comparison.marks) or available(command, session)
    return command.in_palette and available(command, session)


def available(command: Command, session: Session) -> bool:
    """Whether a command can do something now; the palette and the footer list only those."""
    state = session.state
    if command.id == "open":
        needed = {Pane.ACTORS: state.actor, Pane.QUOTES: state.quote}.get(state.pane, state.event)
        return needed is not None
    if command.id in ("read", "edit"):
        return state.event is not None
    if command.id in ("next-marked", "previous-marked"):
        return state.mark is not None
    if command.id == "back":
        return bool(session.past)
    if command.id == "on":
        return bool(session.future)
    if command.id == "resume":
        return session.left is not None
    if command.id == "escape":
        return bool(state.steps or state.mark or state.actor or state.large)
    if command.id == "zoom-reset":
        return state.zoom != 0
    return True
