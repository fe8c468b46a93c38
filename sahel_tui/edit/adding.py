"""A new event, actor, source or quote in a file's bytes; every other byte is kept.

What comes out has been read by the loader: it is the old timeline and exactly the new thing. Writes nothing.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.edit import inserting, saving
from sahel_tui.edit.nodes import BREAK, document
from sahel_tui.edit.reading import ID_KINDS, KINDS, Asked, Wrong, read
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.loader import load_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Timeline
    from sahel_tui.edit.entries import Value
    from sahel_tui.edit.inserting import Insert
    from sahel_tui.edit.nodes import Document, Node
    from sahel_tui.edit.saving import Stamp
    from sahel_tui.loading.loaded import Loaded

_BOM = b"\xef\xbb\xbf"
_SECTIONS = {"event": "events", "actor": "actors", "source": "sources"}
_ORDER = ("timeline", "include", "tables", "sources", "actors", "events", "views", "checks")
_EVENT_ORDER = tuple(each.key for each in KINDS["event"].fields)


class File(NamedTuple):
    """A timeline's main file as it was read; there is a timeline in `loaded`."""

    data: bytes
    name: str
    folder: str
    loaded: Loaded


class Added(NamedTuple):
    """The new bytes of a file, and what it was; the lines that came in, and the first one's number from 1; the new reading.

    `name` is the main file's, and `stamp` None, but for a quote of an event in an included file.
    """

    name: str
    stamp: Stamp | None
    data: bytes
    inserted: str
    line: int
    loaded: Loaded


class RefusedError(Exception):
    """It cannot be added: `wrong` says why."""

    def __init__(self, *wrong: Wrong) -> None:
        super().__init__("; ".join(each.message for each in wrong))
        self.wrong = wrong


def add(file: File, asked: Asked) -> Added:
    """The file with something new in it. Raises RefusedError where it or the file it would make is wrong."""
    found, wrong = read(asked, file.loaded.positions, file.folder)
    if wrong or found is None:
        raise RefusedError(*wrong)
    try:
        name, before, stamp = _written(file, asked)
        doc = document(text_of(before))
        for insert in _ways(doc, asked):
            data = bytes_of(insert.into(doc.text), before)
            loaded = _read_again(file, name, data)
            if loaded.timeline == _expected(file, doc, asked, found, insert.from_end):
                return Added(name, stamp, data, *_told(insert, doc.text), loaded)
            errors = (each for each in loaded.problems if each.severity == "error")
            wrong += [Wrong("", str(each), each.rule) for each in errors]
    except UnreadableError as error:
        raise RefusedError(Wrong("", str(error), "too-large")) from None
    message = "this file is written in a way that nothing can be added to; add it by hand"
    raise RefusedError(*(wrong or [Wrong("", message, "no-place")]))


def _written(file: File, asked: Asked) -> tuple[str, bytes, Stamp | None]:
    """The file that is written: a quote goes where its event stands."""
    place = file.loaded.positions.events.get(asked.id) if asked.kind == "quote" else None
    if place is None or place.file == scrub(file.name):
        return file.name, file.data, None
    name = next(each for each in file.loaded.files if scrub(each) == place.file)
    return name, *saving.read(name)


def _read_again(file: File, name: str, data: bytes) -> Loaded:
    if name == file.name:
        return load_bytes(data, file.name, file.folder, rows=False)
    return load_bytes(file.data, file.name, file.folder, instead={name: data}, rows=False)


def text_of(data: bytes) -> str:
    """The text of a file that was read without errors, without a byte order mark."""
    return data.removeprefix(_BOM).decode()


def bytes_of(text: str, before: bytes) -> bytes:
    """The bytes of a changed text, with the byte order mark of the file it comes from."""
    return (_BOM if before.startswith(_BOM) else b"") + text.encode()


def _told(insert: Insert, text: str) -> tuple[str, int]:
    """The lines that came in, and the number of the first."""
    inserted = insert.text.lstrip("\r\n")
    before = text[: insert.at] + insert.text[: len(insert.text) - len(inserted)]
    return inserted, len(BREAK.findall(before)) + 1


def _ways(doc: Document, asked: Asked) -> Iterator[Insert]:
    """Stretches that would do, the best one first."""
    root = doc.root
    if asked.kind == "quote":
        event = _event(root, asked.id)
        if event is None:
            return
        if event.pair("quotes"):
            yield from inserting.element(doc, event, "quotes", asked.record)
        else:
            yield from inserting.section(doc, event, "quotes", [asked.record], _EVENT_ORDER)
        return
    key = _SECTIONS[asked.kind]
    named = asked.kind in ID_KINDS
    if root.pair(key) is None:
        value: Value = {asked.id: asked.record} if named else [asked.record]
        yield from inserting.section(doc, root, key, value, _ORDER)
    elif named:
        yield from inserting.entry(doc, root, key, asked.id, asked.record)
    else:
        yield from inserting.element(doc, root, key, asked.record)


def _event(root: Node, id_: str) -> Node | None:
    events = root.value("events")
    for each in (events.items if events else None) or ():
        found = each.value("id")
        if found is not None and found.text == id_:
            return each
    return None


def _expected(file: File, doc: Document, asked: Asked, found: Any, from_end: int) -> Timeline:  # noqa: ANN401  (one of the model's classes, by its kind)
    """The old timeline with the new thing in its place."""
    old = file.loaded.timeline
    assert old is not None  # noqa: S101  (a File has one)
    if asked.kind == "actor":
        return dataclasses.replace(old, actors={**old.actors, asked.id: found})
    if asked.kind == "source":
        return dataclasses.replace(old, sources={**old.sources, asked.id: found})
    if asked.kind == "event":
        own = doc.root.value("events")
        at = len((own.items if own else None) or ()) - from_end
        return dataclasses.replace(old, events=(*old.events[:at], found, *old.events[at:]))
    events = tuple(
        dataclasses.replace(each, quotes=_with(each.quotes, found, from_end))
        if each.id == asked.id
        else each
        for each in old.events
    )
    return dataclasses.replace(old, events=events)


def _with(before: tuple[Any, ...], found: Any, from_end: int) -> tuple[Any, ...]:  # noqa: ANN401  (see above)
    at = len(before) - from_end
    return (*before[:at], found, *before[at:])
