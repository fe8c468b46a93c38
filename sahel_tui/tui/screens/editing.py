"""Editing: the event in the reader's own editor, at its line, and back. Writes nothing itself.

Knows the main screen; which editor, and how it gets the terminal, is `terminal/`'s.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.loading.tables import is_table

if TYPE_CHECKING:
    from sahel_tui.loading.findings import Place
    from sahel_tui.tui.screens.main import MainScreen

BUNDLED = "this timeline comes with the program: copy it and open the copy"
STANDARD_INPUT = "standard input cannot be edited: save it as a file and open that"
PAST = "this is as of a commit: open the file itself to edit it"
PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")  # gzip, zstd
INDEXED = "a big file opens through its index, which knows no lines: edit it yourself"
ROWS = "rows are only read here: mend the table where it is kept"
ENCLOSED = "nothing can be edited here"


def edit(screen: MainScreen) -> bool:
    """Open the event's file at its line, or say why not; whether the terminal is the editor's now.

    While something is wrong with the file, its place is gone to instead: that is what the reader is told of.
    """
    from sahel_tui.terminal.editors import NoEditorError, command  # noqa: PLC0415  (few press this key)

    wanted = _wanted(screen)
    if isinstance(wanted, str):
        screen.say(wanted)
        return False
    path, line = wanted
    try:
        words = command(os.environ, path, line)
        name = scrub(Path(words[0]).name)

        def ended(code: int) -> None:
            screen.say(_how(name, code))
            screen.live.look_now()

        screen.app.lend(words, ended)  # type: ignore[attr-defined]  # the app is ExplorerApp; screens do not import it
    except NoEditorError as error:
        screen.say(str(error))
        return False
    except OSError as error:
        screen.say(f"{name} cannot be started: {scrub(str(error))}")
        return False
    return True


def refusal(screen: MainScreen) -> str:
    """Why nothing of this timeline can be edited here, in one sentence; nothing when it can."""
    if not screen.app.wishes.may_run:  # type: ignore[attr-defined]  # as above
        return ENCLOSED
    if screen.live.path is None:
        if screen.own.compared:
            return PAST
        return STANDARD_INPUT if screen.own.file in (None, "-") else ROWS
    return BUNDLED if screen.own.file is None else ""


def _wanted(screen: MainScreen) -> tuple[str, int] | str:
    """The file and the line to go to; or one sentence why there is none."""
    main, event, refused = screen.live.path, screen.state.event, refusal(screen)
    if refused or main is None:
        return refused
    place = screen.live.wrong_at or screen.live.places.get(event or "")
    if place is None:
        if event is None:
            return "no event here to edit"
        return INDEXED if screen.live.indexed and not is_table(main) else ROWS
    path = _path(place, main)
    if not os.access(path, os.F_OK):
        return f"{scrub(Path(path).name)} is not there"
    if not os.access(path, os.W_OK):
        return f"{scrub(Path(path).name)} is read-only: copy it and open the copy"
    if not _is_text(path):
        return ROWS
    return path, max(1, place.line)


def _is_text(path: str) -> bool:
    """Whether a file that is there is one of lines; a table may be packed, or kept by a database."""
    from sahel_tui.loading.tables import is_table  # noqa: PLC0415  (few press this key)

    if not is_table(path):
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (as it is named)
            return b"\0" not in (start := file.read(512)) and not start.startswith(PACKED)
    except OSError:
        return False


def _path(place: Place, main: str) -> str:
    """The file in which something stands. Places name files scrubbed, below the main file's folder."""
    if place.file == scrub(main):
        return main
    folder = str(Path(main).parent)
    shown = "" if folder == "." else f"{scrub(folder).rstrip('/')}/"
    return str(Path(folder, place.file.removeprefix(shown)))


def _how(name: str, code: int) -> str:
    """How an editor ended, in words; nothing where it ended well."""
    if code == 0:
        return ""
    if code > 0:
        return f"{name} ended with {code}"
    try:
        return f"{name} was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"{name} was ended by signal {-code}"
