"""The values of a comparison, and the closed lists of words that they use. docs/diff.md explains each word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = (
    *("timeline", "view", "source", "actor", "role", "event"),
    *("participation", "quote", "claim", "relation", "check"),
)
"""What a change may be of: the records of the format, in the order in which they are told."""

HOW = ("added", "removed", "changed", "renamed", "moved", "edited")
"""What may have become of a record. `edited` is a quote whose words changed."""


class Edit(NamedTuple):
    """One passage of a text that was replaced; empty where words were only put in or only taken out."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's two values, and what the change means.

    `field` is the file's key; `old` and `new` are texts, Spans, numbers or tuples of texts as the model has them,
    None where there is none. `also` are further meanings: a doubt of a date whose days changed.
    """

    field: str
    old: object
    new: object
    meaning: str
    also: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record.

    `id` is the new id, of what was removed the old one; of a role, view or claim what it is called, of a quote its
    digest. `name` is what it is called: a title, a name, the words quoted. `within` is the event or actor that it stands
    in. Fields stand in the format's order; of what was added or removed, those that it has.
    """

    kind: str
    id: str
    name: str
    change: str
    fields: tuple[FieldChange, ...] = ()
    within: str | None = None

    def field(self, name: str) -> FieldChange | None:
        """The change of one field, if there is any."""
        return next((each for each in self.fields if each.field == name), None)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is different. `reordered` counts what only stands elsewhere in its list, which is no change.

    `renamed` has the new ids of events by the old.
    """

    changes: tuple[Change, ...]
    reordered: int
    renamed: Mapping[str, str]

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many changes there are of each kind and way."""
        return Counter((each.kind, each.change) for each in self.changes)
