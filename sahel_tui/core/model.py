"""What a timeline is made of: events, actors, sources, quotes and claims.

All values are immutable. Texts are scrubbed (core.text) and safe to show, but for one field that says
so: `Quote.words_checked`. Ids are unique within their kind.
Field meanings: docs/format.md. Dates: core.edtf.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from sahel_tui.core.edtf.span import Span

SOURCE_KINDS = ("news", "statement", "dataset", "reference", "book", "other")
ACTOR_KINDS = ("person", "state", "organisation", "government", "armed-group", "operation", "other")
STATUSES = ("happened", "ongoing", "planned")
STANDINGS = ("established", "alleged", "disputed", "denied")
MODIFIERS = ("about", "more-than", "at-least", "less-than", "up-to")
VERDICTS = (
    "exact",
    "normalised",
    "elided",
    "short",
    "ambiguous",
    "not-word-for-word",
    "not-found",
    "not-checked",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is known from. `title` or `publisher` is always there.

    `text` is the path of a local copy as seen from the main file's folder.
    """

    id: str
    title: str | None = None
    kind: str = "other"
    publisher: str | None = None
    author: str | None = None
    published: Span | None = None
    url: str | None = None
    archived: str | None = None
    accessed: Span | None = None
    language: str | None = None
    reliability: str | None = None
    text: str | None = None
    sha256: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """The short name shown in panes: the publisher, else the title."""
        return self.publisher or self.title or self.id


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor held: what, of which actor or place, when."""

    title: str
    of: str | None = None
    date: Span | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body. `member_of` holds actor ids."""

    id: str
    name: str
    kind: str = "other"
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    member_of: tuple[str, ...] = ()
    summary: str | None = None
    wikidata: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor's part in an event. `actor` is an actor id."""

    actor: str
    role: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words a source prints. `speaker` is an actor id; `attribution` names whom the source does not.

    `words_checked` is what is compared with the source's text: the original words where `text` is a
    translation, else the text itself; exactly as the file gives them, NOT scrubbed, never shown.
    """

    text: str
    source: str
    words_checked: str
    speaker: str | None = None
    attribution: str | None = None
    said: Span | None = None
    context: str | None = None
    prefix: str | None = None
    at: str | None = None
    language: str | None = None
    translation_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or assertion of one source: exactly one of `value` (or `low`/`high`), `date`, `text`."""

    what: str
    source: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: str | None = None
    unit: str | None = None
    date: Span | None = None
    text: str | None = None
    as_of: Span | None = None
    by: str | None = None
    topic: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another event. `how` is the file's `as`; `by` an actor id, `source` a source id."""

    event: str
    how: str | None = None
    by: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `tags` and `sources` keep the file's order.

    `dataset` is the source that is the data set, where the event is a row of a table beside an authored file.
    """

    id: str
    date: Span
    title: str
    stated: str | None = None
    summary: str | None = None
    status: str = "happened"
    standing: str = "established"
    credibility: int | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    actors: tuple[Participation, ...] = ()
    sources: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    related: tuple[Relation, ...] = ()
    note: str | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query the file's keeper saved under a title."""

    title: str
    query: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What checking one quote found: a verdict of VERDICTS, code point offsets where found."""

    verdict: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """When one source's text was read, its sha256, and receipts by quote digest (12 hex digits)."""

    on: Span
    sha256: str
    quotes: Mapping[str, Receipt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole file with its includes. `events` stand in file order; stores put them in date order."""

    title: str
    summary: str | None = None
    language: str | None = None
    as_of: Span | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    views: tuple[SavedView, ...] = ()
    checks: Mapping[str, SourceCheck] = field(default_factory=dict)
    note: str | None = None
