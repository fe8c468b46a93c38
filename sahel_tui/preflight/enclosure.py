"""What a kiosk takes over of the environment: TERM and LANG, if they are names, and nothing else.

docs/terminal.md, "Kiosk". Called before anything heavy is imported; standard library only.
"""

from __future__ import annotations

import locale
import os
import signal
import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

PATH = "/usr/bin:/bin"
NO_LOCALE, UNSAID = "C", "C.UTF-8"  # for a LANG that is no name, and for none, as Python takes it
_LONGEST = 64
_PLAIN = frozenset(string.ascii_letters + string.digits + "._+@-")


def enclose(environ: MutableMapping[str, str]) -> str | None:
    """Forget the environment, keep files to ourselves; one sentence when TERM is not to be worked with."""
    term, lang = environ.get("TERM", ""), environ.get("LANG", "") or UNSAID
    environ.clear()
    environ.update(PATH=PATH, LANG=lang if _is_name(lang) else NO_LOCALE)
    os.umask(0o077)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # there is no shell to come back to
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:  # this machine does not have it
        locale.setlocale(locale.LC_CTYPE, NO_LOCALE)
    if not term:
        return None
    if not _is_name(term):
        return "TERM is not the name of a terminal."
    environ["TERM"] = term
    return None


def _is_name(value: str) -> bool:
    return 0 < len(value) <= _LONGEST and _PLAIN.issuperset(value)
