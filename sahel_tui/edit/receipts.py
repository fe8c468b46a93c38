"""The `checks:` section of a file's bytes: what checking found is written down, every other byte is kept.

Receipts of sources that were not checked now stay as they are written. Checks nothing and writes no file.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.edit import inserting
from sahel_tui.edit.adding import RefusedError, bytes_of, text_of
from sahel_tui.edit.entries import flow, key_text, pair
from sahel_tui.edit.nodes import document
from sahel_tui.edit.reading import Wrong
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.loader import load_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_tui.core.model import SourceCheck
    from sahel_tui.edit.adding import File
    from sahel_tui.edit.entries import Record
    from sahel_tui.edit.inserting import Insert
    from sahel_tui.edit.nodes import Document, Node

KEY = "checks"
_HEAD = f"{KEY}:  # written by `sahel-tui check --record`"


class _Change(NamedTuple):
    """What stands from `start` to `end` of a text becomes another stretch."""

    start: int
    end: int
    text: str


def record(file: File, checks: Mapping[str, SourceCheck]) -> bytes:
    """The file's bytes with these checks in it, by source id; the same bytes where all of them stand there.

    Raises RefusedError where the file is written in a way that they cannot be put into.
    """
    old = file.loaded.timeline
    assert old is not None  # noqa: S101  (a File has one)
    fresh = {source: each for source, each in checks.items() if old.checks.get(source) != each}
    if not fresh:
        return file.data
    expected = dataclasses.replace(old, checks={**old.checks, **checks})
    doc = document(text_of(file.data))
    for changes in _ways(doc, fresh, expected.checks):
        data = bytes_of(_changed(doc.text, changes), file.data)
        try:
            if load_bytes(data, file.name, file.folder, rows=False).timeline == expected:
                return data
        except UnreadableError as error:
            raise RefusedError(Wrong("", str(error), "too-large")) from None
    message = "this file is written in a way that receipts cannot be put into"
    raise RefusedError(Wrong("", message, "no-place"))


def _ways(
    doc: Document, fresh: Mapping[str, SourceCheck], whole: Mapping[str, SourceCheck]
) -> Iterator[list[_Change]]:
    """Changes that would do, the best ones first."""
    found = doc.root.pair(KEY)
    if found is None:
        yield from ([_coming_in(each)] for each in _new_section(doc, fresh))
    elif doc.root.flow:
        yield _in_flow(doc, found[1], fresh)
    elif found[1].flow:
        # Behind the key in brackets: it was not written by us, or is empty.
        lines = [_HEAD.removeprefix(KEY), *_sections(doc, whole, _step(doc))]
        yield [_Change(found[0].end, found[1].end, doc.line_end.join(lines))]
    else:
        yield _in_blocks(doc, found[1], fresh)


def _new_section(doc: Document, fresh: Mapping[str, SourceCheck]) -> Iterator[Insert]:
    """At the end of the file; where a text in lines ends there without a line end, before the last section."""
    root = doc.root
    pairs = root.pairs or ()
    if root.flow:
        record: Record = {source: _record(each) for source, each in fresh.items()}
        made = pair(KEY, record, as_json=inserting.is_json(root))
        yield inserting.Insert(pairs[-1][1].end, f", {made}")
        return
    lines = [" " * root.column + _HEAD, *_sections(doc, fresh, _step(doc))]
    last_line = doc.text[inserting.line_start(doc.text, doc.end - 1) : doc.end] if doc.end else ""
    apart = inserting.is_apart(doc, root) and bool(last_line.strip())
    yield inserting.lines_at(doc, doc.end, lines, apart=apart)
    yield inserting.lines_at(doc, inserting.line_start(doc.text, pairs[-1][0].start), lines)


def _in_flow(doc: Document, found: Node, fresh: Mapping[str, SourceCheck]) -> list[_Change]:
    as_json = inserting.is_json(found if found.pairs else doc.root)
    changes, added = [], []
    for source, check in fresh.items():
        stands = found.value(source)
        if stands is None:
            added.append(pair(source, _record(check), as_json=as_json))
        else:
            text = flow(_record(check), as_json=as_json)
            changes.append(_Change(stands.start, stands.end, text))
    if added:
        changes.append(_coming_in(inserting.behind_last(doc, found, ", ".join(added))))
    return changes


def _in_blocks(doc: Document, found: Node, fresh: Mapping[str, SourceCheck]) -> list[_Change]:
    changes = []
    added: dict[str, SourceCheck] = {}
    step = found.column - doc.root.column or _step(doc)
    for source, check in fresh.items():
        stands = found.pair(source)
        if stands is None:
            added[source] = check
        else:
            lines = _lines(source, check, found.column, step)
            text = doc.line_end.join(lines).lstrip(" ")
            changes.append(_Change(stands[0].start, stands[1].end, text))
    if added:
        lines = [
            line for each in added.items() for line in _lines(*each, column=found.column, step=step)
        ]
        at = inserting.places(doc, found.end, doc.root.column)[0]
        changes.append(_coming_in(inserting.lines_at(doc, at, lines)))
    return changes


def _sections(doc: Document, checks: Mapping[str, SourceCheck], step: int) -> list[str]:
    column = doc.root.column + step
    return [line for each in checks.items() for line in _lines(*each, column=column, step=step)]


def _lines(source: str, check: SourceCheck, column: int, step: int) -> list[str]:
    """The indented lines of one source: one for each quote."""
    outer, inner, innermost = (" " * (column + depth * step) for depth in range(3))
    record = _record(check)
    quotes = record.pop("quotes", None)
    lines = [f"{outer}{key_text(source)}:"]
    lines += [f"{inner}{pair(key, value)}" for key, value in record.items()]
    if isinstance(quotes, dict):
        lines.append(f"{inner}quotes:")
        lines += [f"{innermost}{pair(digest, receipt)}" for digest, receipt in quotes.items()]
    return lines


def _record(check: SourceCheck) -> Record:
    record: Record = {"on": check.on.expression, "sha256": check.sha256}
    quotes: Record = {}
    for digest, receipt in check.quotes.items():
        found: Record = {"verdict": receipt.verdict}
        if receipt.start is not None and receipt.end is not None:
            found |= {"start": str(receipt.start), "end": str(receipt.end)}
        quotes[digest] = found
    return {**record, "quotes": quotes} if quotes else record


def _step(doc: Document) -> int:
    return inserting.habits(doc, doc.root).step


def _coming_in(insert: Insert) -> _Change:
    return _Change(insert.at, insert.at, insert.text)


def _changed(text: str, changes: Sequence[_Change]) -> str:
    """The text with changes that do not overlap."""
    for each in sorted(changes, reverse=True):
        text = text[: each.start] + each.text + text[each.end :]
    return text
