"""Whether the terminal takes UTF-8, as far as the locale says. Standard library only.

The locale's own name decides where it says so, since servers often lack the locale that a terminal at
the other end of ssh has, and Python puts `LC_CTYPE=C.UTF-8` into an environment that asked for `C`.
"""

from __future__ import annotations

import locale
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_LOCALE = ("C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")  # what Python puts in place of them (PEP 538)


def utf8(environ: Mapping[str, str]) -> bool:
    """Whether text may be sent as UTF-8; with no locale set at all, what Python makes of that."""
    name = locale_name(environ)
    if name in _NO_LOCALE:
        return False
    return _is_utf8(_codeset(name) or _encoding())


def locale_name(environ: Mapping[str, str]) -> str:
    """The name of the locale of letters as the user gave it; empty when there is none."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        name = environ.get(variable, "")
        if name and not (variable == "LC_CTYPE" and name in _COERCED and _is_coerced()):
            return name
    return ""


def _codeset(name: str) -> str:
    """The part that names the encoding: of `de_DE.UTF-8@euro` UTF-8. macOS gives it alone."""
    return name if _is_utf8(name) else name.partition(".")[2].partition("@")[0]


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "") == "utf8"


def _encoding() -> str:
    try:
        return locale.getencoding()
    except (LookupError, ValueError):
        return "ascii"


def _is_coerced() -> bool:
    """Whether LC_CTYPE is Python's own doing: then it was not in the environment we were started with."""
    try:
        given = Path("/proc/self/environ").read_bytes()
    except OSError:  # only Linux tells
        return False
    return not any(each.startswith(b"LC_CTYPE=") for each in given.split(b"\0"))
