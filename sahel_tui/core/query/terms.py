"""A query as values: terms that are all required, each with alternatives that mean either.

Knows nothing of text syntax or of how an event is decided; evaluate.py does the latter.
What queries mean is said in docs/query.md.
"""

from __future__ import annotations

from sahel_tui.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field with one or more values, any of which may hold; `negated` turns it round."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.negated else ''}{self.field}:{','.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold. No terms: everything matches, certainly."""

    terms: tuple[Term, ...] = ()

    def __and__(self, other: Query) -> Query:
        return Query(self.terms + other.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


EVERYTHING = Query()


def only(field: str, value: str) -> Query:
    """The query of one field with one value, such as `actor:macron`."""
    return Query((Term(field, (value,)),))
