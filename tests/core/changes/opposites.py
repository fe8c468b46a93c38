"""What a change is called when old and new are exchanged. Every class of docs/diff.md is here or is its own opposite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.changes import Change, FieldChange

_PAIRS = (
    ("added", "removed"),
    ("given", "taken-out"),
    ("raised", "lowered"),
    ("more", "fewer"),
    ("extended", "shortened"),
    ("more-precise", "less-precise"),
    ("earlier", "later"),
    ("longer", "shorter"),
    ("now-lasting", "now-one-moment"),
    *((f"now-{each}", f"no-longer-{each}") for each in ("approximate", "uncertain", "doubtful")),
    *((f"{each}s-earlier", f"{each}s-later") for each in ("start", "end")),
    *((f"{each}-more-precise", f"{each}-less-precise") for each in ("start", "end")),
    *((f"{each}-named", f"{each}-no-longer-named") for each in ("start", "end")),
    *((f"{each}-open", f"{each}-unknown") for each in ("start", "end")),
)
OPPOSITES = {**dict(_PAIRS), **{second: first for first, second in _PAIRS}}
SAME = {
    *("changed", "edited", "moved", "renamed", "other", "others", "spacing", "spelling", "reworded"),
    *("overlapping", "other-time", "other-doubt", "written-otherwise"),
    *("start-overlapping", "end-overlapping"),
}  # fmt: skip


def opposite(word: str) -> str:
    """The word for the way back."""
    return word if word in SAME else OPPOSITES[word]


def opposite_field(field: FieldChange) -> FieldChange:
    """One field with old and new exchanged."""
    return replace(
        field,
        old=field.new,
        new=field.old,
        meaning=opposite(field.meaning),
        also=tuple(map(opposite, field.also)),
        edits=tuple(type(each)(each.new, each.old) for each in field.edits),
    )


def key(change: Change) -> tuple[object, ...]:
    """A change without its names, which are the new file's: kind, way, fields."""
    return change.kind, change.change, frozenset(map(repr, change.fields))


def opposite_key(change: Change) -> tuple[object, ...]:
    """The key of the way back."""
    fields = frozenset(repr(opposite_field(each)) for each in change.fields)
    return change.kind, opposite(change.change), fields
