"""Asking for the fields of something new, line by line, on a plain terminal.

Each answer is read at once as the file's would be, and asked for again until it is right.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sahel_tui.cli.saying import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_tui.edit.adding import File
    from sahel_tui.loading.records import Field


_KINDS = ("event", "actor", "source")
_SHOWN = 8  # ids, where none is near


class _LeftError(Exception):
    """Whoever is asked has left (ctrl+d)."""


def prompted(kind: str, given: dict[str, list[str]], file: File) -> dict[str, list[str]] | None:
    """The texts by key, given ones and answers; None when whoever is asked has left."""
    from sahel_tui.edit.reading import fields, lacking, made, required

    tell("An empty line leaves a field out; ctrl+d ends without writing anything.")
    found = dict(given)
    needed = required(kind)
    order = sorted(fields(kind).items(), key=lambda each: each[0] not in needed)
    try:
        while True:
            for key, field in order:
                if found.get(key) and not _wrong(kind, key, found[key], file):
                    continue
                texts = _field(kind, key, field, file, needed=key in needed)
                found.pop(key, None)
                if texts:
                    found[key] = texts
            missing = lacking(made(kind, found), file.loaded.positions, file.folder)
            if not missing:
                return found
            # What only several fields together show, such as a source without a title and a publisher.
            for each in missing:
                tell(f"  {each}")
    except _LeftError:
        tell("")
        return None


def _field(kind: str, key: str, field: Field, file: File, *, needed: bool) -> list[str]:
    """The answers for one field; several for a list, until an empty one."""
    from sahel_tui.edit.reading import is_list

    several = is_list(field)
    tell(f"{field.doc}{' One a line.' if several else ''}")
    found: list[str] = []
    while True:
        text = _line(f"{key}{'' if needed else ' (optional)'}: ")
        if not text.strip():
            if found or not needed:
                return found
            tell(f"  {key} is needed")
            continue
        wrong = _wrong(kind, key, [text], file)
        if wrong:
            for each in (*wrong, *_known(text, wrong, file)):
                tell(f"  {each}")
            continue
        found.append(text)
        if not several:
            return found


def _wrong(kind: str, key: str, texts: Sequence[str], file: File) -> list[str]:
    """What is wrong with the answers for one field."""
    from sahel_tui.edit.reading import field_problems

    return field_problems(kind, key, texts, file.loaded.positions, file.folder)


def _known(text: str, wrong: Sequence[str], file: File) -> list[str]:
    """What may have been meant by an id that nothing has: those near by id or name, else the first that there are."""
    kind = next((kind for kind in _KINDS if wrong[0].startswith(f"no {kind} has the id ")), None)
    if kind is None or file.loaded.timeline is None:
        return []
    from sahel_tui.headless.naming import ids, nearest
    from sahel_tui.stores.memory import MemoryStore

    store = MemoryStore(file.loaded.timeline)
    names = dict(ids(store, kind))
    near = [each.id for each in nearest(store, f"{kind}:{text.strip()}")]
    shown = near or list(names)[:_SHOWN]
    if not shown:
        return [f"the file has no {kind} yet"]
    left = len(names) - len(shown)
    more = f", {left:,} more" if left and not near else ""
    return [
        f"near: {_listed(shown, names)}" if near else f"there are: {_listed(shown, names)}{more}"
    ]


def _listed(shown: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{each} ({names[each]})" for each in shown)


def _line(prompt: str) -> str:
    """One line of standard input; raises _LeftError at its end."""
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            tell("  this is not UTF-8")
            continue
        if not line:
            raise _LeftError
        return line.rstrip("\r\n")
