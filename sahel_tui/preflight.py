"""Is there a terminal the explorer can draw on, and what can it show: before anything heavy is imported.

Standard library only. Reads the environment and the standard streams; changes only what Textual would
otherwise take from the environment (`TEXTUAL_*` loads modules and writes files).
"""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import MutableMapping

SIXTEEN_COLOURS = (
    "linux",
    "screen",
    "vt100",
    "vt220",
    "ansi",
    "xterm",
    "xterm-16color",
    "cygwin",
    "rxvt",
)


class Terminal(NamedTuple):
    """What the terminal can show."""

    utf8: bool
    colours: str  # "none", "16", "256"


def refusal(environ: MutableMapping[str, str]) -> str | None:
    """One sentence saying why the explorer cannot run here; None when it can."""
    named = {
        "standard input": sys.stdin,
        "standard output": sys.stdout,
        "standard error": sys.stderr,
    }
    for name, stream in named.items():
        if not _is_terminal(stream):
            return (
                f"{name} is not a terminal; the explorer needs one (over ssh: ssh -t). "
                "`sahel-tui check` works without."
            )
    term = environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        what = f"TERM={term}" if term else "TERM is not set"
        return (
            f"{what}: the explorer needs a terminal that can place text; set TERM to what yours is."
        )
    return None


def _is_terminal(stream: object) -> bool:
    try:
        return os.isatty(stream.fileno())  # type: ignore[attr-defined]  # any stream or None; what has no fileno is none
    except (AttributeError, OSError, ValueError):
        return False


def terminal(environ: MutableMapping[str, str]) -> Terminal:
    """What this terminal can show, from TERM, COLORTERM, NO_COLOR and the locale."""
    try:
        encoding = locale.getencoding()
    except (LookupError, ValueError):
        encoding = "ascii"
    return Terminal(encoding.lower().replace("-", "") == "utf8", _colours(environ))


def _colours(environ: MutableMapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "none"
    if environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "256"
    term = environ.get("TERM", "")
    if term.split(".")[0] in SIXTEEN_COLOURS:
        return "16"
    return "256"


def shield(environ: MutableMapping[str, str]) -> None:
    """Take out of the environment what would make Textual load modules, write files or believe a size."""
    for name in [name for name in environ if name.startswith("TEXTUAL_")]:
        del environ[name]
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
