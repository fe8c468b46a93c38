"""`sahel-tui complete-words`: what a shell's script asks while a reader presses tab. Never an error, never a wait.

Its command line is the scripts' own: SHELL KIND BREAKS TYPED [WORD…], TYPED and all words of the line as SHELL has them.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PATIENCE_S = (
    1.0  # after that nothing is offered; wording.LARGEST_BYTES keeps it far below on most machines
)
_LEAST = 4
_WITHOUT_VERB = ""


def run(argv: Sequence[str]) -> int:
    """Print what could stand at the cursor, a line each; the exit code is 0."""
    signal.signal(signal.SIGALRM, lambda *_: os._exit(Exit.DONE))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_S)
    # Words on a reader's half-typed line are worse than no completion, whatever is wrong.
    with suppress(Exception):
        if len(argv) >= _LEAST:
            for word in _found(argv):
                print(word)
    return Exit.DONE


def _found(argv: Sequence[str]) -> Iterable[str]:
    shell, kind, breaks, typed, *line = argv
    if shell != "bash":
        return _offered(kind, typed, line)
    from sahel_tui.cli.shells.bash_words import Typed, plain

    taken = Typed.of(typed, breaks)
    return taken.replies(_offered(kind, taken.text, [plain(word) for word in line]))


def _offered(kind: str, typed: str, line: Sequence[str]) -> Iterable[str]:
    from sahel_tui.cli import VERBS, wording

    verb = line[0] if line and line[0] in VERBS else _WITHOUT_VERB
    if kind == "columns":
        found = wording.columns(verb, typed)
    elif kind == "query":
        found = wording.query(typed, lambda: _file(verb, line))
    elif kind == "version":
        found = wording.revisions(typed, _file(verb, line))
    else:
        found = wording.ids(kind, typed, _file(verb, line))
    # What commands a terminal, or breaks the line, is no word that can be offered.
    return [word for word in found if word.isprintable()]


def _file(verb: str, line: Sequence[str]) -> str | None:
    """The timeline that the line names, `-` and the address of a database too; None for the bundled one, and where no file is meant."""
    from sahel_tui.cli.declaration import verb as declared

    valued = declared(verb).valued
    names, before = [], ""
    for word in line:
        if before not in valued and (word == "-" or not word.startswith("-")):
            name = os.path.expanduser(word)  # noqa: PTH111  (a Path is made more slowly)
            named = word == "-" or "://" in word or name.endswith((".yaml", ".yml"))
            if named or os.path.isfile(name):  # noqa: PTH113  (see above)
                names.append(name)
        before = word
    return names[-1] if names else None
