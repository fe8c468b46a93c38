"""A row becomes an event: the readers of its parts put together, once for a table and its map.

Equal cells give equal values without being read again, since rows repeat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.model import Event
from sahel_tui.core.text import scrub
from sahel_tui.loading.tables.actors import actors_reader
from sahel_tui.loading.tables.binding import all_texts, first_text, text_reader
from sahel_tui.loading.tables.claims import claims_reader
from sahel_tui.loading.tables.dates import date_reader
from sahel_tui.loading.tables.edges import edge_reader
from sahel_tui.loading.tables.ids import Seen, digest, slug
from sahel_tui.loading.tables.mapping import NOTHING, columns_of
from sahel_tui.loading.tables.problems import RowError
from sahel_tui.loading.tables.sources import sources_reader
from sahel_tui.loading.tables.splitting import splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Claim, Participation
    from sahel_tui.loading.tables.actors import Actors
    from sahel_tui.loading.tables.beside import Beside, Whole
    from sahel_tui.loading.tables.binding import Header, ReadText
    from sahel_tui.loading.tables.mapping import TableMap, TagMap, Template
    from sahel_tui.loading.tables.problems import Remarks
    from sahel_tui.loading.tables.sources import Sources

    ReadEvent = Callable[[Sequence[str]], Event]
    ReadTags = Callable[[Sequence[str]], tuple[str, ...]]

TITLE_CHARS = 300
_MEMO = 50_000
_ID_CHARS = 80


def event_reader(
    wanted: TableMap,
    header: Header,
    actors: Actors,
    sources: Sources,
    remarks: Remarks,
    beside: Beside | None = None,
    *,
    numbered: bool = True,
) -> ReadEvent:
    """What makes an event of the cells of a row. It raises RowError where the row is none.

    What the header lacks of a strict map is among its problems afterwards. `numbered`: an id that comes again is
    another row's, and gets a number.
    """
    html = wanted.layout.html
    tags = wanted.tags if beside is None else (*wanted.tags, *beside.tags)
    dataset = None if beside is None else sources.dataset

    def texts(templates: Iterable[Template], *, lines: bool = False) -> list[ReadText | None]:
        return [text_reader(each, header, lines=lines, html=html) for each in templates]

    read_id = id_reader(wanted, header)
    if numbered:
        read_id = _numbered(read_id, remarks, None if beside is None else beside.whole)
    read_date = date_reader(wanted.date, header.at, remarks) or _no_date
    read_title = first_text(texts(wanted.title)) or _no_title
    read_summary = all_texts(texts(wanted.summary, lines=True)) or _empty
    read_place = first_text(texts(wanted.place)) or _empty
    stated = None if wanted.stated is None else text_reader(wanted.stated, header, html=html)
    read_stated = stated or _empty
    read_tags = tags_reader(tags, header)
    read_actors = actors_reader(wanted.actors, header, actors) or _nobody
    read_sources = sources_reader(wanted.sources, header, sources, remarks)
    read_claims = claims_reader(wanted.claims, header, sources.dataset, remarks) or _no_claims

    def read(cells: Sequence[str]) -> Event:
        date = read_date(cells)
        title = read_title(cells)
        summary = read_summary(cells)
        if not title:
            raise RowError("no title")
        if len(title) > TITLE_CHARS:
            summary = summary or title
            title = f"{title[: TITLE_CHARS - 1]}…"
        return Event(
            read_id(cells),
            date,
            title,
            read_stated(cells) or None,
            summary if summary and summary != title else None,
            place=read_place(cells) or None,
            tags=read_tags(cells),
            actors=read_actors(cells),
            sources=read_sources(cells),
            claims=read_claims(cells),
            dataset=dataset,
        )

    return read


def _no_date(_cells: Sequence[str]) -> Span:
    raise RowError("the table has no column for the date")


def _no_title(_cells: Sequence[str]) -> str:
    raise RowError("the table has no column for the title")


def _empty(_cells: Sequence[str]) -> str:
    return ""


def _nobody(_cells: Sequence[str]) -> tuple[Participation, ...]:
    return ()


def _no_claims(_cells: Sequence[str]) -> tuple[Claim, ...]:
    return ()


def id_reader(wanted: TableMap, header: Header) -> ReadText:
    """What gives ids: of the column, kebab-cased; without one, of the row's own words."""
    given = None if wanted.id is None else text_reader(wanted.id, header)
    prefix = f"{wanted.prefix}-" if wanted.prefix else ""

    def read(cells: Sequence[str]) -> str:
        own = given(cells) if given is not None else ""
        if own.endswith(".0") and own[:-2].isdigit():  # spreadsheets make it of a whole number
            own = own[:-2]
        if not own:
            return f"{prefix or 'row-'}{digest(chr(31).join(cells), 12)}"
        if own.isascii() and own.isdigit():
            return prefix + own
        made = prefix + (slug(own) if len(own) <= _ID_CHARS else "")
        if made == prefix or len(made) > _ID_CHARS:
            return f"{prefix or 'row-'}{digest(own, 12)}"
        return made

    return read


def _numbered(read_id: ReadText, remarks: Remarks, whole: Whole | None) -> ReadText:
    """The same, with a number behind an id that was there before."""
    seen = Seen() if whole is None else whole.ids

    def read(cells: Sequence[str]) -> str:
        made = read_id(cells)
        if seen.add(made):
            return made
        found = seen.numbered(made)
        place = None if whole is None else whole.authored.get(made)
        before = "there before" if place is None else f"that of an event at {place}"
        remarks.note(f"the id {made} is {before}; this one is {found}")
        return found

    return read


def tags_reader(wanted: Sequence[TagMap], header: Header) -> ReadTags:
    """What gives the tags of a row, each once."""
    parts = [_tag_reader(each, header) for each in wanted]
    known = [part for part in parts if part is not None]
    columns = {column for each in wanted for column in columns_of((each.text, each.edge))}
    places = sorted({place for column in columns if (place := header.at(column)) is not None})
    memo: dict[tuple[str, ...], tuple[str, ...]] = {}

    def read(cells: Sequence[str]) -> tuple[str, ...]:
        key = tuple([cells[place] for place in places])
        tags = memo.get(key)
        if tags is None:
            if len(memo) > _MEMO:
                memo.clear()
            found = [scrub(tag) for part in known for tag in part(cells)]
            tags = memo[key] = tuple(dict.fromkeys(found))
        return tags

    return read


def _tag_reader(wanted: TagMap, header: Header) -> Callable[[Sequence[str]], list[str]] | None:
    if wanted.edge is not None:
        return edge_reader(wanted.edge, header.at)
    if wanted.text is None:
        always = [wanted.always] if wanted.always else []
        return lambda _cells: always
    columns = wanted.text.columns
    words = wanted.words or (header.words(columns[0]) if columns else {})
    if len(columns) == 1 and not any(wanted.text.words):
        # As it stands in the cell: what is taken apart has not been scrubbed yet.
        place = header.at(columns[0])
        split = splitter(wanted.split, listed=header.listed)
        if place is None:
            return None
        return lambda cells: [
            word for item in split(cells[place]) if (word := _word(words, item)) != NOTHING
        ]
    read = text_reader(wanted.text, header)
    if read is None:
        return None
    return lambda cells: [text] if (text := read(cells)) else []


def _word(words: Mapping[str, str], item: str) -> str:
    """The word for a value, else the value; spreadsheets make 1.0 of 1."""
    return words.get(item) or words.get(item.removesuffix(".0"), item)
