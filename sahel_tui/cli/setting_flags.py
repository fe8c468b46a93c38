"""The settings on a command line: a flag for each, as they are declared, and what is said of wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.saying import say, tell
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from sahel_tui.errors import Problem
    from sahel_tui.settings.declared import Setting


def add(asked: argparse.ArgumentParser) -> None:
    """A flag for each setting, None where it is not given, else the text or whether it is on; and `--config`."""
    import argparse

    from sahel_tui.settings.declared import SETTINGS

    for setting in SETTINGS:
        if setting.is_switch:
            asked.add_argument(
                setting.flag,
                dest=setting.name,
                action=argparse.BooleanOptionalAction,
                help=setting.meaning,
            )
        else:
            asked.add_argument(
                setting.flag,
                *setting.aliases,
                dest=setting.name,
                metavar=setting.value,
                type=_checked(setting),
                help=f"{setting.meaning}: {_plain(setting.kind.allowed)}",
            )
    asked.add_argument(
        "--config", metavar="FILE", help="the settings file, in place of the usual one"
    )


def _plain(allowed: str) -> str:
    return allowed.replace("` `", ", ").replace("`", "")


def _checked(setting: Setting) -> Callable[[str], str]:
    """The text of a value that can be; a theme may be in the file, which is read later."""

    def checked(text: str) -> str:
        import argparse

        from sahel_tui.settings.kinds import WrongValueError

        if setting.name != "theme":
            try:
                setting.kind.of_text(text)
            except WrongValueError as error:
                raise argparse.ArgumentTypeError(str(error)) from None
        return text

    return checked


def report(problems: Iterable[Problem], outcome: str) -> int | None:
    """All problems on standard error; the exit code where one of them is an error, with the outcome of that."""
    from sahel_tui.words.counts import counted

    errors = 0
    for problem in problems:
        tell(problem)
        errors += problem.severity == "error"
    if not errors:
        return None
    return say(f"{counted(errors, 'error')} in the settings; {outcome}", Exit.USAGE)
