"""A new event, actor, source or quote in a file's bytes; every other byte is kept.

What comes out has been read by the loader: it is the old timeline and exactly the new thing. Writes nothing.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.edit import inserting
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
    from sahel_tui.loading.loaded import Loaded

_BOM = b"\xef\xbb\xbf"
_SECTIONS = {"event": "events", "actor": "actors", "source": "sources"}
_ORDER = ("timeline", "include", "sources", "actors", "events", "views", "checks")
_EVENT_ORDER = tuple(each.key for each in KINDS["event"].fields)


class File(NamedTuple):
    """A timeline's main file as it was read; there is a timeline in `loaded`."""

    data: bytes
    name: str
    folder: str
    loaded: Loaded


class Added(NamedTuple):
    """The file's new bytes; the lines that came in, and the first one's number from 1; the new reading."""

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
    doc = document(text_of(file.data))
    refused: list[Wrong] = []
    for insert in _ways(doc, asked):
        data = bytes_of(insert.into(doc.text), file.data)
        try:
            loaded = load_bytes(data, file.name, file.folder)
        except UnreadableError as error:
            raise RefusedError(Wrong("", str(error), "too-large")) from None
        if loaded.timeline == _expected(file, doc, asked, found, insert.from_end):
            return _added(data, insert, doc.text, loaded)
        errors = (each for each in loaded.problems if each.severity == "error")
        refused += [Wrong("", str(each), each.rule) for each in errors]
    raise RefusedError(*(refused or [_no_place(file, asked)]))


def text_of(data: bytes) -> str:
    """The text of a file that was read without errors, without a byte order mark."""
    return data.removeprefix(_BOM).decode()


def bytes_of(text: str, before: bytes) -> bytes:
    """The bytes of a changed text, with the byte order mark of the file it comes from."""
    return (_BOM if before.startswith(_BOM) else b"") + text.encode()


def _added(data: bytes, insert: Insert, text: str, loaded: Loaded) -> Added:
    inserted = insert.text.lstrip("\r\n")
    before = text[: insert.at] + insert.text[: len(insert.text) - len(inserted)]
    return Added(data, inserted, len(BREAK.findall(before)) + 1, loaded)


def _no_place(file: File, asked: Asked) -> Wrong:
    """Why there is no way: a quote's event stands in another file, or this file is written as none we know."""
    place = file.loaded.positions.events.get(asked.id) if asked.kind == "quote" else None
    if place is not None and place.file != scrub(file.name):
        message = f"the event '{asked.id}' stands in {place.file}, which this file includes; add it there by hand"
        return Wrong("event", message, "include")
    message = "this file is written in a way that nothing can be added to; add it by hand"
    return Wrong("", message, "no-place")


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
