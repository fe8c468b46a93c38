"""A reader's settings: defaults, then the file, the environment, flags; later wins (docs/settings.md).

`declared.py` has one row a setting. Where nothing is set, `settled` costs a look at the environment and for the file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.errors import Problem
    from sahel_tui.settings.settling import Settled

PREFIX = "SAHEL_TUI_"
CONFIG_VARIABLE = PREFIX + "CONFIG"
APART = (PREFIX + "OUTPUT", PREFIX + "KIOSK", CONFIG_VARIABLE)
"""Variables that are no settings, or say where those are (docs/terminal.md, docs/settings.md)."""


class OwnTheme(NamedTuple):
    """A theme of the reader's: a built-in one with other colours. Colours as tui/colours.py has them."""

    name: str
    base: str
    tokens: Mapping[str, str]


class Settings(NamedTuple):
    """What is set. `theme` `auto`: what suits the terminal; `idle_limit` in seconds, `escape_delay` in milliseconds.

    `cache_limit` in bytes. `views` are queries by name; `keys` the keys of commands that do not have their own, by id.
    """

    theme: str = "auto"
    colour: str = "auto"
    ascii: bool = False
    mouse: bool = False
    idle_limit: int | None = None
    escape_delay: int = 150
    remember_position: bool = True
    cache_limit: int = 16 << 30
    views: tuple[tuple[str, str], ...] = ()
    keys: Mapping[str, tuple[str, ...]] = {}
    themes: tuple[OwnTheme, ...] = ()


DEFAULTS = Settings()


def file_path(environ: Mapping[str, str]) -> str | None:
    """Where the file is looked for when none is named; None where there is no home."""
    folder = environ.get("XDG_CONFIG_HOME", "")
    if not folder.startswith("/"):
        home = environ.get("HOME", "")
        if not home.startswith("/"):
            return None
        folder = f"{home}/.config"
    return f"{folder}/sahel-tui/settings.toml"


def settled(
    environ: Mapping[str, str], given: Mapping[str, object], config: str | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings for a start, and what is wrong with them or is warned of.

    `given` are values by flag, `config` the file that `--config` names.
    """
    if config is None and not given and not _said(environ) and not _there(file_path(environ)):
        return DEFAULTS, ()
    found = settle(environ, given, config)
    return found.settings, found.problems


def settle(
    environ: Mapping[str, str], given: Mapping[str, object], config: str | None = None
) -> Settled:
    """The same with all that is known of where each comes from."""
    from sahel_tui.settings.settling import settle as settle_all  # noqa: PLC0415  (most starts have none)

    return settle_all(environ, given, config)


def _said(environ: Mapping[str, str]) -> bool:
    """Whether the environment may set something."""
    return any(
        name.startswith(PREFIX) and (name not in APART or name == CONFIG_VARIABLE) and environ[name]
        for name in environ
    )


def _there(path: str | None) -> bool:
    """Whether there is something of that name; what cannot be looked at is taken for a file, and opening it tells."""
    if path is None:
        return False
    try:
        os.stat(path)  # noqa: PTH116  (a Path is made slower than the file is looked for)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
