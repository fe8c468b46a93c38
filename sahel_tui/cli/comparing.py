"""`sahel-tui diff --open`: the explorer on the newer of two versions, with what changed since the older one."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli import explore, texts
from sahel_tui.cli.files import STANDARD_INPUT
from sahel_tui.cli.options import Options
from sahel_tui.cli.saying import rejected, say
from sahel_tui.cli.versions import loaded_of
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from sahel_tui.cli.versions import Meant, Place
    from sahel_tui.core.model import Timeline
    from sahel_tui.core.query.terms import Query
    from sahel_tui.loading.worker import BackgroundLoad
    from sahel_tui.settings import Settings
    from sahel_tui.stores.compared import Names

_COMMIT_DIGITS, _SHOWN_DIGITS = 40, 12


def open_both(called: Meant, query: Query, at: str | None, actor: str | None) -> int:
    """Open the newer version until it is left; the exit code. A file is read again whenever it changes."""
    from sahel_tui.settings import settled

    options = Options(file=called.new.file, at=at, actor=actor)
    settings, problems = settled(os.environ, {})
    refused = explore.refused(problems)
    if refused is not None:
        return refused
    piped = STANDARD_INPUT in (called.old.file, called.new.file)
    reason = None if piped else explore.unfit(options)
    if reason:
        return say(reason, Exit.USAGE)
    load = _begun(called.new)
    try:
        old = _timeline(called.old)
        new = None if load is not None or isinstance(old, int) else _timeline(called.new)
        wrong = next((each for each in (old, new) if isinstance(each, int)), None)
        if wrong is None and piped:
            wrong = _terminal_instead(options)
        if wrong is not None or isinstance(old, int) or isinstance(new, int):
            return Exit.USAGE if wrong is None else wrong
        return _show(load, (old, new), called, options, settings, query)
    finally:
        if load is not None:
            load.cancel()


def _show(
    load: BackgroundLoad | None,
    both: tuple[Timeline | None, Timeline | None],
    called: Meant,
    options: Options,
    settings: Settings,
    query: Query,
) -> int:
    from sahel_tui.explore.changes import arriving
    from sahel_tui.stores.compared import ComparedStore

    old, new = both
    names = names_of(called)
    storing = texts.storing(options.file, texts.WhereTexts(), partial(ComparedStore, old, names))
    manner = explore.manner(options, settings, query)
    manner = manner._replace(
        own=manner.own._replace(places=None, compared=("diff", "--open", *reopened(called))),
        arrive=arriving(manner.arrive),
        path=None if load is None else called.new.file,
        storing=storing,
    )
    opened = load or (ComparedStore(old, names, None) if new is None else storing(new))
    return explore.begin(opened, names.new, settings, manner)


def names_of(called: Meant) -> Names:
    """How the two versions are called on the screen; files by their last names, if these are not the same."""
    from sahel_tui.stores.compared import Names

    old, new = _name(called.old), _name(called.new)
    if old == new:
        old = scrub(called.old.file)
    return Names(old, new, f"since {old}")


def reopened(called: Meant) -> tuple[str, ...]:
    """The words that mean the same two versions from any folder."""
    old, new = called.old, called.new
    if old.revision is None:
        return _absolute(old.file), _absolute(new.file)
    range_ = old.revision if new.revision is None else f"{old.revision}..{new.revision}"
    return _absolute(new.file), range_


def _begun(place: Place) -> BackgroundLoad | None:
    """The reading of a file in a process of its own; None for what is no file on the disk."""
    if place.revision is not None or place.file in (STANDARD_INPUT, os.devnull):
        return None
    from sahel_tui.loading.worker import BackgroundLoad

    return BackgroundLoad.start(Path(place.file))


def _timeline(place: Place) -> Timeline | int | None:
    """A version, None for no file at all; else the exit code, with what is wrong said."""
    try:
        loaded = loaded_of(place)
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    if loaded is None:
        return None
    return rejected(loaded) if loaded.timeline is None else loaded.timeline


def _terminal_instead(options: Options) -> int | None:
    """Keys from the terminal, since standard input was a timeline; the exit code where there is none."""
    if not explore.keys_from_terminal():
        return say("there is no terminal to take keys from", Exit.USAGE)
    reason = explore.unfit(options)
    return say(reason, Exit.USAGE) if reason else None


def _name(place: Place) -> str:
    if place.revision is not None:
        whole = len(place.revision) == _COMMIT_DIGITS and place.revision.isalnum()
        return scrub(place.revision[:_SHOWN_DIGITS] if whole else place.revision)
    if place.file == os.devnull:
        return "nothing"
    return "standard input" if place.file == STANDARD_INPUT else scrub(Path(place.file).name)


def _absolute(file: str) -> str:
    return file if file in (STANDARD_INPUT, os.devnull) else os.path.abspath(file)  # noqa: PTH100  (links stay as they are)
