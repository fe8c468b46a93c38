"""Whether the terminal takes UTF-8, as far as the locale says. Standard library only.

The locale's own name decides where it says so, since servers often lack the locale that a terminal at
the other end of ssh has, and Python puts `LC_CTYPE=C.UTF-8` into an environment that asked for `C`.
"""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_LOCALE = ("C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")  # what Python puts in place of them (PEP 538)


def utf8(environ: Mapping[str, str]) -> bool:
    """Whether text may be sent as UTF-8; with no locale set at all, what Python makes of that."""
    name = locale_name(environ)
    codeset = _codeset(name)
    coerced = environ.get("LC_CTYPE", "") != _given(environ)
    if name in _NO_LOCALE or (name and not codeset and coerced):
        return False
    return _is_utf8(codeset or _encoding())


def locale_name(environ: Mapping[str, str]) -> str:
    """The name of the locale of letters as the user gave it; empty when there is none."""
    return environ.get("LC_ALL", "") or _given(environ) or environ.get("LANG", "")


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


def _given(environ: Mapping[str, str]) -> str:
    """LC_CTYPE as it was when we were started, which Python may have changed since."""
    name = environ.get("LC_CTYPE", "")
    if name not in _COERCED:
        return name
    try:
        started = Path("/proc/self/environ").read_bytes()
    except OSError:  # only Linux tells
        return name
    prefix = b"LC_CTYPE="
    values = (each for each in started.split(b"\0") if each.startswith(prefix))
    return os.fsdecode(next(values, prefix).removeprefix(prefix))
