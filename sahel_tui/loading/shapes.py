"""The shapes that a single value of the format can have: text, date, choice, id; figures.py adds numbers.

A shape reads the value out of YAML events and describes itself as JSON Schema. None stands for a
value that was wrong: the reason is among the findings, and nothing is built from a file with errors.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from yaml.events import Event, ScalarEvent

from sahel_tui.core.edtf import EdtfError, parse
from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.pulling import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.loading.reading import Reading

Schema = dict[str, object]

# An editor's own YAML reading makes numbers and booleans of `2013` and `no`; here they are text.
TEXT_TYPES = ["string", "number", "boolean"]
_ID_TYPES = ["string", "integer", "boolean"]
ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
ID_CHARS = 100
_NOT_BLANK = r"\S"
_ID = re.compile(ID_PATTERN)
_NULLS = frozenset(("~", "null", "Null", "NULL"))


class Shape(ABC):
    """What a value must look like."""

    @abstractmethod
    def read(self, reading: Reading, event: Event) -> object:
        """The value that `event` begins, read to its end; None when it is wrong."""

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema (2020-12) of the value as an editor reads it."""


class Text(Shape):
    """Any text, scrubbed; on one line unless `lines`."""

    wanted = "a text"

    def __init__(self, *, lines: bool = False) -> None:
        self._lines = lines

    def read(self, reading: Reading, event: Event) -> str | None:
        """The scrubbed text without blanks around it."""
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, self.wanted)
            return None
        value = event.value
        if len(value) < 5:  # noqa: PLR2004 -- the longest of the words for nothing
            if not value:
                reading.empty(event)
                return None
            if value in _NULLS and not event.style:
                message = f"{named(value)} is a text here; leave the key out, or put it in quotes"
                reading.warning("null-text", message, event)
        text = scrub(value, lines=self._lines)
        if text[0] <= " " or text[-1] <= " ":
            text = text.strip()
            if not text:
                reading.empty(event)
                return None
        return text

    def schema(self) -> Schema:
        """Text, with what an editor takes for numbers and booleans."""
        return {"type": TEXT_TYPES, "pattern": _NOT_BLANK}


class Matching(Text):
    """One-line text of a given form; `wanted` says which."""

    def __init__(self, pattern: str, wanted: str, rule: str = "bad-value") -> None:
        super().__init__()
        self.wanted = wanted
        self._source = pattern
        self._pattern = re.compile(pattern, re.IGNORECASE if rule == "bad-url" else 0)
        self._rule = rule

    def read(self, reading: Reading, event: Event) -> str | None:
        """The text when it has the form."""
        text = super().read(reading, event)
        if text is not None and not self._pattern.fullmatch(text):
            where = f" for '{reading.key}'" if reading.key else ""
            message = f"{named(text)}{where}: {self.wanted} is wanted"
            reading.error(self._rule, message, event)
            return None
        return text

    def schema(self) -> Schema:
        """The form as an anchored pattern."""
        return {"type": TEXT_TYPES, "pattern": f"^(?:{self._source})$"}


class Choice(Shape):
    """One of a few words."""

    def __init__(self, values: Sequence[str]) -> None:
        self.words = tuple(values)

    def read(self, reading: Reading, event: Event) -> str | None:
        """The word, when it is one of them."""
        if isinstance(event, ScalarEvent) and event.value in self.words:
            return event.value
        wanted = f"one of {', '.join(self.words)}"
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, wanted)
        elif not event.value.strip():
            reading.empty(event)
        else:
            hint = did_you_mean(event.value, self.words)
            message = f"{named(event.value)} for '{reading.key}': {wanted} is wanted{hint}"
            reading.error("bad-value", message, event)
        return None

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.words)}


class Date(Shape):
    """An EDTF expression; `bounded` when both ends must be known."""

    def __init__(self, *, bounded: bool = False) -> None:
        self._bounded = bounded

    def read(self, reading: Reading, event: Event) -> Span | None:
        """The parsed date; an error stands at the character that is wrong."""
        if not isinstance(event, ScalarEvent):
            hint = "; put this date in quotes, since [ ] and { } mean lists and mappings in YAML"
            reading.misplaced(event, "a date", hint, "bad-date")
            return None
        value = event.value
        span = reading.spans.get(value)
        if span is None:
            if not value.strip():
                reading.empty(event)
                return None
            try:
                span = parse(value)
            except EdtfError as error:
                line, column = _place_within(event, error.offset)
                message = f"{named(value)} is no date: {scrub(error.reason)}"
                reading.findings.error("bad-date", message, line, column)
                return None
            reading.spans[value] = span
        if self._bounded and (span.earliest is None or span.latest is None):
            message = f"{named(value)} for '{reading.key}': both ends must be known"
            reading.error("bad-date", message, event)
            return None
        return span

    def schema(self) -> Schema:
        """Text or a whole number: editors read `2013` as one."""
        return {"type": ["string", "integer"], "pattern": _NOT_BLANK}


def _place_within(event: ScalarEvent, offset: int) -> tuple[int, int]:
    """The place of a character of a scalar: its own when written plainly on one line."""
    line, column = place(event)
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or start.line != end.line:
        return line, column
    quote = 1 if event.style in ("'", '"') else 0
    if end.column - start.column != len(event.value) + 2 * quote:
        return line, column
    return line, column + quote + offset


class Asked(Text):
    """A query (docs/query.md); an error stands at the character that is wrong."""

    wanted = "a query"

    def read(self, reading: Reading, event: Event) -> str | None:
        """The query as written."""
        text = super().read(reading, event)
        if text is None or not isinstance(event, ScalarEvent):
            return None
        from sahel_tui.core import query  # noqa: PLC0415  (few files save views)

        try:
            query.parse(text)
        except query.QueryError as error:
            start = event.value.find(text)  # behind blanks; nowhere when scrubbing changed it
            known = start >= 0 and error.at is not None
            line, column = _place_within(event, start + (error.at or 0)) if known else place(event)
            reading.findings.error("bad-query", error.message, line, column)
            return None
        return text


class Id(Shape):
    """The id that an entry defines: lower-case letters, digits and single hyphens between them."""

    def read(self, reading: Reading, event: Event) -> str | None:
        """The id as written."""
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, "an id")
            return None
        if not event.value.strip():
            reading.empty(event)
            return None
        if len(event.value) <= ID_CHARS and _ID.fullmatch(event.value):
            return event.value
        message = (
            f"{named(event.value)} is no id: lower-case letters a-z, digits and single hyphens, "
            f"at most {ID_CHARS} characters"
        )
        reading.error("bad-id", message, event)
        return None

    def schema(self) -> Schema:
        """The form of ids."""
        return {"type": _ID_TYPES, "pattern": f"^{ID_PATTERN}$", "maxLength": ID_CHARS}


class Reference(Shape):
    """The id of an entry that some file of the timeline defines."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def read(self, reading: Reading, event: Event) -> str | None:
        """The id; whether it exists is seen once all files are read."""
        if not isinstance(event, ScalarEvent):
            article = "a" if self._kind == "source" else "an"
            reading.misplaced(event, f"{article} {self._kind} id")
            return None
        if not event.value.strip():
            reading.empty(event)
            return None
        reading.refer(self._kind, event.value, event)
        return event.value

    def schema(self) -> Schema:
        """Any text: a schema cannot follow references."""
        return {"type": _ID_TYPES, "pattern": _NOT_BLANK}
