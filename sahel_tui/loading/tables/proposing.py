"""A map for a table that nobody has described: guesses by names and values of its columns, each with its reason.

What is proposed is a file to edit; nothing is read by it before somebody gives it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sahel_tui.loading.tables import profiles
from sahel_tui.loading.tables.sampling import sampled

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from sahel_tui.loading.tables.sampling import Column, Sample

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")
_TAKEN_BY_YAML = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_SURE, _HALF = 0.8, 0.5
_NAMES = {
    "id": r"(?:.*[_ ])?(?:id|uid|uuid|identifier|key)(?:[_ ].*)?",
    "date": r"(?:.*[_ ])?(?:date|datetime|day|when|time|timestamp|datum|fecha|jour)(?:[_ ].*)?|.*date",
    "from": r"(?:.*[_ ])?(?:start|from|begin|began|first|since|earliest)(?:[_ ].*)?",
    "to": r"(?:.*[_ ])?(?:end|to|until|ended|last|till|latest)(?:[_ ].*)?",
    "title": r"(?:.*[_ ])?(?:title|headline|heading|subject|event|name|message|label|what|incident)(?:[_ ].*)?",
    "summary": r"(?:.*[_ ])?(?:summary|description|notes?|text|details?|body|abstract|comments?|narrative)(?:[_ ].*)?",
    "place": r"(?:.*[_ ])?(?:location|place|where|site|city|town|village|district|province|region|admin\d?|adm[_ ]?\d|county|state|country)(?:[_ ].*)?",
    "actor": r"(?:.*[_ ])?(?:actors?|side|party|perpetrators?|victims?|groups?|participants?|organi[sz]ations?|persons?|people|speaker|attacker|target)(?:[_ ]?[a-d1-4])?",
    "publisher": r"(?:.*[_ ])?(?:sources?|publisher|newspaper|outlet|media)(?:[_ ].*)?",
    "tag": r"(?:.*[_ ])?(?:tags?|category|categories|types?|themes?|topics?|keywords?|class|kind)(?:[_ ].*)?",
    "figure": r"(?:.*[_ ])?(?:deaths?|dead|fatalities|killed|injured|wounded|casualties|troops|victims|displaced|arrested|amount|number|total|count)(?:[_ ].*)?",
}  # fmt: skip
# From the finest place to the widest, as addresses are written.
_FINE = ("location", "place", "where", "site", "village", "town", "city", "district", "admin3", "admin2", "county", "province", "state", "region", "admin1", "country")  # fmt: skip
_TITLE_CHARS, _NAME_CHARS, _SUMMARY_CHARS = (3, 200), 80, 25
_TAGS = 30


def propose(
    path: str | os.PathLike[str], encoding: str | None = None, table: str | None = None
) -> str:
    """The text of a map for a table, of a database with several the one of this name. Raises UnreadableError and TableError."""
    return proposal(sampled(path, encoding, table), encoding)


def proposal(sample: Sample, encoding: str | None = None) -> str:
    """The text of a map for a table of which this has been seen."""
    if sample.profile is not None:
        label = profiles.LABELS[sample.profile]
        return (
            f"# The columns are those of {label}; it is read so without a map. This is its profile, to be edited.\n"
            f"{profiles.text(sample.profile)}"
        )
    return "".join(f"{line}\n" for line in _Proposal(sample, encoding).lines())


class _Proposal:
    """One map in the making: columns that are used for something are not used again."""

    def __init__(self, sample: Sample, encoding: str | None) -> None:
        names = [column.name for column in sample.columns]
        self._columns = [
            column
            for column in sample.columns
            if column.name and names.count(column.name) == 1 and not set(column.name) & set("{}")
        ]
        self._rows = sample.rows
        self._encoding = encoding
        self._used: set[str] = set()

    def lines(self) -> Iterator[str]:
        """The map; a comment says why, before what it is about."""
        yield f"# Proposed from the names of the columns and the first {self._rows} rows. Read it, mend it, give it with --map."
        if self._encoding is not None:
            yield f"layout: {{encoding: {_quoted(self._encoding)}}}"
        yield "source:"
        yield "  title: The data set  # who published it, and where: title, publisher, url"
        for part in (self._id, self._date):
            yield from part()
        # What they have is taken before the title looks for something that reads like one.
        later = [
            [*part()]
            for part in (self._sources, self._claims, self._actors, self._place, self._title, self._summary, self._tags)
        ]  # fmt: skip
        sources, claims, actors, place, title, summary, tags = later
        for lines in (title, summary, place, tags, actors, sources, claims):
            yield from lines
        unused = [column.name for column in self._columns if column.name not in self._used]
        if unused:
            yield f"# Not used: {', '.join(unused)}"

    def _free(self, kind: str = "") -> Iterator[Column]:
        pattern = re.compile(_NAMES[kind], re.IGNORECASE) if kind else None
        for column in self._columns:
            if column.name in self._used or not column.values:
                continue
            if pattern is None or pattern.fullmatch(_spaced(column.name)):
                yield column

    def _take(self, column: Column) -> str:
        self._used.add(column.name)
        return _quoted(column.name)

    def _id(self) -> Iterator[str]:
        for column in self._free("id"):
            if column.filled == 1 and column.distinct == column.rows:
                yield f"# {column.name}: called like an id, and different in every row"
                yield f"id: {self._take(column)}"
                return
        yield "# id: no column is called like one and different in every row; ids are made of the rows"

    def _date(self) -> Iterator[str]:
        likely = {column.name for column in self._free("date")}
        dated = {
            column.name
            for column in self._free()
            if _dated(column, _HALF if column.name in likely else _SURE)
        }
        start = next((c for c in self._free("from") if c.name in dated), None)
        end = next((c for c in self._free("to") if c.name in dated), None)
        if start is not None and end is not None:
            yield f"# {start.name}, {end.name}: called like first and last, and hold dates"
            yield "date:"
            yield f"  from: {self._take(start)}"
            yield f"  to: {self._take(end)}"
            yield "  range: lasts  # 'within', when it happened on some day between the two"
            yield from _order_lines(start)
            return
        named = [c for c in self._free("date") if c.name in dated]
        unnamed = [c for c in self._free() if c.name in dated and not _only_numbers(c)]
        for column in (*named, *unnamed):
            reason = "called like a date, and holds dates" if column in named else "holds dates"
            yield f"# {column.name}: {reason}"
            yield "date:"
            yield f"  column: {self._take(column)}"
            yield from _order_lines(column)
            return
        yield from self._date_parts()

    def _date_parts(self) -> Iterator[str]:
        parts = {
            part: column
            for column in self._free()
            for part in ("year", "month", "day")
            if _spaced(column.name).lower() in (part, f"event {part}", f"i{part}")
        }
        if "year" not in parts:
            yield "# date: no column holds dates that can be read; fill in the one that says when"
            yield "date: fill-in"
            return
        yield f"# {', '.join(column.name for column in parts.values())}: called like parts of a date"
        yield "date:"
        for part, column in parts.items():
            yield f"  {part}: {self._take(column)}"

    def _title(self) -> Iterator[str]:
        low, high = _TITLE_CHARS
        for kind, reason in (("title", "called like a title"), ("summary", "called like a text"), ("", "the first column with words")):  # fmt: skip
            for column in self._free(kind):
                if low <= column.mean_chars <= high and column.numbers < _SURE:
                    yield f"# {column.name}: {reason}"
                    yield f"title: {self._take(column)}"
                    return
        for column in self._free():
            yield f"# {column.name}: no column reads like a title; this one holds something"
            yield f"title: {self._take(column)}"
            return
        any_column = next((column for column in self._columns if column.values), None)
        yield "# title: no column is left for it"
        yield f"title: {_quoted(any_column.name) if any_column else 'fill-in'}"

    def _summary(self) -> Iterator[str]:
        found = [c for c in self._free("summary") if c.mean_chars >= _SUMMARY_CHARS]
        if found:
            yield f"# {', '.join(c.name for c in found)}: called like a text, and long"
            yield f"summary: [{', '.join(self._take(c) for c in found)}]"

    def _place(self) -> Iterator[str]:
        found = [
            c for c in self._free("place") if c.numbers < _SURE and c.mean_chars <= _NAME_CHARS
        ]
        if found:
            found.sort(key=_fineness)
            yield f"# {', '.join(c.name for c in found)}: called like places, from near to wide"
            text = ", ".join(f"{{{c.name}}}" for c in found)
            for column in found:
                self._take(column)
            yield f"place: {json.dumps(text, ensure_ascii=False)}"

    def _actors(self) -> Iterator[str]:
        found = [
            c for c in self._free("actor") if c.numbers < _SURE and c.mean_chars <= _NAME_CHARS
        ]
        if found:
            yield f"# {', '.join(c.name for c in found)}: called like those who take part"
            yield "actors:"
            for column in found:
                yield f"  - {{column: {self._take(column)}{_split(column)}, role: {_quoted(column.name)}}}"

    def _sources(self) -> Iterator[str]:
        addresses = [c for c in self._free() if c.addresses >= _SURE]
        named = [c for c in self._free("publisher") if c not in addresses and c.numbers < _SURE]
        if not addresses and not named:
            return
        reasons = [f"{c.name}: holds addresses" for c in addresses]
        reasons += [f"{c.name}: called like a source" for c in named]
        yield f"# {'; '.join(reasons)}"
        yield "sources:"
        if len(addresses) == len(named) == 1 and not named[0].separator():
            yield f"  - {{publisher: {self._take(named[0])}, url: {self._take(addresses[0])}}}"
            return
        for key, columns in (("url", addresses), ("publisher", named)):
            for column in columns:
                split = _split(column) if key == "publisher" else ""
                yield f"  - {{{key}: {self._take(column)}{split}}}"

    def _claims(self) -> Iterator[str]:
        found = [c for c in self._free("figure") if c.numbers >= _SURE]
        if found:
            yield f"# {', '.join(c.name for c in found)}: called like figures, and hold numbers"
            yield "claims:"
            for column in found:
                yield f"  - {{what: {_quoted(_spaced(column.name))}, value: {self._take(column)}}}"

    def _tags(self) -> Iterator[str]:
        found = [
            c
            for c in self._free("tag")
            if c.numbers < _SURE and c.mean_chars <= _NAME_CHARS and c.addresses == 0
        ]
        few = [
            c
            for c in self._free()
            if c not in found and 1 < c.distinct <= _TAGS and c.distinct * 4 <= len(c.values)
            and c.numbers == 0 and c.mean_chars <= _NAME_CHARS
        ]  # fmt: skip
        reasons = [f"{c.name}: called like a tag" for c in found]
        reasons += [f"{c.name}: few different values" for c in few]
        if reasons:
            yield f"# {'; '.join(reasons)}"
            yield "tags:"
            for column in (*found, *few):
                yield f"  - {{text: {self._take(column)}{_split(column)}}}"


def _order(column: Column) -> str | None:
    found = column.order()
    return None if found is None else found[0]


def _dated(column: Column, share: float) -> bool:
    """Whether so much of it is dates; columns of numbers, years or degrees, are none by themselves."""
    return column.dates(_order(column)) >= share and (
        not _only_numbers(column) or "year" in column.name.lower() or "date" in column.name.lower()
    )


def _only_numbers(column: Column) -> bool:
    """Whether it is years or decimals (7.1234 is north, not July), which only a name makes dates."""
    return all(
        value.lstrip("-").replace(".", "", 1).isdigit()
        and not (value.isdigit() and len(value) == 8)  # noqa: PLR2004 -- of YYYYMMDD
        for value in column.values
    )


def _order_lines(column: Column) -> Iterator[str]:
    found = column.order()
    if found is None:
        return
    order, told = found
    reason = (
        "a value above 12 shows it"
        if told
        else "CHECK THIS: no value shows whether day or month is first"
    )
    yield f"  order: {order}  # {reason}"


def _split(column: Column) -> str:
    mark = column.separator()
    return f', split: "{mark}"' if mark else ""


def _fineness(column: Column) -> int:
    words = _spaced(column.name).lower().split()
    return next((at for at, word in enumerate(_FINE) if word in words), len(_FINE) // 2)


def _spaced(name: str) -> str:
    """A column's name as words: `eventDate` and `event_date` are event date."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]+", " ", name).strip()


def _quoted(text: str) -> str:
    """A text as a YAML scalar, in flow style too."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN_BY_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)
