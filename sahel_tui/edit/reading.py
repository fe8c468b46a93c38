"""What is to be added, read by the declared format: the same rules and sentences as for a file.

Values come as a command line gives them: texts by key, several for a list, records in brackets.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.edit.entries import flow, pair
from sahel_tui.edit.nodes import document
from sahel_tui.loading import declared
from sahel_tui.loading.findings import Findings, StopReading, named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.pulling import Pull
from sahel_tui.loading.reading import Namespace, Reading
from sahel_tui.loading.records import Field, ListOf, MapOf, Record
from sahel_tui.loading.shapes import Id, Reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.edit.entries import Record as Entry
    from sahel_tui.edit.entries import Value
    from sahel_tui.edit.nodes import Node
    from sahel_tui.errors import Problem
    from sahel_tui.loading.loaded import Positions

KINDS: dict[str, Record] = {
    "event": declared.EVENT,
    "actor": declared.ACTOR,
    "source": declared.SOURCE,
    "quote": declared.QUOTE,
}
"""What can be added."""
ID_KINDS = ("actor", "source")
"""Those whose id stands outside their record."""
_IDS = "Its id, unique and for good: lower-case-with-hyphens."
_OUTSIDE = {
    "actor": Field("id", Id(), _IDS, required=True),
    "source": Field("id", Id(), _IDS, required=True),
    "quote": Field("event", Reference("event"), "Id of the event it belongs to.", required=True),
}


_INDENT = "  "


class Wrong(NamedTuple):
    """Why something cannot be added: the key it is about, or none, and the sentence that `check` would say."""

    key: str
    message: str
    rule: str


class Asked(NamedTuple):
    """What is to be added. `id` is that of an actor or source; of a quote, that of the event it belongs to."""

    kind: str
    id: str
    record: Entry


def fields(kind: str) -> dict[str, Field]:
    """What can be given of a kind, by key, in the order of the format; what stands outside the record first."""
    found = {each.key: each for each in KINDS[kind].fields}
    outside = _OUTSIDE.get(kind)
    return found if outside is None else {outside.key: outside, **found}


def required(kind: str) -> tuple[str, ...]:
    """The keys without which nothing of a kind can be."""
    return tuple(key for key, each in fields(kind).items() if each.required)


def is_list(field: Field) -> bool:
    """Whether a key has several values."""
    return isinstance(field.shape, ListOf)


def value(field: Field, texts: Sequence[str]) -> Value:
    """A field's value as the file is to have it, from the texts given for it.

    An element of a list of records is `{key: text, …}`, or the text of its required key alone.
    Raises ValueError with the reason for what is no text, and where brackets do not close.
    """
    for text in texts:
        if not _is_unicode(text):
            raise ValueError("this is not UTF-8")
    shape = field.shape
    if not isinstance(shape, ListOf):
        return texts[-1]
    if not isinstance(shape.item, Record):
        return list(texts)
    first = next(each.key for each in shape.item.fields if each.required)
    return [_bracketed(each) if each.startswith("{") else {first: each} for each in texts]


def _is_unicode(text: str) -> bool:
    """Whether it can be written at all: what a command line has of other encodings cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _bracketed(text: str) -> Value:
    try:
        return _plain(document(text).root)
    except StopReading:
        raise ValueError("brackets or quotation marks do not close") from None


def _plain(node: Node) -> Value:
    if node.pairs is not None:
        return {key.text or "": _plain(each) for key, each in node.pairs}
    if node.items is not None:
        return [_plain(each) for each in node.items]
    return node.text or ""


def made(kind: str, given: Mapping[str, Sequence[str]]) -> Asked:
    """What is asked for by the texts given for its keys. Raises ValueError as `value` does, with the key."""
    record: Entry = {}
    id_ = ""
    for key, field in fields(kind).items():
        if not given.get(key):
            continue
        try:
            found = value(field, given[key])
        except ValueError as error:
            raise ValueError(f"'{key}': {error}") from None
        if key == getattr(_OUTSIDE.get(kind), "key", None):
            id_ = str(found)
        else:
            record[key] = found
    return Asked(kind, id_, record)


def lacking(asked: Asked, positions: Positions, folder: str | None) -> list[str]:
    """What is still needed, each as a sentence; what is there may be wrong all the same."""
    outside = _OUTSIDE.get(asked.kind)
    found = []
    if outside is not None and not asked.id:
        found.append(f"{_article(asked.kind)} {asked.kind} needs '{outside.key}'")
    _, wrong = read(asked, positions, folder)
    return found + [each.message for each in wrong if each.rule == "missing-key" and not each.key]


def field_problems(
    kind: str, key: str, texts: Sequence[str], positions: Positions, folder: str | None
) -> list[str]:
    """What is wrong with the texts given for one key, each as a sentence."""
    try:
        asked = made(kind, {key: texts})
    except ValueError as error:
        return [str(error)]
    _, wrong = read(asked, positions, folder)
    return [each.message for each in wrong if each.key == key]


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def read(asked: Asked, positions: Positions, folder: str | None) -> tuple[Any, list[Wrong]]:
    """The model's value of what is asked for, and what is wrong with it; known ids are those of `positions`."""
    kind, id_, record = asked
    findings = Findings("")
    namespace = _namespace(positions)
    outer = MapOf(Id(), KINDS[kind], "", kind) if kind in ID_KINDS else None
    keys = list(record)
    if outer is None:
        text, key_column = _lines(record), 1
    else:
        inner = _lines(record, _INDENT)
        text, key_column = f"{flow(id_, as_json=True)}:\n{inner}", len(_INDENT) + 1
        keys = ["id", *keys]
    found: Any = None
    with suppress(StopReading):
        reading = Reading(Pull(text, findings, DEFAULT), namespace, {}, folder, "")
        start = reading.pull.root()
        if start is not None:
            found = (outer or KINDS[kind]).read(reading, start)
        namespace.resolve()
    if isinstance(found, dict):
        found = found.get(id_)
    outside = []
    if kind == "quote" and id_ not in positions.events:
        hint = did_you_mean(id_, positions.events)
        message = f"no event has the id {named(id_)}{hint}"
        outside.append(Wrong("event", message, "unknown-event"))
    return found, outside + [
        Wrong(_key(each, keys, key_column), each.message, each.rule)
        for each in findings.problems
        if each.severity == "error"
    ]


def _key(problem: Problem, keys: Sequence[str], key_column: int) -> str:
    """The key whose value a finding is about: they have a line each, and what is about all begins with the first."""
    if problem.column == key_column:
        return ""
    return keys[problem.line - 1] if 0 < problem.line <= len(keys) else ""


def _namespace(positions: Positions) -> Namespace:
    ids = {
        "event": dict(positions.events),
        "actor": dict(positions.actors),
        "source": dict(positions.sources),
    }
    return Namespace(ids)


def _lines(record: Mapping[str, Value], indent: str = "") -> str:
    """One line a key, so that the line of a finding tells the key."""
    pairs = (pair(key, each, as_json=True) for key, each in record.items())
    return "".join(f"{indent}{each}\n" for each in pairs) or f"{indent}{{}}\n"
