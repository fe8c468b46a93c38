"""Whether an event matches a query: certainly, possibly or not, by Kleene's rules.

Rule: docs/query.md, "Together". What a single field asks is conditions.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.core.query.conditions import condition
from sahel_tui.core.query.terms import CERTAIN_ONLY

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.core.query.conditions import Condition
    from sahel_tui.core.query.directory import Directory
    from sahel_tui.core.query.terms import Query, Term

_OUT, _POSSIBLE, _CERTAIN = Certainty  # members of an Enum are slow to look up
_TURNED_ROUND = (_CERTAIN, _POSSIBLE, _OUT)


def evaluate(query: Query, event: Event, directory: Directory) -> Certainty:
    """How one event matches. For many events, make a `matcher` once. Raises QueryError."""
    return matcher(query, directory)(event)


def matcher(query: Query, directory: Directory) -> Condition:
    """The query as one condition: the least of its terms, certain when there are none. Raises QueryError."""
    asked = [_term(term, directory) for term in query.terms if term != CERTAIN_ONLY]
    least = _least(asked)
    if not query.certain_only:
        return least

    def certain(event: Event) -> Certainty:
        answer = least(event)
        return _OUT if answer is _POSSIBLE else answer

    return certain


def _least(asked: list[Condition]) -> Condition:
    if len(asked) == 1:
        return asked[0]

    def least(event: Event) -> Certainty:
        found = _CERTAIN
        for ask in asked:
            answer = ask(event)
            if answer is _OUT:
                return _OUT
            if answer is _POSSIBLE:
                found = _POSSIBLE
        return found

    return least


def _term(term: Term, directory: Directory) -> Condition:
    """One term: the most of its alternatives, turned round when negated."""
    asked = [condition(term.field, value, directory) for value in term.values]
    most = asked[0] if len(asked) == 1 else _most(asked)
    if not term.negated:
        return most
    return lambda event: _TURNED_ROUND[most(event)]


def _most(asked: list[Condition]) -> Condition:
    def most(event: Event) -> Certainty:
        found = _OUT
        for ask in asked:
            answer = ask(event)
            if answer is _CERTAIN:
                return _CERTAIN
            if answer is _POSSIBLE:
                found = _POSSIBLE
        return found

    return most
