"""Why am I seeing this: the steps from everything to the present view, as values a painter can word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.query.terms import CERTAIN_ONLY
from sahel_tui.core.values import dataclass
from sahel_tui.explore.linked import actor_name, source_name
from sahel_tui.words.stretches import window_words

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query, Term
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step: the field it asks of, and its value in a reader's words (an `in` value stays as written)."""

    field: str
    text: str


def crumbs(state: State, store: EventStore) -> tuple[Crumb, ...]:
    """The steps in order; none means everything."""
    return tuple(crumb(step, store) for step in state.steps)


def crumb(step: Query, store: EventStore) -> Crumb:
    """One step in a reader's words."""
    if len(step.terms) == 1 and step.terms[0].field and not step.terms[0].negated:
        term = step.terms[0]
        return Crumb(term.field, ", ".join(_name(term, str(each), store) for each in term.values))
    return Crumb("query", str(step))


def in_words(query: Query, store: EventStore) -> str:
    """All that a query asks, in a reader's words: "actor Emmanuel Macron, 2021, not tag coup"."""
    return ", ".join([_in_words(term, store) for term in query.terms])


def _in_words(term: Term, store: EventStore) -> str:
    if term == CERTAIN_ONLY:
        return "without what is only possible"
    names = [_name(term, str(value), store) for value in term.values]
    if not term.field:
        names = [f"“{name}”" for name in names]
    elif term.field == "in":
        names = [window_words(name) for name in names]
    said = " or ".join(names)
    if term.field not in ("", "in"):
        said = f"{term.field} {said}"
    return f"not {said}" if term.negated else said


def _name(term: Term, value: str, store: EventStore) -> str:
    if term.field in ("actor", "speaker"):
        return actor_name(value, store)
    if term.field == "source":
        return source_name(value, store)
    return value
