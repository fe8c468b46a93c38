"""A map meets a table: which column of the map is which field of a row, and texts made of them.

Knows the names of the columns, no row yet.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem
from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.tables.json_records import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_tui.loading.tables.mapping import Column, Template

    ReadText = Callable[[Sequence[str]], str]

_BLOCKS = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "blockquote", "tr", "h1", "h2", "h3", "h4")
)
_UNSEEN = frozenset(("script", "style"))


def plain_name(name: str) -> str:
    """A column's name without what differs between files: case, blanks, underscores, hyphens."""
    return "".join(char for char in name.lower() if char.isalnum() or char == ".")


class Header:
    """The names of a table's columns. `listed`: cells hold lists, taken apart by LISTED. `problems` grows by every column of a strict map that is not there."""

    def __init__(
        self,
        names: Sequence[str],
        file: str,
        *,
        strict: bool,
        words: Mapping[str, Mapping[str, str]] | None = None,
        listed: bool = False,
    ) -> None:
        self.listed = listed
        self.names = tuple(scrub(name).strip() for name in names)
        self.problems: list[Problem] = []
        self._file = file
        self._strict = strict
        self._words = {plain_name(name): found for name, found in (words or {}).items()}
        self._exact: dict[str, list[int]] = {}
        self._plain: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            self._exact.setdefault(name, []).append(place)
            self._plain.setdefault(plain_name(name), []).append(place)

    def has(self, names: Iterable[str]) -> bool:
        """Whether there is a column for each of these names."""
        return all(plain_name(name) in self._plain for name in names)

    def at(self, column: Column | None) -> int | None:
        """The place of a column; None when the map names none, and with a problem when the table has none."""
        if column is None:
            return None
        found = self._exact.get(column.name) or self._plain.get(plain_name(column.name)) or []
        if len(found) == 1 or (found and not self._strict):
            return found[0]
        if found:
            self._problem(column, f"the table has {len(found)} columns {named(column.name)}")
        elif self._strict:
            hint = did_you_mean(column.name, self.names)
            self._problem(column, f"the table has no column {named(column.name)}{hint}")
        return None

    def words(self, column: Column) -> Mapping[str, str]:
        """Words for the values of a column, in texts."""
        return self._words.get(plain_name(column.name), {})

    def _problem(self, column: Column, message: str) -> None:
        problem = Problem(
            self._file, column.line, column.column, "error", "unknown-column", message
        )
        if problem not in self.problems:
            self.problems.append(problem)


def text_reader(
    wanted: Template, header: Header, *, lines: bool = False, html: bool = False
) -> ReadText | None:
    """What makes the text of a template from the cells of a row; "" where its columns have nothing.

    Words before a column stand only where it and something before them has text. None where the table has none of
    the columns. What comes out is scrubbed.
    """
    if not wanted.columns:
        fixed = scrub("".join(wanted.words), lines=lines)
        return lambda _cells: fixed
    places = [header.at(column) for column in wanted.columns]
    known = [
        (word, place, header.words(column))
        for word, place, column in zip(wanted.words, places, wanted.columns, strict=False)
        if place is not None
    ]
    if not known:
        return None
    tail = wanted.words[-1]
    finish = _finisher(header, lines=lines, html=html)
    if not header.listed and len(known) == 1 and not known[0][0] and not tail and not known[0][2]:
        return _cell_reader(known[0][1], lines=lines, html=html)
    first = places[0]

    def read(cells: Sequence[str]) -> str:
        text = ""
        last = None
        for word, place, instead in known:
            part = cells[place]
            if part and (part := part.strip()):
                part = instead.get(part, part)
                text += word + part if text or place == first else part
                last = place
        if last is None:
            return ""
        if tail and last == places[-1]:
            text += tail
        return finish(text)

    return read


def _finisher(header: Header, *, lines: bool, html: bool) -> Callable[[str], str]:
    """What is done to a text that has been put together."""

    def finish(text: str) -> str:
        if header.listed and LISTED in text:
            text = text.replace(LISTED, "; ")
        if html:
            text = without_html(text, lines=lines)
        return scrub(text, lines=lines)

    return finish


def _cell_reader(place: int, *, lines: bool, html: bool) -> ReadText:
    if html:
        return lambda cells: scrub(without_html(cells[place], lines=lines), lines=lines)
    return lambda cells: scrub(cells[place], lines=lines).strip()


def first_text(readers: Iterable[ReadText | None]) -> ReadText | None:
    """What gives the first text that is one."""
    known = [reader for reader in readers if reader is not None]
    if len(known) < 2:  # noqa: PLR2004 -- nothing to choose from
        return known[0] if known else None

    def read(cells: Sequence[str]) -> str:
        for reader in known:
            text = reader(cells)
            if text:
                return text
        return ""

    return read


def all_texts(readers: Iterable[ReadText | None]) -> ReadText | None:
    """What gives all texts, a line each."""
    known = [reader for reader in readers if reader is not None]
    if len(known) < 2:  # noqa: PLR2004 -- nothing to join
        return known[0] if known else None
    return lambda cells: "\n".join([text for reader in known if (text := reader(cells))])


def without_html(text: str, *, lines: bool) -> str:
    """The words of HTML, as a browser would show them; paragraphs become lines where there may be lines."""
    if "<" not in text and "&" not in text:
        return text.strip()
    words = _Words()
    words.feed(text)
    words.close()
    found = [" ".join(line.split()) for line in "".join(words.parts).split("\n")]
    return ("\n" if lines else " ").join(line for line in found if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
