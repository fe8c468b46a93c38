"""The table `[keys]`: a command's id and the keys it is to have, against the registry of commands.

Unknown ids, keys that terminals do not send, commands without a key, and one key for two commands are errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.settings.declared import KEYS
from sahel_tui.settings.sendable import name_of, taken_by, why_not
from sahel_tui.tui.commands import BY_ID, COMMANDS
from sahel_tui.tui.keynames import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.settings.document import Document
    from sahel_tui.settings.places import Path

Keymap = dict[str, tuple[str, ...]]
_Places = dict[tuple[str, str], "Path"]  # of a command's key


def read(document: Document, table: Mapping[str, Any]) -> Keymap:
    """The keys of the commands that the table names, without those that cannot be."""
    found: Keymap = {}
    places: _Places = {}
    for command_id, value in table.items():
        path: Path = (KEYS, command_id)
        if command_id not in BY_ID:
            hint = did_you_mean(command_id, BY_ID) or "; sahel-tui settings lists all"
            message = f"there is no command {named(command_id)}{hint}"
            document.error_at_key("keys-command", message, path)
            continue
        keys = _keys(document, path, value, places)
        if keys is not None:
            found[command_id] = keys
    wrong = {name for name in table if name not in found}  # what keys these have is not known
    _report_clashes(document, found, places, wrong)
    return found


def _keys(document: Document, path: Path, value: object, places: _Places) -> tuple[str, ...] | None:
    """The keys of one command; None where it has none that can be."""
    command_id = str(path[-1])
    if isinstance(value, str):
        written: list[tuple[object, Path]] = [(value, path)]
    elif isinstance(value, list):
        written = [(each, (*path, number)) for number, each in enumerate(value)]
    else:
        message = f'the keys of {command_id} are a list of texts: ["x", "f2"]'
        document.error("keys-value", message, path)
        return None
    if not written:
        document.error("keys-none", f"{command_id} is left without a key", path)
        return None
    keys: list[str] = []
    for each, place in written:
        key = _key(document, each, place)
        if key is not None and key not in keys:
            keys.append(key)
            places[command_id, key] = place
    return tuple(keys) or None


def _key(document: Document, written: object, place: Path) -> str | None:
    if not isinstance(written, str):
        document.error("keys-value", "a key is a text in quotes", place)
        return None
    key = name_of(written)
    refused = why_not(key)
    if refused is not None:
        document.error("keys-key", refused, place)
        return None
    around = taken_by(key)
    if around is not None:
        message = f"{key} does not come through {around}, which begins its own commands with it"
        document.warning("keys-taken", message, place)
    return key


def _report_clashes(document: Document, own: Keymap, places: _Places, wrong: set[str]) -> None:
    """One key for two commands, at the later of the places that say so."""
    seen: dict[str, str] = {}
    for command in COMMANDS:
        if command.id in wrong:
            continue
        for key in own.get(command.id, command.keys):
            if key in seen:
                _report(document, key, (command.id, seen[key]), places)
            seen[key] = command.id


def _report(document: Document, key: str, two: tuple[str, str], places: _Places) -> None:
    placed = sorted(
        (document.spots[places[each, key]].start, each) for each in two if (each, key) in places
    )
    here = placed[-1][1]
    other = two[0] if here == two[1] else two[1]
    where = ""
    if (other, key) in places:
        where = f" (line {document.line(places[other, key])})"
    message = f"{shown(key)} is a key of {other} too{where}: give one of the two another"
    document.error("keys-clash", message, places[here, key])
