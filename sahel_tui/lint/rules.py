"""What a rule of lint is: a named function over a timeline and what is known of its quotes, which gives findings.

Knows no particular rule; those are in the modules that `registry.py` puts together.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from sahel_tui.core.query.involved import rests_on, takes_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sahel_tui.core.evidence import Evidence, HeldTexts, ReadText
    from sahel_tui.core.model import Event, Quote, Timeline
    from sahel_tui.stores.memory import MemoryStore

Kind = Literal["event", "actor", "source", "quote", "claim", "receipt", "view"]
Severity = Literal["warning", "error"]
WHOLE_CHECK = ""


class Finding(NamedTuple):
    """Something that a rule found, and what it is about.

    `id` is that of an event, an actor or a source; `part` the position of the quote or claim in the event, the
    digest of the receipt under the source (WHOLE_CHECK: all of them), or the position of the view, which has no id.
    """

    kind: Kind
    id: str
    message: str
    part: int | str | None = None


class QuoteIn(NamedTuple):
    """A quote, its event and its position there."""

    event: Event
    position: int
    quote: Quote

    def finding(self, message: str) -> Finding:
        """A finding about this quote."""
        return Finding("quote", self.event.id, message, self.position)


class Context:
    """A timeline as rules see it, with what several of them need.

    Beside tables it is what somebody wrote; `whole`, with the rows, tells what is used.
    """

    def __init__(
        self,
        timeline: Timeline,
        store: Callable[[], MemoryStore],
        texts: HeldTexts | None,
        whole: Timeline | None = None,
    ) -> None:
        self.timeline = timeline
        self._whole = whole or timeline
        self._store = store
        self._texts = texts

    @cached_property
    def store(self) -> MemoryStore:
        """The timeline as it is asked; made when the first rule asks."""
        return self._store()

    @cached_property
    def quotes(self) -> tuple[QuoteIn, ...]:
        """Every quote, in the file's order."""
        return tuple(
            QuoteIn(event, position, quote)
            for event in self.timeline.events
            for position, quote in enumerate(event.quotes)
        )

    @cached_property
    def evidence(self) -> tuple[tuple[QuoteIn, Evidence], ...]:
        """What is known of each quote; of none where there are neither texts nor receipts."""
        if self._texts is None and not self.timeline.checks:
            return ()
        return tuple((quoted, self.store.evidence(quoted.quote)) for quoted in self.quotes)

    def text(self, source_id: str) -> ReadText | None:
        """The text of a source, if it is at hand."""
        return None if self._texts is None else self._texts.get(source_id)

    @cached_property
    def actors_used(self) -> frozenset[str]:
        """Ids of the actors that an event or another actor names."""
        used: set[str | None] = set()
        for event in self._whole.events:
            used.update(takes_part(event))
            used.update(claim.by for claim in event.claims)
            used.update(link.by for link in event.related)
        for actor in self.timeline.actors.values():
            named = (*actor.member_of, *(role.of for role in actor.roles))
            used.update(name for name in named if name != actor.id)
        return frozenset(name for name in used if name is not None)

    @cached_property
    def sources_used(self) -> frozenset[str]:
        """Ids of the sources that an event, a quote, a claim or a link rests on."""
        used: set[str] = set()
        for event in self._whole.events:
            used.update(rests_on(event))
            used.update(link.source for link in event.related if link.source is not None)
        return frozenset(used)


class Rule(NamedTuple):
    """A rule with its name, how severe its findings are, and its sentence.

    One that needs a text finds nothing where the text is not at hand, which proves nothing.
    """

    name: str
    severity: Severity
    summary: str
    find: Callable[[Context], Iterable[Finding]]
    needs_text: bool = False


def rule(
    name: str, severity: Severity = "warning", *, needs_text: bool = False
) -> Callable[[Callable[[Context], Iterable[Finding]]], Rule]:
    """The function below is a rule with this name; its docstring is the rule's sentence."""

    def made(find: Callable[[Context], Iterable[Finding]]) -> Rule:
        return Rule(name, severity, (find.__doc__ or "").strip(), find, needs_text)

    return made
