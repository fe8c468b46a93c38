"""A timeline's file opened to be changed, and saved: the exit codes and sentences of both (docs/editing.md)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli.files import STANDARD_INPUT, is_address
from sahel_tui.cli.saying import rejected, say
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from sahel_tui.edit.adding import File
    from sahel_tui.edit.saving import Stamp


FIRST_LINE = "timeline: {title: ...}"


class Opened(NamedTuple):
    """A file that is to be changed, and what it was when it was read."""

    file: File
    stamp: Stamp


def open_file(name: str | None) -> Opened | int:
    """The file, when it is one that can be written; else the exit code, with the reason said."""
    from sahel_tui.edit import saving
    from sahel_tui.edit.adding import File
    from sahel_tui.loading.loader import load_bytes

    if name is None or name == STANDARD_INPUT:
        what = "standard input" if name else "the timeline that comes with the program"
        return say(f"{what} cannot be written; name a file", Exit.USAGE)
    if is_address(name):
        return say("a table of a database cannot be written; name a file", Exit.USAGE)
    folder = os.path.dirname(name) or "."  # noqa: PTH120  (as the loader has it)
    try:
        data, stamp = saving.read(name)
        loaded = load_bytes(data, name, folder, rows=False)
        if loaded.timeline is None:
            return rejected(loaded)
        saving.refuse_early(name)
    except (UnreadableError, saving.SaveError) as error:
        # A dangling link is no file to begin.
        new = "" if os.path.lexists(name) else f"; a new one begins with {FIRST_LINE}"
        return say(f"{error}{new}", Exit.UNREADABLE)
    return Opened(File(data, name, folder, loaded), stamp)


def save(name: str, data: bytes, before: Stamp) -> int:
    """Put new bytes into a file; the exit code, with the reason said where it is not 0."""
    from sahel_tui.edit import saving

    try:
        saving.save(name, data, before)
    except saving.ChangedError as error:
        return say(str(error), Exit.BUSY)
    except saving.SaveError as error:
        return say(str(error), Exit.UNREADABLE)
    return Exit.DONE
