"""The whole command line as data: verbs, their options, what follows each; read off the verbs' own parsers.

Completion and the man page are made of it. Knows no shell and no markup.
"""

from __future__ import annotations

import argparse
import importlib
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli import VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLORER = ""
"""The name under which the explorer, which is no verb, is declared."""

# What is offered for a value, by how it is called in the help.
_KINDS = {
    "FILE": "timeline",
    "ID": "id",
    "EVENT": "event",
    "ACTOR": "actor",
    "SOURCE": "source",
    "QUERY": "query",
    "DIR": "file",
    "A,B,C": "columns",
    "NEW|REV": "version",
}
_KINDS_BY_NAME = {"config": "file", "at": "event", "actor": "actor"}


class Argument(NamedTuple):
    """An option, or without flags a positional.

    `value` is what the help calls its value, empty where it has none; `kind` says what is offered for that:
    `timeline`, `file`, `words` (those listed), `id`, `event`, `actor`, `source`, `query`, `columns`,
    `version` (a timeline, or a revision of the one before), or nothing.
    """

    flags: tuple[str, ...]
    value: str
    kind: str
    words: tuple[str, ...]
    meaning: str
    optional: bool
    repeated: bool


class Verb(NamedTuple):
    """What can be given after a verb."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """Those with flags."""
        return tuple(each for each in self.arguments if each.flags)

    @property
    def positionals(self) -> tuple[Argument, ...]:
        """Those without, in order."""
        return tuple(each for each in self.arguments if not each.flags)

    @property
    def valued(self) -> tuple[str, ...]:
        """The flags that the next word belongs to."""
        return tuple(flag for each in self.options if each.value for flag in each.flags)


def verb(name: str) -> Verb:
    """One verb, or EXPLORER."""
    module = importlib.import_module(f"sahel_tui.cli.{name or 'options'}")
    parser: argparse.ArgumentParser = module.declared()
    # argparse tells what was added to it in no other way.
    actions: list[argparse.Action] = parser._actions  # noqa: SLF001  (see above)
    choices = _choices()
    return Verb(name, parser.description or "", tuple(_argument(each, choices) for each in actions))


def verbs() -> tuple[Verb, ...]:
    """The explorer, then every verb."""
    return (verb(EXPLORER), *map(verb, VERBS))


def _choices() -> Mapping[str, tuple[str, ...]]:
    """The words that a setting may be, by its name."""
    from sahel_tui.settings.declared import SETTINGS
    from sahel_tui.settings.kinds import Choice

    return {each.name: tuple(each.kind.words) for each in SETTINGS if isinstance(each.kind, Choice)}


def _argument(action: argparse.Action, choices: Mapping[str, tuple[str, ...]]) -> Argument:
    words = tuple(map(str, action.choices or choices.get(action.dest, ())))
    takes = action.nargs != 0 and not isinstance(action, argparse.BooleanOptionalAction)
    called = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    kind = "words" if words else _KINDS_BY_NAME.get(action.dest) or _KINDS.get(called, "")
    flags = tuple(action.option_strings)
    return Argument(
        flags,
        called if takes else "",
        kind if takes else "",
        words,
        action.help or "",
        optional=bool(flags) or action.nargs in ("?", "*"),
        repeated=action.nargs == "*",
    )
