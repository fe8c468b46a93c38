"""Objects of JSON to records: one a line, or a list of them; fields are taken by name, `a.b` within another.

A list in a field is taken apart by LISTED, so that a record is texts alone.
"""

from __future__ import annotations

import itertools
import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from sahel_tui.errors import Problem
from sahel_tui.loading.tables.problems import TableError
from sahel_tui.loading.tables.records import TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.loading.tables.problems import Rejects
    from sahel_tui.loading.tables.text import TableText

LISTED = "\x01"
"""Stands between the items of a list that an object has for one field."""

_LOOKED_AT = 1000  # objects, for the names of their fields
_LIST_CHARS = 200_000_000
_RAW_CHARS = 10_000
_DEEPEST = 100
_TOO_DEEP = "no JSON that can be read: too deep"
_BLANK = " \t\r\n"


class JsonObjects(ABC):
    """The objects of a file, once. `raw()` is the one given last, as it stands in the file."""

    def __init__(self, text: TableText, rejects: Rejects) -> None:
        self._text = text
        self._rejects = rejects
        self._raw = ""

    def raw(self) -> str:
        """The text of the object."""
        return self._raw

    @abstractmethod
    def names(self) -> list[str]:
        """The names of the fields of the first objects, in the order in which they are met."""

    @abstractmethod
    def objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Line and object."""

    def records(self, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Line and fields, those of these names in this order; what an object lacks is empty."""
        takers = [taker(name) for name in names]
        for line, found in self.objects():
            yield line, [take(found) for take in takers]


class JsonLines(JsonObjects):
    """One object a line; blank lines are none."""

    def names(self) -> list[str]:
        """See JsonObjects."""
        found = (_object(line) for line in itertools.islice(self._text.head(), _LOOKED_AT))
        return names_in(each for each in found if isinstance(each, dict))

    def objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """See JsonObjects."""
        for line, raw in enumerate(itertools.chain.from_iterable(self._text.lines()), 1):
            self._raw = raw
            if line in self._text.too_long:
                self._rejects.add(line, TOO_LONG, raw)
            elif not raw.isspace():
                found = _object(raw)
                if isinstance(found, str):
                    self._rejects.add(line, found, raw)
                else:
                    yield line, found


class JsonList(JsonObjects):
    """A list of objects, read as a whole. Raises TableError where it breaks off or is too large."""

    def __init__(self, text: TableText, rejects: Rejects) -> None:
        super().__init__(text, rejects)
        parts: list[str] = []
        size = 0
        for part in itertools.chain.from_iterable(text.lines()):
            size += len(part)
            if size > _LIST_CHARS:
                raise self._refused(
                    1, "a list of more than 200 million characters; JSON lines can be longer"
                )
            parts.append(part)
        if text.too_long:
            raise self._refused(min(text.too_long), f"{TOO_LONG}; write it over several lines")
        self._whole = "".join(parts)
        self._found: list[tuple[int, int, int, Any]] = []
        self._take_apart()

    def names(self) -> list[str]:
        """See JsonObjects."""
        found = (each for *_, each in self._found[:_LOOKED_AT])
        return names_in(each for each in found if isinstance(each, dict))

    def objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """See JsonObjects."""
        for line, start, end, found in self._found:
            self._raw = self._whole[start : min(end, start + _RAW_CHARS)]
            if isinstance(found, dict):
                yield line, found
            else:
                self._rejects.add(line, "no JSON object", self._raw)

    def _take_apart(self) -> None:
        decoder = json.JSONDecoder(parse_constant=str, parse_int=str, parse_float=str)
        at = self._skip(self._skip(0) + 1)
        line, counted = 1, 0
        while at < len(self._whole) and self._whole[at] != "]":
            line += self._whole.count("\n", counted, at)
            counted = at
            try:
                found, end = decoder.raw_decode(self._whole, at)
            except json.JSONDecodeError as error:
                raise self._refused(error.lineno, f"no JSON: {error.msg.lower()}") from None
            except RecursionError:
                raise self._refused(line, _TOO_DEEP) from None
            self._found.append((line, at, end, found))
            at = self._skip(end)
            if self._whole[at : at + 1] == ",":
                at = self._skip(at + 1)
            elif self._whole[at : at + 1] != "]":
                raise self._refused(line, "no JSON: a comma or the end of the list is missing")

    def _skip(self, at: int) -> int:
        while at < len(self._whole) and self._whole[at] in _BLANK:
            at += 1
        return at

    def _refused(self, line: int, message: str) -> TableError:
        return TableError([Problem(self._text.name, line, 1, "error", "table", message)])


def names_in(objects: Iterable[dict[str, Any]], known: Iterable[str] = ()) -> list[str]:
    """The names by which fields of these objects are taken, in the order in which they are met, behind those `known`."""
    names: dict[str, None] = dict.fromkeys(known)
    for found in objects:
        names.update(dict.fromkeys(names_of(found)))
    outer = {name.rpartition(".")[0] for name in names}  # empty in one object, not in another
    return [name for name in names if name not in outer]


def _object(raw: str) -> dict[str, Any] | str:
    """The object of a line; else what is wrong with it."""
    try:
        found = json.loads(raw, parse_constant=str, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg.lower()} at character {error.pos + 1}"
    except (RecursionError, ValueError):
        return _TOO_DEEP
    return found if isinstance(found, dict) else "no JSON object"


def taker(name: str) -> Callable[[dict[str, Any]], str]:
    """What takes the field of this name from an object, as text."""
    path = name.split(".")

    def take(found: dict[str, Any]) -> str:
        if name in found:
            return _cell(found[name])
        values: list[Any] = [found]
        for key in path:
            flat = [e for v in values for e in (v if isinstance(v, list) else (v,))]
            # One without the key keeps its place among the others.
            values = [each.get(key) for each in flat if isinstance(each, dict)]
        return _cell(values[0] if len(values) == 1 else values)

    return take


def _cell(value: Any) -> str:  # noqa: ANN401 -- whatever JSON has
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(LISTED, "\u2401") if LISTED in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        flat = [_cell(each) for each in value]
        return LISTED.join(each for each in flat) if any(flat) else ""
    return json.dumps(value, ensure_ascii=False)


def names_of(found: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[str]:
    """The names by which the fields of an object are taken."""
    for key, value in found.items():
        name = f"{before}{key}"
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict) and depth < _DEEPEST:
            yield from names_of(inner, f"{name}.", depth + 1)
        else:
            yield name
