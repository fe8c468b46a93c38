"""How many colours the terminal has, and whether its background is light, as far as the environment says.

The rules stand in docs/terminal.md, "Colours". Standard library only; knows no theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = ("truecolor", "256", "16", "none")
CHOICES = ("auto", *LEVELS)

# Names of TERM and what begins with one of them and a hyphen. The first have no more colours whatever
# COLORTERM says: it is often left over from the terminal around.
FIXED_SIXTEEN = ("linux", "screen", "ansi", "cygwin", "cons25", "hurd", "mach", "pcansi")
SIXTEEN = ("xterm", "tmux", "rxvt", "konsole", "gnome", "vte", "putty", "st", "Eterm", "eterm")
# Terminals that call themselves after xterm and have 256.
_MORE_THAN_XTERM = ("xterm-kitty", "xterm-ghostty", "xterm-termite")
_SIXTEEN_ENDINGS = ("-color", "-8color", "-16color", "-88color")
_TRUECOLOR_ENDINGS = ("-truecolor", "-24bit")
_TRUECOLOR = ("truecolor", "24bit")
_MONOCHROME_ENDINGS = ("-mono", "-m")

_LIGHT_BACKGROUNDS, _DARK_BACKGROUNDS = ("7", "15"), ("0", "1", "2", "3", "4", "5", "6", "8")


def colours(environ: Mapping[str, str], asked: str = "auto") -> tuple[str, str]:
    """How many colours there are, one of LEVELS, and what says so; the first line that holds decides."""
    term = environ.get("TERM", "")
    colorterm = environ.get("COLORTERM", "")
    if asked != "auto":
        return asked, f"--colour {asked}"
    if environ.get("NO_COLOR"):
        return "none", "NO_COLOR is set"
    if term.endswith(_MONOCHROME_ENDINGS):
        return "none", f"TERM={term}"
    if colorterm in _TRUECOLOR and not _is_fixed(term, environ):
        return "truecolor", f"COLORTERM={colorterm}"
    return _of_term(term), f"TERM={term}" if term else "TERM is not set"


def _of_term(term: str) -> str:
    if term.endswith(_TRUECOLOR_ENDINGS) or term.rstrip("0123456789").endswith("-direct"):
        return "truecolor"
    if "256color" in term:
        return "256"
    if _is_called(term, FIXED_SIXTEEN) or _is_vt(term) or term.endswith(_SIXTEEN_ENDINGS):
        return "16"
    if term.startswith(_MORE_THAN_XTERM):
        return "256"
    return "16" if _is_called(term, SIXTEEN) else "256"


def _is_fixed(term: str, environ: Mapping[str, str]) -> bool:
    """Whether COLORTERM cannot be meant. tmux calls itself screen too, and knows what is around it."""
    if _is_called(term, ("screen",)):
        return not environ.get("TMUX")
    return _is_called(term, FIXED_SIXTEEN) or _is_vt(term)


def _is_called(term: str, names: tuple[str, ...]) -> bool:
    """Whether TERM is one of the names, or one with something behind a hyphen or a point."""
    return term.replace(".", "-").partition("-")[0] in names


def _is_vt(term: str) -> bool:
    """DEC's terminals: vt100, vt220-w."""
    return term.startswith("vt") and term[2:3].isdecimal()


def light(environ: Mapping[str, str]) -> bool | None:
    """Whether the background is light, by COLORFGBG (`foreground;background`, some with a field between)."""
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    if background in _LIGHT_BACKGROUNDS:
        return True
    return False if background in _DARK_BACKGROUNDS else None
