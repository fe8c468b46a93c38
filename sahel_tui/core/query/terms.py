"""A query as values: terms that are all required, each with alternatives that mean either; and their text.

Knows nothing of how text is read (reading.py) or an event decided (evaluate.py).
What queries mean is said in docs/query.md.
"""

from __future__ import annotations

from sahel_tui.core.values import dataclass

ANYWHERE = ""  # the field of a term that is a bare word or phrase
WORDED = frozenset((ANYWHERE, "actor", "speaker", "source", "place", "role"))
"""Fields whose values are looked for as words, so that quotation marks make a difference."""

_NEVER_IN_WORDS = frozenset(',"()|')


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value in quotation marks, which means whole words. Its text is without the marks and escapes."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = str | Phrase
"""A word is plain text. A field that is not WORDED has plain text only, quoted when it has to be."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field with one or more values, any of which may hold; `negated` turns it round.

    A term without field (ANYWHERE) has one value. `possible` is no condition: see docs/query.md.
    """

    field: str
    values: tuple[Value, ...]
    negated: bool = False

    def __str__(self) -> str:
        before = ("-" if self.negated else "") + (f"{self.field}:" if self.field else "")
        return before + ",".join([_written(value, before) for value in self.values])


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold. No terms: everything matches, certainly. Its text is canonical."""

    terms: tuple[Term, ...] = ()

    def __and__(self, other: Query) -> Query:
        """What both ask; `possible:no` of either holds for all of it."""
        others = other.terms
        if self.certain_only:
            others = tuple(term for term in others if term != CERTAIN_ONLY)
        return Query(self.terms + others)

    @property
    def certain_only(self) -> bool:
        """Whether it leaves out what matches only possibly."""
        return CERTAIN_ONLY in self.terms

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


CERTAIN_ONLY = Term("possible", ("no",))
EVERYTHING = Query()


def only(field: str, value: str) -> Query:
    """The query of one field with one value, such as `actor:macron`; a phrase where it cannot be a word."""
    is_phrase = field in WORDED and not _can_be_word(value, f"{field}:" if field else "")
    return Query((Term(field, (Phrase(value) if is_phrase else value,)),))


def quoted(text: str) -> str:
    """A text in quotation marks, escaped so that it is read back the same."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _written(value: Value, before: str) -> str:
    if isinstance(value, Phrase):
        return quoted(value.text)
    return value if _can_be_word(value, before) else quoted(value)


def _can_be_word(text: str, before: str) -> bool:
    """Whether a text needs no quotation marks behind the sign and field of a term."""
    if not text or any(char in _NEVER_IN_WORDS or char.isspace() for char in text):
        return False
    return before.endswith(":") or not (":" in text or (not before and text[0] == "-"))
