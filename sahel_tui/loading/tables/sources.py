"""The sources of a row: what its own columns name, in columns that run parallel or listed in one.

A source's id comes of all that is said of it, so it is the same in every file and at every reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sahel_tui.core.edtf import EdtfError, parse
from sahel_tui.core.model import Source
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.day_forms import expression
from sahel_tui.loading.tables.ids import digest, slug
from sahel_tui.loading.tables.problems import RowError
from sahel_tui.loading.tables.splitting import splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.loading.tables.binding import Header
    from sahel_tui.loading.tables.mapping import SourceMap
    from sahel_tui.loading.tables.problems import Remarks

    ReadSources = Callable[[Sequence[str]], tuple[str, ...]]

_MEMO = 10_000
_NAME_CHARS = 40
_DIGITS = (8, 16, 32)
_URL = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)
_FIELDS = ("title", "publisher", "author", "published", "url")
# "office,2013-01-12,headline": the date alone has a form that is known.
_LISTED = re.compile(r"(.*?),(\d{4}-\d{2}-\d{2}),(.*)", re.DOTALL)
_BETWEEN = re.compile(r'"\s*;\s*"(?=[^"]*?,\d{4}-\d{2}-\d{2},)')

Named = dict[str, str]


class Sources:
    """Every source so far, by id; the first is the data set itself, unless others are `known` already.

    `dataset` is its id: its own, or the one by which it is known.
    """

    def __init__(
        self,
        dataset: Source,
        remarks: Remarks,
        *,
        html: bool,
        known: dict[str, Source] | None = None,
        dataset_id: str | None = None,
    ) -> None:
        self.known: dict[str, Source] = {dataset.id: dataset} if known is None else known
        self.dataset = dataset_id or dataset.id
        self._remarks = remarks
        self._html = html
        self._slugs: dict[str, str] = {}
        self._dates: dict[str, Span] = {}

    def id_of(self, named: Named) -> str | None:
        """The id of a source of which this is said, by the model's fields; None where nothing of use is."""
        title, publisher, author = (self._text(named.get(key)) for key in _FIELDS[:3])
        url = self._address(named.get("url", ""))
        if title is None and publisher is None:
            if url is None and author is None:
                return None
            title = author or _host(url)
        published = self._date(named.get("published", ""))
        said = "\x1f".join(
            (title or "", publisher or "", author or "", str(published and published.expression), url or "")
        )  # fmt: skip
        whole = digest(said, _DIGITS[-1])
        start = self._start((publisher or title or "")[:_NAME_CHARS])
        for digits in _DIGITS:
            found = f"{start}-{whole[:digits]}"
            held = self.known.get(found)
            if held is None:
                kind = "other"
                self.known[found] = Source(found, title, kind, publisher, author, published, url)
                return found
            if (held.title, held.publisher, held.author, held.published, held.url) == (
                title, publisher, author, published, url,
            ):  # fmt: skip
                return found
        return found

    def _start(self, name: str) -> str:
        """What an id begins with: publishers come again and again."""
        found = self._slugs.get(name)
        if found is None:
            if len(self._slugs) > _MEMO:
                self._slugs.clear()
            found = self._slugs[name] = slug(name) or "source"
        return found

    def _text(self, cell: str | None) -> str | None:
        if not cell:
            return None
        if self._html:
            from sahel_tui.loading.tables.binding import without_html  # noqa: PLC0415  (few tables hold HTML)

            cell = without_html(cell, lines=False)
        return scrub(cell).strip() or None

    def _address(self, cell: str) -> str | None:
        if not cell:
            return None
        if _URL.fullmatch(cell) and (text := scrub(cell)) == cell:
            return text
        self._remarks.note(
            f"'{scrub(cell[:60])}' is no address with http:// or https://; it is left out"
        )
        return None

    def _date(self, cell: str) -> Span | None:
        if not cell:
            return None
        if cell in self._dates:
            return self._dates[cell]
        if len(self._dates) > _MEMO:
            self._dates.clear()
        try:
            span = parse(expression(cell))
        except (EdtfError, RowError):
            self._remarks.note(f"'{scrub(cell[:60])}' is no date of a source; it is left out")
            return None
        self._dates[cell] = span
        return span


def _host(url: str | None) -> str | None:
    """What names an address shortly."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # brackets that hold no address
        host = None
    return host.removeprefix("www.") if host else url


def sources_reader(
    wanted: Sequence[SourceMap], header: Header, sources: Sources, remarks: Remarks
) -> ReadSources:
    """What gives the ids of a row's sources, the data set first."""
    first = (sources.dataset,)
    readers = [_reader(each, header, sources, remarks) for each in wanted]
    known = [reader for reader in readers if reader is not None]
    if not known:
        return lambda _cells: first
    if len(known) == 1:
        only = known[0]
        return lambda cells: first + only(cells)

    def read(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*first, *(each for reader in known for each in reader(cells))]))

    return read


def _reader(
    wanted: SourceMap, header: Header, sources: Sources, remarks: Remarks
) -> ReadSources | None:
    columns = [(name, header.at(getattr(wanted, name))) for name in _FIELDS]
    known = [(name, place) for name, place in columns if place is not None]
    list_at = header.at(wanted.listed)
    if not known and list_at is None:
        return None
    split = splitter(wanted.split, listed=header.listed, empty=True)
    memo: dict[tuple[str, ...], tuple[str, ...]] = {}
    places = [place for _, place in known] + ([] if list_at is None else [list_at])
    names = [name for name, _ in known]
    # Where nothing splits them, one cell is one source.
    parallel = wanted.split is not None or header.listed

    def read(cells: Sequence[str]) -> tuple[str, ...]:
        key = tuple([cells[place] for place in places])
        found = memo.get(key)
        if found is None:
            noted = remarks.count
            fields = [cell.strip() for cell in key[: len(names)]]
            whole = key[-1].strip() if list_at is not None else ""
            if parallel:
                named = _zipped(names, fields, whole, split, remarks)
            else:
                named = [dict(zip(names, fields, strict=True))]
            ids = [sources.id_of(each) for each in named if any(each.values())]
            found = tuple(dict.fromkeys([each for each in ids if each is not None]))
            if remarks.count == noted:
                if len(memo) > _MEMO:
                    memo.clear()
                memo[key] = found
        return found

    return read


def _zipped(
    names: Sequence[str],
    fields: Sequence[str],
    whole: str,
    split: Callable[[str], list[str]],
    remarks: Remarks,
) -> list[Named]:
    """Sources from columns that run parallel; where they do not, from the list, else all as one."""
    filled = [(name, split(field)) for name, field in zip(names, fields, strict=True) if field]
    if not filled:
        return _listed(whole) if whole else []
    lengths = {len(items) for _, items in filled}
    if len(lengths) == 1:
        count = lengths.pop()
        return [{name: items[at] for name, items in filled} for at in range(count)]
    found = _listed(whole) if whole else []
    if len(found) in lengths and all("published" in each for each in found):
        return found
    remarks.note("its columns of sources do not run parallel; they are taken as one source")
    return [{name: field for name, field in zip(names, fields, strict=True) if name != "published"}]


def _listed(whole: str) -> list[Named]:
    """The sources of `"publisher,date,title";"…"`; where it is not written so, one with all of it as its title."""
    text = whole
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    parts = [_LISTED.fullmatch(part) for part in _BETWEEN.split(text)]
    if not all(parts):
        return [{"title": whole}]
    return [
        dict(
            zip(
                ("publisher", "published", "title"), (p.strip() for p in part.groups()), strict=True
            )
        )
        for part in parts
        if part is not None
    ]
