"""The one declaration of the settings: name, kind, default, flag, what it is for.

It gives defaults, checks, variables, flags, docs/settings.md's table and `sahel-tui settings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.preflight.colours import CHOICES
from sahel_tui.settings import DEFAULTS, PREFIX
from sahel_tui.settings.kinds import Choice, Duration, Size, Switch, Whole
from sahel_tui.tui.colours import NAMES

if TYPE_CHECKING:
    from sahel_tui.settings.kinds import Kind, Value

SHORTEST_ESCAPE_MS, LONGEST_ESCAPE_MS = 10, 1000


class Setting(NamedTuple):
    """One setting. `flag` is its long option; a switch has `--no-…` beside it. `value` names what follows the flag."""

    name: str
    kind: Kind
    meaning: str
    flag: str
    value: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The variable of the environment that sets it."""
        return PREFIX + self.name.upper()

    @property
    def default(self) -> Value:
        """What it is where nobody sets it."""
        found: Value = getattr(DEFAULTS, self.name)
        return found

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.kind, Switch)


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", Choice(("auto", *NAMES), ", or one of your own"), "which colours; `auto` is what suits the terminal", "--theme", "NAME"),
    Setting("colour", Choice(CHOICES), "how many colours the terminal has, when it is mistaken for another", "--colour", "NUMBER", ("--color",)),
    Setting("ascii", Switch(), "draw with ASCII signs only", "--ascii"),
    Setting("mouse", Switch(), "let the mouse choose rows (takes selecting from the terminal)", "--mouse"),
    Setting("idle_limit", Duration(), "leave after so long without a key", "--idle-limit", "DURATION"),
    Setting("escape_delay", Whole(SHORTEST_ESCAPE_MS, LONGEST_ESCAPE_MS, "milliseconds"), "how many milliseconds a lone escape waits for the rest of a key; more on a slow line", "--escape-delay", "MS"),
    Setting("remember_position", Switch(), "keep where you were in a file, and offer it next time", "--remember-position"),
    Setting("cache_limit", Size(), "how much room the indexes of big files may take together; those unused longest go first", "--cache-limit", "SIZE"),
)  # fmt: skip
BY_NAME = {setting.name: setting for setting in SETTINGS}
TABLES = ("views", "keys", "themes")
VIEWS, KEYS, THEMES = TABLES
