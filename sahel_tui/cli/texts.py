"""`--text` and `--texts`: where the texts of sources are, as a command line says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli.files import STANDARD_INPUT, bundled
from sahel_tui.cli.saying import say, tell
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from sahel_tui.core.model import Timeline
    from sahel_tui.loading.texts import Texts
    from sahel_tui.stores.memory import MemoryStore
    from sahel_tui.stores.store import EventStore

VALUED = ("--text", "--texts")


class WhereTexts(NamedTuple):
    """What is said of texts: SOURCE=PATH, as often as there are texts; a folder of texts."""

    each: Sequence[str] = ()
    folder: str | None = None


def take_texts(asked: argparse.ArgumentParser) -> None:
    """Let it be said where the texts of sources are."""
    asked.add_argument(
        "--text",
        action="append",
        metavar="SOURCE=PATH",
        default=[],
        help="the text of a source, to check its quotes in; can be given for each source",
    )
    asked.add_argument(
        "--texts",
        metavar="DIR",
        help="a folder of texts, each known by its sha256 (docs/quotes.md)",
    )


def given(where: WhereTexts) -> dict[str, str] | int:
    """The paths by source id; else the exit code, with the reason said."""
    from sahel_tui.core.text import scrub

    found: dict[str, str] = {}
    for each in where.each:
        source_id, equals, path = each.partition("=")
        if not (equals and source_id and path):
            return say(f"--text needs SOURCE=PATH, not '{scrub(each)}'", Exit.USAGE)
        if source_id in found:
            return say(f"--text is given twice for '{scrub(source_id)}'", Exit.USAGE)
        found[source_id] = path
    return found


def sources(where: WhereTexts) -> tuple[str, ...]:
    """The ids of sources that are given a text."""
    return tuple(each.partition("=")[0] for each in where.each)


def opened(
    timeline: Timeline, file: str | None, where: WhereTexts, *, changes: bool = True
) -> Texts | int:
    """The texts of a timeline, those read that are given by hand; else the exit code, with the reason said.

    `changes`: it is said of a text that it is not the one that the file knows.
    """
    from sahel_tui.core.text import scrub
    from sahel_tui.loading.texts import Texts

    paths = given(where)
    if isinstance(paths, int):
        return paths
    texts = Texts(timeline, _folder(file), paths, where.folder, tell, changes=changes)
    if texts.unknown:
        from sahel_tui.loading.hints import did_you_mean

        name = texts.unknown[0]
        hint = did_you_mean(name, timeline.sources)
        return say(f"no source is called '{scrub(name)}'{hint}", Exit.USAGE)
    try:
        texts.read_given()
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    return texts


def refused(where: WhereTexts) -> int | None:
    """The exit code, with the reason said, where the texts cannot be those of any timeline."""
    paths = given(where)
    if isinstance(paths, int):
        return paths
    if not paths and where.folder is None:
        return None
    from sahel_tui.loading.texts import look_into, read_text

    try:
        for path in paths.values():
            read_text(path)
        if where.folder is not None:
            look_into(where.folder)
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    return None


def storing(
    file: str | None,
    where: WhereTexts,
    plain: Callable[[Timeline], MemoryStore] | None = None,
) -> Callable[[Timeline], MemoryStore]:
    """What makes a store whose texts are read behind the screen, out of a `plain` one; `where` is not refused."""

    def made(timeline: Timeline) -> MemoryStore:
        from sahel_tui.stores.memory import MemoryStore

        store = (plain or MemoryStore)(timeline)
        own = any(source.text is not None for source in timeline.sources.values())
        if not (own or where.each or where.folder is not None):
            return store
        hold_behind(store, timeline, file, where)
        return store

    return made


def hold_behind(store: EventStore, timeline: Timeline, file: str | None, where: WhereTexts) -> None:
    """Let the texts of a timeline's sources be read behind the screen; `where` is not refused."""
    from sahel_tui.loading.texts import Texts
    from sahel_tui.loading.texts_behind import TextsBehind

    paths = dict(each.split("=", 1) for each in where.each)
    texts = Texts(timeline, _folder(file), paths, where.folder)
    store.hold(TextsBehind(texts, store.hold))


def _folder(file: str | None) -> str | None:
    """The folder that a timeline's own texts are in; None for standard input."""
    if file == STANDARD_INPUT:
        return None
    return str((bundled() if file is None else Path(file)).parent)
