"""Is there a terminal the explorer can draw on, and what can it show: before anything heavy is imported.

Standard library only. Reads the environment and the standard streams; changes only what Textual would
otherwise take from the environment (`TEXTUAL_*` loads modules and writes files).
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.preflight.colours import colours, light
from sahel_tui.preflight.letters import utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

OUTPUT_VARIABLE = "SAHEL_TUI_OUTPUT"
OUTPUTS = CELLS, PLAIN = "cells", "plain"


class Terminal(NamedTuple):
    """What the terminal can show."""

    utf8: bool
    colours: str  # "none", "16", "256", "truecolor"
    term: str = ""  # TERM, as it was given
    light: bool | None = None  # whether its background is; None where nothing says so


def refusal(environ: Mapping[str, str], *, kiosk: bool = False) -> str | None:
    """One sentence saying why the explorer cannot run here; None when it can."""
    named = {
        "standard input": sys.stdin,
        "standard output": sys.stdout,
        "standard error": sys.stderr,
    }
    for name, stream in named.items():
        if not is_terminal(stream):
            without = "" if kiosk else " `sahel-tui check` works without."
            return f"{name} is not a terminal; the explorer needs one (over ssh: ssh -t).{without}"
    term = environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        what = f"TERM={term}" if term else "TERM is not set"
        return (
            f"{what}: the explorer needs a terminal that can place text; set TERM to what yours is."
        )
    if environ.get(OUTPUT_VARIABLE, "") not in ("", *OUTPUTS):
        return f"{OUTPUT_VARIABLE} is neither {' nor '.join(OUTPUTS)}."
    return None


def is_terminal(stream: object) -> bool:
    """Whether a stream leads to a terminal; a closed one (None) does not."""
    try:
        return os.isatty(stream.fileno())  # type: ignore[attr-defined]  # any stream or None; what has no fileno is none
    except (AttributeError, OSError, ValueError):
        return False


def terminal(environ: Mapping[str, str], asked: str = "auto") -> Terminal:
    """What this terminal can show, from the environment, the locale and `--colour`."""
    level, _why = colours(environ, asked)
    return Terminal(utf8(environ), level, environ.get("TERM", ""), light(environ))


def shield(environ: MutableMapping[str, str]) -> None:
    """Take out of the environment what would make Textual load modules, write files or believe a size."""
    for name in [name for name in environ if name.startswith("TEXTUAL_")]:
        del environ[name]
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
