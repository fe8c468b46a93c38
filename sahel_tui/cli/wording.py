"""The words that could stand for a value of the command line: ids, terms of a query, columns.

What is offered begins with what is typed, or says the same in quotation marks. Knows no shell.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

from sahel_tui.cli.files import STANDARD_INPUT, bundled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sahel_tui.stores.memory import MemoryStore

LARGEST_BYTES = 100_000  # of a file that is read for its words: some 100 ms
_VIEWS = {"list": "events", "actors": "actors", "quotes": "quotes", "claims": "claims"}
_COUNTED = ("place", "role", "in", "before", "after")  # known when all events have been looked at
_EVERYTHING_UNITS = 1 << 30


def columns(verb: str, typed: str) -> Iterable[str]:
    """The columns of a verb's table that are not named yet, each behind those that are."""
    view = _VIEWS.get(verb)
    if view is None:
        return
    module = importlib.import_module(f"sahel_tui.headless.{view}")
    keys = getattr(module, view.upper()).keys
    before, comma, begun = typed.rpartition(",")
    named = before.split(",")
    for key in keys:
        if key.startswith(begun) and key not in named:
            yield f"{before}{comma}{key}"


def ids(kind: str, typed: str, file: str | None) -> Iterable[str]:
    """Ids of events, of actors, or for `id` of all that `show` can name."""
    store = _store(file)
    if store is None:
        return
    from sahel_tui.headless.naming import KINDS
    from sahel_tui.headless.naming import ids as known

    kinds = KINDS if kind == "id" else tuple(each for each in KINDS if each == kind)
    head, colon, begun = typed.partition(":")
    if kind == "id" and colon and head in KINDS:
        yield from (f"{head}:{key}" for key, _ in known(store, head) if key.startswith(begun))
        return
    found: dict[str, list[str]] = {}
    for each in kinds[:3]:
        for key, _ in known(store, each):
            if key.startswith(typed):
                found.setdefault(key, []).append(each)
    for key, named in found.items():
        yield from [key] if len(named) == 1 else (f"{each}:{key}" for each in named)
    if kind == "id" and typed:
        yield from (f"{each}:" for each in KINDS if each.startswith(typed))


def query(typed: str, file: Callable[[], str | None]) -> Iterable[str]:
    """The query with its last word completed: the name of a field, or a value."""
    from sahel_tui.core.query.fields import LISTED, NAMES
    from sahel_tui.core.query.terms import ANYWHERE, only, quoted
    from sahel_tui.explore.find_entry import entry_at
    from sahel_tui.explore.typed_line import TypedLine

    entry = entry_at(TypedLine(typed, len(typed), len(typed)))
    if entry is None:
        return
    before = typed[: entry.start]
    if entry.field == ANYWHERE:
        fields = NAMES if not entry.quoted else ()
        yield from (f"{before}{each}:" for each in fields if each.startswith(entry.value))
        return
    values = LISTED[entry.field] if entry.field in LISTED else _values(entry.field, file())
    begun = [value for value in values if value.startswith(entry.value)]
    if entry.quoted:
        yield from (before + quoted(value) for value in begun)
        return
    written = [str(only(entry.field, value)).removeprefix(f"{entry.field}:") for value in begun]
    yield from (before + value for value in _as_typed(written, entry.value))


def revisions(typed: str, file: str | None) -> Iterable[str]:
    """Branches, tags and HEAD of the repository that holds a file; behind `..` they are completed, too."""
    if file is None or file == STANDARD_INPUT:
        return
    from sahel_tui.loading.revisions import History

    before, dots, begun = typed.rpartition("..")
    for name in ("HEAD", *History(file).names()):
        if name.startswith(begun):
            yield f"{before}{dots}{name}"


def _as_typed(written: list[str], typed: str) -> list[str]:
    """Those that go on as it is typed; only where there are none, those that need quotation marks."""
    return [value for value in written if value.startswith(typed)] or written


def _values(field: str, file: str | None) -> list[str]:
    store = _store(file)
    if store is None:
        return []
    from sahel_tui.core.query.terms import EVERYTHING
    from sahel_tui.explore.find_values import Values

    if field == "id":
        from sahel_tui.headless.naming import ids as known

        return [key for key, _ in known(store, "event")]
    values = Values(store, store.view(EVERYTHING))
    if field in _COUNTED:
        values.step(_EVERYTHING_UNITS)
    return [each.value for each in values.known(field)]


def _store(file: str | None) -> MemoryStore | None:
    """The timeline that is asked about, without its tables; None where it has errors, cannot be read at once, or is standard input."""
    path = bundled() if file is None else file
    if file == STANDARD_INPUT or os.stat(path).st_size > LARGEST_BYTES:  # noqa: PTH116  (a Path is made more slowly)
        return None
    from sahel_tui.loading import load
    from sahel_tui.stores.memory import MemoryStore

    timeline = load(path, rows=False).timeline
    return None if timeline is None else MemoryStore(timeline)
