"""What the palette found: hits in groups, the query they answer, and how the cursor walks them.

Values and pure functions. The search is palette.py's, what stands behind a hit is standing.py's.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.core.query.terms import Query
    from sahel_tui.explore.state import QuoteRef


class HitKind(enum.Enum):
    """What a hit is; the value heads its group. In the order in which groups stand."""

    ACTOR = "Actors"
    DATE = "Dates"
    EVENT = "Events"
    QUOTE = "Quotes"
    SOURCE = "Sources"
    TAG = "Tags"
    VIEW = "Views"
    COMMAND = "Commands"


EVERYTHING = frozenset(HitKind)
ACTORS_ALONE = frozenset({HitKind.ACTOR})


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `id` is that of the actor, event, source or command, the tag, the window, the view's query text.

    `title_at` and `detail_at` are the matched code points of title and detail. `lead` stands before the
    detail and is not matched. `event` is there for events and quotes (whose `id` is the event's), `quote`
    for quotes, `step` for what enter narrows to, `key` for commands.
    """

    kind: HitKind
    id: str
    title: str
    title_at: tuple[int, ...] = ()
    lead: str = ""
    detail: str = ""
    detail_at: tuple[int, ...] = ()
    event: Event | None = None
    quote: QuoteRef | None = None
    step: Query | None = None
    key: str = ""

    @property
    def identity(self) -> tuple[HitKind, str, QuoteRef | None]:
        """What stays the same while hits come and go around it."""
        return self.kind, self.id, self.quote


@dataclass(frozen=True, slots=True)
class Group:
    """The best hits of one kind, best first, and how many there are in all.

    `by` is the speaker's name where all quotes of the group are one speaker's.
    """

    kind: HitKind
    hits: tuple[Hit, ...]
    total: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for `query`, the text exactly as typed. Groups are never empty.

    `complete` is False while the search runs, `settled` once the first hit stays the first whatever else
    is found. `unread` counts events past the limit of what is searched.
    """

    query: str
    groups: tuple[Group, ...] = ()
    complete: bool = True
    settled: bool = True
    unread: int = 0

    @property
    def total(self) -> int:
        """All hits, shown or not."""
        return sum(group.total for group in self.groups)

    @property
    def walk(self) -> tuple[Hit, ...]:
        """The hits in the order in which the cursor walks them."""
        return tuple(hit for group in self.groups for hit in group.hits)


def moved(hits: Hits, cursor: int, by: int) -> int:
    """The cursor so many hits on, stopping at both ends; 0 when there are none."""
    return max(0, min(cursor + by, len(hits.walk) - 1))


def next_group(hits: Hits, cursor: int, by: int = 1) -> int:
    """The cursor on the first hit of the next group (`by` -1: the one before), round."""
    starts = [0]
    for group in hits.groups[:-1]:
        starts.append(starts[-1] + len(group.hits))
    here = max(index for index, start in enumerate(starts) if start <= max(0, cursor))
    return starts[(here + by) % len(starts)]


def kept(hits: Hits, chosen: Hit | None) -> int:
    """The cursor on the same hit among other hits, else on the first."""
    if chosen is None:
        return 0
    identities = (hit.identity for hit in hits.walk)
    return next((i for i, each in enumerate(identities) if each == chosen.identity), 0)
