"""Which editor a reader has, and how each is told to open a file at a line. Starts nothing.

docs/terminal.md, "Editing".
"""

from __future__ import annotations

import os
import shlex
import shutil
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = ("VISUAL", "EDITOR")
USUAL = ("vi", "nano")  # where neither variable is set
_BEFORE = "+{line}", "{path}"
_BEHIND = ("{path}:{line}",)
_GO_TO = "--goto", "{path}:{line}"
# By the program's name; one that is not here is given the file alone, since it could take a line for a file.
AT_LINE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "gvim", "elvis", "nvi", "vis"), _BEFORE),
    **dict.fromkeys(("nano", "pico", "rnano"), _BEFORE),
    **dict.fromkeys(("emacs", "emacsclient", "mg", "zile", "jmacs", "jed"), _BEFORE),
    **dict.fromkeys(("kak", "micro", "joe", "jstar", "jpico", "ne", "mcedit", "gedit"), _BEFORE),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), _BEHIND),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), _GO_TO),
    **dict.fromkeys(("kate", "mate"), ("--line", "{line}", "{path}")),
}


class NoEditorError(Exception):
    """There is no editor to start; one sentence."""


def command(environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """The words of a command that opens a file at a line. Raises NoEditorError.

    $VISUAL, else $EDITOR, may hold arguments, quoted as for a shell; no shell is asked. Else the first of USUAL.
    """
    words = _words(environ)
    # A name that begins like an option or a line is none.
    path = f"./{path}" if path.startswith(("-", "+")) else path
    name = os.path.basename(words[0]).removesuffix(".exe")  # noqa: PTH119  (a word of a command, not a path of ours)
    form = AT_LINE.get(name, ("{path}",))
    return [*words, *(each.format(line=line, path=path) for each in form)]


def _words(environ: Mapping[str, str]) -> list[str]:
    search = environ.get("PATH")
    for variable in VARIABLES:
        if not (value := environ.get(variable, "").strip()):
            continue
        try:
            words = shlex.split(value)
        except ValueError:
            words = []
        if not words:
            raise NoEditorError(f"${variable} is no command: {scrub(value)}")
        if shutil.which(words[0], path=search) is None:
            raise NoEditorError(f"${variable} names {scrub(words[0])}, which is not found")
        return words
    for name in USUAL:
        if shutil.which(name, path=search) is not None:
            return [name]
    raise NoEditorError("no editor: set $VISUAL or $EDITOR")
