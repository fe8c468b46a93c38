"""`sahel-tui [FILE]`: the explorer, on a file, on standard input, or on the bundled timeline."""

from __future__ import annotations

import contextlib
import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli import texts
from sahel_tui.cli.asking import read_query
from sahel_tui.cli.ending import at_last
from sahel_tui.cli.files import STANDARD_INPUT, bundled, is_address, read_standard_input
from sahel_tui.cli.options import KIOSK_IDLE_S, read
from sahel_tui.cli.saying import rejected, say, tell
from sahel_tui.cli.tables import wish, words_of
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.cli.options import Options
    from sahel_tui.cli.showing import Showing
    from sahel_tui.core.query.terms import Query
    from sahel_tui.errors import Problem
    from sahel_tui.loading.worker import BackgroundLoad
    from sahel_tui.settings import Settings
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.start import Manner


def run(argv: Sequence[str]) -> int:
    """Open what the command line names; the exit code."""
    from sahel_tui.settings import settled

    mistyped = _verb_meant(argv[0]) if argv else None
    if mistyped is not None:
        return say(mistyped, Exit.UNREADABLE)
    options = read(argv)
    settings, problems = settled(os.environ, options.given, options.config)
    return refused(problems) or _open(options, settings)


def run_enclosed(argv: Sequence[str]) -> int:
    """The same in a kiosk, by flags alone; it is left by itself after a while without a key."""
    from sahel_tui.settings import settled

    options = read(argv)._replace(kiosk=True)
    settings, problems = settled({}, options.given)
    limit_s = KIOSK_IDLE_S if settings.idle_limit is None else settings.idle_limit
    return refused(problems) or _open(options, settings._replace(idle_limit=limit_s))


def _verb_meant(word: str) -> str | None:
    """What is said of a first word that names no file, and is nearly a verb; None of any other."""
    if word.startswith("-") or os.path.lexists(word):
        return None
    from sahel_tui.cli import VERBS
    from sahel_tui.core.text import scrub
    from sahel_tui.loading.hints import closest

    verb = closest(word, VERBS)
    if verb is None:
        return None
    return f"there is no file {scrub(word)}; did you mean the verb {verb}?"


def refused(problems: Sequence[Problem]) -> int | None:
    """What is said of the settings; the exit code where something is wrong with them."""
    if not problems:
        return None
    from sahel_tui.cli.setting_flags import report

    return report(problems, "nothing was opened")


def _open(options: Options, settings: Settings) -> int:
    query = read_query(options.query)
    if query is None:
        return Exit.USAGE
    code = texts.refused(_where(options))
    if code is not None:
        return code
    if is_address(options.file):
        from sahel_tui.cli import engines

        return engines.explore(options, settings, query)
    if options.file == STANDARD_INPUT:
        if wish(options).said:
            return say("a table is read from a file, not from standard input", Exit.USAGE)
        return _open_standard_input(options, settings, query)
    reason = unfit(options)
    if reason:
        return say(reason, Exit.USAGE)
    from sahel_tui.cli.opening import Opening
    from sahel_tui.cli.showing import Showing

    path = bundled() if options.file is None else Path(options.file)
    opening = Opening(path, wish(options), settings.cache_limit)
    with at_last(opening.close):
        showing = Showing(opening, _where(options))
        # Forked before the screen's libraries are imported: both happen at once, on two cores.
        code = _start(showing.opened(), path.name, options, settings, query, showing)
    if showing.unkept:
        tell(f"the index is not kept: {showing.unkept}")
    return code


def _open_standard_input(options: Options, settings: Settings, query: Query) -> int:
    from sahel_tui.loading import load_bytes

    try:
        data = read_standard_input()
        if not keys_from_terminal():
            return say("there is no terminal to take keys from", Exit.USAGE)
        reason = unfit(options)
        if reason:
            return say(reason, Exit.USAGE)
        loaded = load_bytes(data, "standard input")
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    if loaded.timeline is None:
        return rejected(loaded)
    store = texts.storing(options.file, _where(options))(loaded.timeline)
    return _start(store, "standard input", options, settings, query)


def unfit(options: Options) -> str | None:
    """Why there can be no screen here; when there can, all is made ready for it."""
    from sahel_tui import preflight

    reason = preflight.refusal(os.environ, kiosk=options.kiosk)
    if reason is None:
        preflight.shield(os.environ)
        gc.disable()  # nothing is garbage yet; ExplorerApp looks for some from its first screen on
    return reason


def _start(
    opened: EventStore | BackgroundLoad,
    name: str,
    options: Options,
    settings: Settings,
    query: Query,
    again: Showing | None = None,
) -> int:
    how = manner(options, settings, query)._replace(again=again)
    return begin(opened, name, settings, how)


def manner(options: Options, settings: Settings, query: Query) -> Manner:
    """How the explorer is to be on what these options name."""
    from sahel_tui.cli.arriving import arriving
    from sahel_tui.tui.start import Manner, own

    remembered, file = _remembered(options, settings), _named(options)
    mine = own(settings.keys, settings.themes, settings.views, remembered, file)
    named = partial(_reachable, kiosk=options.kiosk)
    return Manner(
        None if settings.theme == "auto" else settings.theme,
        settings.ascii,
        settings.mouse,
        options.kiosk,
        settings.idle_limit,
        settings.escape_delay / 1000,
        mine._replace(reading=words_of(wish(options), named)),
        arriving(query, options.at, options.actor, texts.sources(_where(options))),
        None if options.file == STANDARD_INPUT else str(options.file or bundled()),
        texts.storing(options.file, _where(options)),
    )


def begin(
    opened: EventStore | BackgroundLoad, name: str, settings: Settings, manner: Manner
) -> int:
    """Run the explorer until it is left; the exit code."""
    from sahel_tui import preflight
    from sahel_tui.tui.start import start

    outcome = start(opened, name, preflight.terminal(os.environ, settings.colour), manner)
    if outcome.failure:
        return say(outcome.failure, outcome.code)
    if outcome.rejected is not None:
        return rejected(outcome.rejected)
    return outcome.code


def _where(options: Options) -> texts.WhereTexts:
    return texts.WhereTexts(options.text, options.texts)


def _remembered(options: Options, settings: Settings) -> Path | None:
    """The file whose place is remembered; None for standard input, in a kiosk, and where it is turned off."""
    if options.kiosk or options.file == STANDARD_INPUT or not settings.remember_position:
        return None
    return bundled() if options.file is None else Path(options.file)


def _named(options: Options) -> str | None:
    """How a command line names what is open from any folder; a visitor of a kiosk is told no folder."""
    if options.file is None or options.file == STANDARD_INPUT:
        return options.file
    return _reachable(options.file, kiosk=options.kiosk)


def _reachable(file: str, *, kiosk: bool) -> str:
    """A file's whole path, its name alone in a kiosk."""
    return f"./{Path(file).name}" if kiosk else os.path.abspath(file)  # noqa: PTH100  (links stay as they are)


def keys_from_terminal() -> bool:
    """Take keys from the terminal itself where standard input was the file."""
    for name in _terminal_names():
        try:
            terminal = os.open(name, os.O_RDONLY | os.O_NOCTTY)
        except OSError:
            continue
        os.dup2(terminal, 0)
        os.close(terminal)
        return True
    return False


def _terminal_names() -> Iterator[str]:
    with contextlib.suppress(OSError):
        yield os.ttyname(1)
    yield "/dev/tty"  # on a Mac it cannot be waited for
