"""A second, slow reading of docs/query.md, which shares no code with the package.

Events, actors and queries are plain values of its own; dates are taken apart already (tests/core/edtf/naive.py).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.core.edtf import naive as dates
from tests.core.edtf.naive import EVER, Days, Written

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT, POSSIBLE, CERTAIN = 0, 1, 2
FOR_EVER, UNKNOWN = "..", ""
End = Written | str


@dataclass(frozen=True)
class Member:
    """A date, or an interval or range from a date or nothing to another."""

    start: End
    end: End
    time: str = ""

    @property
    def single(self) -> bool:
        return self.start is self.end


@dataclass(frozen=True)
class Date:
    """`kind` is "one", "interval", "one of" or "all of"."""

    kind: str
    members: tuple[Member, ...]

    @property
    def text(self) -> str:
        if self.kind == "one":
            return _text(self.members[0].start) + self.members[0].time
        if self.kind == "interval":
            return f"{_text(self.members[0].start)}/{_text(self.members[0].end)}"
        inside = ",".join(
            _text(each.start)
            if each.single
            else f"{_blank(_text(each.start))}..{_blank(_text(each.end))}"
            for each in self.members
        )
        return f"[{inside}]" if self.kind == "one of" else f"{{{inside}}}"

    @property
    def marks(self) -> str:
        return "".join(mark for mark in self.text if mark in "?~%")

    @property
    def exists(self) -> bool:
        """Whether every date has a day, and no end is before its start."""
        for each in self.members:
            start, end = _ends(each)
            if start is None or end is None or start[0][0] > end[0][1]:
                return False
        return True


def _text(end: End) -> str:
    return end if isinstance(end, str) else end.text


def _blank(text: str) -> str:
    return "" if text == FOR_EVER else text


def _ends(member: Member) -> tuple[tuple[Days, Days] | None, tuple[Days, Days] | None]:
    """Bounds and sure bounds of both ends."""
    return _end(member.start, -EVER), _end(member.end, EVER)


def _end(end: End, open_: int) -> tuple[Days, Days] | None:
    if isinstance(end, str):
        days = (open_, open_) if end == FOR_EVER else (-EVER, EVER)
        return days, days
    bounds = end.bounds
    return None if bounds is None else (bounds, end.sure)


def dated(date: Date, window: Days) -> int:
    """The table "possible when, certain when"."""
    answers = []
    for each in date.members:
        start, end = _ends(each)
        assert start is not None
        assert end is not None
        if date.kind == "interval" or (date.kind == "all of" and not each.single):
            answers.append(dates.lasting(start, end, window))
        else:
            bounds, sure = (start[0][0], end[0][1]), (start[1][0], end[1][1])
            answers.append(dates.one_day(bounds, sure, window))
    if date.kind != "one of":
        return max(answers)
    return CERTAIN if min(answers) == CERTAIN else min(max(answers), POSSIBLE)


@dataclass(frozen=True)
class Named:
    """An actor or a source: its id, what it is called, and an actor's kind or whether a source keeps its text."""

    id: str
    names: tuple[str, ...]
    kind: str = ""
    has_text: bool = False


