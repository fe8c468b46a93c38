"""text -> Query: the grammar of docs/query.md, and an error with its place where a text does not follow it.

One pass from left to right. What a value means is fields.py's.
"""

from __future__ import annotations

import re

from sahel_tui.core.fold import words
from sahel_tui.core.query.errors import QueryError, shown
from sahel_tui.core.query.fields import NAMES, checked, is_field
from sahel_tui.core.query.terms import ANYWHERE, CERTAIN_ONLY, Query, Term, Value, quoted

LENGTH_LIMIT = 10_000  # characters of a query
_KEPT = "()|"  # for what the language may become
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r'[^\s,"()|]*')
_HEAD = re.compile(r'([^\s,"()|:]*):')
_BARE_WORD = re.compile(r'[^\s,"()|:]*')
# What is taken is never given back: a backslash before a quotation mark always belongs to it.
_PHRASE = re.compile(r'"((?:\\["\\]|[^"])*+)"')
_ENTRY = re.compile(r'(?:"(?:\\["\\]|[^"])*+"|\S)*')
_OFFERED = 100  # characters of a text that an error offers in quotation marks
_ESCAPE = re.compile(r'\\(["\\])')


def parse(text: str) -> Query:
    """What a query text asks; an empty one asks for everything. Linear in its length. Raises QueryError."""
    if len(text) > LENGTH_LIMIT:
        raise QueryError(
            f"a query has at most {LENGTH_LIMIT:,} characters, and this one has {len(text):,}",
            LENGTH_LIMIT,
            len(text) - LENGTH_LIMIT,
        )
    reader = _Reader(text)
    terms: list[Term] = []
    while reader.on_to_next():
        start = reader.at
        term = reader.term()
        if term == CERTAIN_ONLY and term in terms:
            raise QueryError("possible:no stands in a query once", start, reader.at - start)
        terms.append(term)
    return Query(tuple(terms))


class _Reader:
    """A place in a text, and what is read from there on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def on_to_next(self) -> bool:
        """Past white space; whether anything is left."""
        self.at = _end(_BLANKS, self.text, self.at)
        return self.at < len(self.text)

    def term(self) -> Term:
        """One term with the sign before it, which ends before white space or at the end."""
        start = self.at
        negated = self.text[start] == "-"
        if negated:
            self.at += 1
            if self._ended():
                raise QueryError("a term stands right after '-'", start)
        field = self._field()
        value_at = self.at
        values = [self._value(field)]
        while field and self.text.startswith(",", self.at):
            value_at = self.at = self.at + 1
            values.append(self._value(field))
        if not self._ended():
            raise self._misplaced(field, value_at)
        if field == "possible" and (negated or len(values) > 1):
            raise QueryError(
                "possible:no stands by itself: it is no condition, and has neither '-' nor commas",
                start,
                self.at - start,
            )
        return Term(field, tuple(values), negated)

    def _ended(self) -> bool:
        return self.text[self.at : self.at + 1].strip() == ""

    def _field(self) -> str:
        """The field before a colon, ANYWHERE where there is no colon."""
        head = _HEAD.match(self.text, self.at)
        if head is None:
            return ANYWHERE
        name = head[1]
        if not is_field(name):
            near = f" ({_nearest(name)}?)" if _nearest(name) else ""
            why = f"there is no field {shown(name)}{near}" if name else "no field stands before ':'"
            raise QueryError(
                f"{why}{self._offer(ANYWHERE, self.at)}",
                self.at,
                max(1, len(name)),
                NAMES,
            )
        self.at = head.end()
        return name.lower()

    def _value(self, field: str) -> Value:
        start = self.at
        if self.text.startswith('"', start):
            return self._checked(field, self._phrase(), start, is_phrase=True)
        self.at = _end(_WORD if field else _BARE_WORD, self.text, start)
        if self.at > start:
            return self._checked(field, self.text[start : self.at], start, is_phrase=False)
        if self._ended() or (field and self.text[start] == ","):
            raise QueryError(f"{field}: needs a value", start, 0)
        raise self._misplaced(field, start)

    def _phrase(self) -> str:
        found = _PHRASE.match(self.text, self.at)
        if found is None:
            raise QueryError("this quotation mark is never closed", self.at)
        self.at = found.end()
        return _ESCAPE.sub(r"\1", found[1])

    def _checked(self, field: str, text: str, start: int, *, is_phrase: bool) -> Value:
        """The value; what is wrong inside it is placed in the whole text."""
        try:
            return checked(field, text, is_phrase=is_phrase)
        except QueryError as error:
            if is_phrase or error.at is None:
                place, length = start, self.at - start
            else:
                place, length = start + error.at, error.length
            raise QueryError(error.message, place, length, error.expected) from error

    def _misplaced(self, field: str, start: int) -> QueryError:
        """The character here can stand neither in the value that begins at `start` nor after it."""
        char, offer = self.text[self.at], self._offer(field, start)
        if self.text.startswith('"', start):
            why = "a blank is missing after the closing quotation mark"
        elif char in _KEPT:
            why = f"{char} is kept for later{offer}"
        elif char == ",":
            why = f"only values of a field have commas between them{offer}"
        else:
            why = f"a quotation mark stands inside a word{offer}"
        return QueryError(why, self.at)

    def _offer(self, field: str, start: int) -> str:
        """How to look for what stands here, up to the next blank; nothing where it has no words."""
        ahead = self.text[start : start + _OFFERED]
        entry = ahead[: _end(_ENTRY, ahead, 0)]
        if not words(entry):
            return ""
        quotes = shown(quoted(entry))
        return f"; write {field}:{quotes}" if field else f"; write {quotes} to search the text"


def _nearest(name: str) -> str:
    """The field a misspelt name may mean, "" when none is near."""
    from sahel_tui.core.spelling import misspelt  # noqa: PLC0415  (only errors ask)

    spelt = {field: misspelt(name.lower(), field) for field in NAMES}
    near = [(found[0], field) for field, found in spelt.items() if found]
    return min(near)[1] if near else ""


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what a pattern matches from here on ends; every pattern here matches the empty text."""
    found = pattern.match(text, at)
    return at if found is None else found.end()