@dataclass(frozen=True)
class Happening:
    """An event."""

    id: str
    date: Date
    title: str
    summary: str | None
    place: str | None
    stated: str | None
    status: str
    standing: str
    tags: tuple[str, ...]
    parts: tuple[tuple[str, str | None], ...]  # actor, role
    sources: tuple[str, ...]
    quotes: tuple[tuple[str, str | None, str | None, str], ...]  # text, context, speaker, source
    claims: tuple[tuple[str, str | None, int, str], ...]  # what, topic, value, source
    related: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A term: values with whether each is in quotation marks; no field for a bare one."""

    field: str
    values: tuple[tuple[str, bool], ...]
    negated: bool = False


@dataclass(frozen=True)
class World:
    """A timeline."""

    happenings: tuple[Happening, ...]
    actors: tuple[Named, ...]
    sources: tuple[Named, ...]
    windows: dict[str, Days] = field(default_factory=dict)  # what values of time fields mean

    def answers(self, terms: tuple[Asked, ...]) -> list[int]:
        """For every event whether it matches all of the terms."""
        certain_only = any(term.field == "possible" for term in terms)
        asked = [term for term in terms if term.field != "possible"]
        found = [min([CERTAIN, *(self._term(e, term) for term in asked)]) for e in self.happenings]
        return [OUT if certain_only and each == POSSIBLE else each for each in found]

    def _term(self, event: Happening, term: Asked) -> int:
        most = max(self._value(event, term.field, *value) for value in term.values)
        return 2 - most if term.negated else most

    def _value(self, event: Happening, name: str, text: str, is_phrase: bool) -> int:
        if name in self.windows_of:
            return dated(event.date, self.windows[f"{name}:{text}"])
        return CERTAIN if self._holds(event, name, text, is_phrase) else OUT

    windows_of = ("in", "before", "after")

    def _holds(self, event: Happening, name: str, text: str, is_phrase: bool) -> bool:  # noqa: C901  (a table)
        people = {actor for actor, _ in event.parts} | {q[2] for q in event.quotes}
        speakers = {quote[2] for quote in event.quotes}
        printed = {*event.sources, *(q[3] for q in event.quotes), *(c[3] for c in event.claims)}
        match name:
            case "":
                named = [n for a in self.actors if a.id in people for n in a.names]
                said = [text for quote in event.quotes for text in quote[:2]]
                figures = [claim[0] for claim in event.claims]
                lone = [event.title, event.summary, event.place, event.stated]
                texts = [*lone, *event.tags, *said, *figures, *named]
                return any(found_in(each, text, is_phrase) for each in texts)
            case "actor":
                return bool(_meant(self.actors, text, is_phrase) & people)
            case "speaker":
                return bool(_meant(self.actors, text, is_phrase) & speakers)
            case "source":
                return bool(_meant(self.sources, text, is_phrase) & printed)
            case "tag":
                return folded(text) in map(folded, event.tags)
            case "status" | "standing":
                return folded(text) == (event.status if name == "status" else event.standing)
            case "kind":
                return any(a.kind == folded(text) for a in self.actors if a.id in people)
            case "place":
                return found_in(event.place, text, is_phrase)
            case "role":
                return any(found_in(role, text, is_phrase) for _, role in event.parts)
            case "id":
                return event.id == folded(text)
        assert name == "has"
        return self._has(event, folded(text), printed)

    def _has(self, event: Happening, what: str, printed: set[str]) -> bool:
        match what:
            case "quotes" | "claims" | "sources" | "tags" | "related" | "place" | "stated":
                return bool(getattr(event, what))
            case "actors":
                return bool(event.parts)
            case "text":
                return any(source.has_text for source in self.sources if source.id in printed)
            case "uncertain":
                return "?" in event.date.marks or "%" in event.date.marks
            case "approximate":
                return "~" in event.date.marks or "%" in event.date.marks
        assert what == "disagreement"
        return any(
            value != other_value
            for mine, topic, value, _ in event.claims
            for other in self.happenings
            for what_else, other_topic, other_value, _ in other.claims
            if (topic is not None and topic == other_topic)
            or (topic is None and other_topic is None and other is event and what_else == mine)
        )


def _meant(known: Iterable[Named], text: str, is_phrase: bool) -> set[str | None]:
    by_id: set[str | None] = {each.id for each in known if each.id == folded(text)}
    return by_id or {
        each.id for each in known if any(found_in(name, text, is_phrase) for name in each.names)
    }


def found_in(text: str | None, wanted: str, is_phrase: bool) -> bool:
    """Words side by side, the last one as the beginning of a word unless in quotation marks."""
    if text is None:
        return False
    mine, theirs = words(text), words(wanted)
    for at in range(len(mine) - len(theirs) + 1):
        here = mine[at : at + len(theirs)]
        if here == theirs:
            return True
        if not is_phrase and here[:-1] == theirs[:-1] and here[-1].startswith(theirs[-1]):
            return True
    return False


def folded(text: str) -> str:
    """NFKD, combining marks dropped, casefold; and so again, since casefolding brings marks."""
    for _ in range(2):
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if unicodedata.category(c)[0] != "M").casefold()
    return text


def words(text: str) -> list[str]:
    """Runs of letters and digits (Unicode L and N)."""
    found = [""]
    for char in folded(text):
        if unicodedata.category(char)[0] in "LN":
            found[-1] += char
        elif found[-1]:
            found.append("")
    return [word for word in found if word]
