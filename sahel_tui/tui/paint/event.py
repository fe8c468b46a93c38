"""The event pane: title, date in words, the source's own words, status, summary, related events, sources.

The title and what states the facts stay; the summary and the relations scroll between them. Also the
four-line head that stands above a side pane where only one has room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.core.query.involved import rests_on
from sahel_tui.explore.linked import actor_name
from sahel_tui.stores.compared import comparison_of, mark_of
from sahel_tui.tui.paint.frame import Frame, body, header, overflow
from sahel_tui.tui.paint.labelled import labelled
from sahel_tui.tui.paint.line import (
    BOLD,
    DATE,
    MUTED,
    STRONG,
    TEXT,
    YEAR,
    Ink,
    Line,
    Run,
    cut,
    width,
)
from sahel_tui.tui.paint.signs import AUTHORED, CHANGED, is_authored, status_run
from sahel_tui.tui.paint.wrap import wrap, wrap_runs
from sahel_tui.words.events import credibility_words, status_words
from sahel_tui.words.spans import date_words, short_date

if TYPE_CHECKING:
    from sahel_tui.core.edtf import Day
    from sahel_tui.core.model import Event, Relation
    from sahel_tui.stores.store import EventStore

LABEL_LEAST, LABEL_MOST = 9, 16
LABELS_FROM = 24  # cells; in a narrower pane a label stands above what it names
SCROLLING_LEAST = 2
FEWER_FROM = 2  # sources
_AUTHORED: Line = (Run(AUTHORED, MUTED), Run(" authored", MUTED))


class EventPane(NamedTuple):
    """What the pane shows, painted for one width: lines that stay above, scroll, stay below.

    `last` scrolls behind the rest, and is left out where it alone would have no room. `fewer` stays below where all
    sources would leave too little to scroll, and `others`, the rest of them, scroll then.
    """

    above: tuple[Line, ...]
    scrolling: tuple[Line, ...]
    below: tuple[Line, ...]
    last: tuple[Line, ...] = ()
    fewer: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()

    def room(self, rows: int) -> int:
        """Lines left for what scrolls."""
        return max(0, rows - len(self.above) - len(self.below))

    def held(self, rows: int) -> EventPane:
        """The pane for so many lines: without room to scroll all sources but one scroll too, then all, then everything."""
        if self.last:
            spare = rows - len(self.above) - len(self.scrolling) - len(self.below)
            last = () if 0 <= spare < len(self.last) else self.last
            return self._replace(scrolling=(*self.scrolling, *last), last=()).held(rows)
        left = rows - len(self.above)
        wanted = min(len(self.scrolling), max(SCROLLING_LEAST, left * 2 // 3))
        if len(self.below) + wanted <= left:
            return self
        if self.fewer and len(self.fewer) + SCROLLING_LEAST <= left:
            return EventPane(self.above, (*self.scrolling, *self.others), self.fewer)
        if len(self.below) + min(SCROLLING_LEAST, len(self.scrolling)) <= left:
            return self
        if len(self.above) + SCROLLING_LEAST <= rows:
            return EventPane(self.above, (*self.scrolling, *self.below), ())
        return EventPane((), (*self.above, *self.scrolling, *self.below), ())


def event_date(event: Event, as_of: Day | None, *, weekday: bool = False) -> str:
    """The date in words, with `by summer` where a planned event's set starts on the file's day."""
    planned = as_of if event.status == "planned" else None
    return date_words(event.date, weekday=weekday, planned_as_of=planned)


def event_short_date(event: Event, as_of: Day | None) -> str:
    """The date in few words."""
    planned = as_of if event.status == "planned" else None
    return short_date(event.date, planned_as_of=planned)


def compose(event: Event, store: EventStore, cells: int) -> EventPane:
    """The pane's lines for `cells` cells of text (a blank column on either side is added here)."""
    as_of = store.overview.as_of_day
    above = [
        *_wrapped(event.title, cells, STRONG),
        *_flow(_date_parts(event, as_of), cells),
        *_flow(_status_parts(event, store), cells),
    ]
    scrolling = _changed(event, store, cells)
    if event.summary:
        scrolling += _wrapped(event.summary, cells, TEXT)
    label = _label_width(event, cells)
    for relation in event.related:
        scrolling += labelled(
            relation.how or "related",
            _relation(relation, store, as_of, cells - label - 2),
            label,
            cells,
        )
    if event.note:
        scrolling += labelled("note", (Run(event.note, MUTED),), label, cells)
    for part in event.actors:
        if part.note:
            who = (Run(actor_name(part.actor, store), TEXT), Run(f": {part.note}", MUTED))
            scrolling += labelled("part", who, label, cells)
    scrolling += _links(event, store, label, cells)
    last = tuple(labelled("id", (Run(event.id, MUTED),), label, cells))
    blank: Line = ()
    named = _sources(event, store)
    below = _stacked("source" if len(named) == 1 else "sources", named, label, cells)
    if len(named) < FEWER_FROM:
        return EventPane((*above, blank), tuple(scrolling), below, last)
    first = (*named[0], Run(f", {len(named) - 1:,} more above", MUTED))
    return EventPane(
        (*above, blank),
        tuple(scrolling),
        below,
        last,
        _stacked("source", [first], label, cells),
        _stacked("sources", named[1:], label, cells),
    )


def _changed(event: Event, store: EventStore, cells: int) -> list[Line]:
    """What became of the event since the version that it is compared with, a line each."""
    comparison = comparison_of(store)
    mark = comparison.marks.get(event.id) if comparison else None
    if comparison is None or mark is None:
        return []
    from sahel_tui.words.changes import event_phrases  # noqa: PLC0415  (few timelines are compared)

    head = (Run(f"{CHANGED[mark]} ", STRONG), Run(f"{mark} {comparison.names.since}", BOLD))
    lines = wrap_runs(head, cells)
    for phrase in event_phrases(event.id, comparison.of(event.id)):
        lines += [(Run("  ", TEXT), *line) for line in _wrapped(phrase, cells - 2, TEXT)]
    return [*lines, ()]


def paint_event(
    event: Event | None, store: EventStore, frame: Frame, scroll: int
) -> tuple[Line, ...]:
    """The whole pane; `scroll` is the first scrolling line shown, cut to what there is."""
    if event is None:
        return (
            header(frame, 4, "Event", ()),
            *body(frame, [_indent((Run(_nothing(store), MUTED),))]),
        )
    pane = compose(event, store, frame.inner - 2).held(frame.rows)
    room = pane.room(frame.rows)
    first = max(0, min(scroll, len(pane.scrolling) - room))
    shown = pane.scrolling[first : first + room]
    more = overflow(first, len(pane.scrolling), room)
    if room > 1 and first + room < len(pane.scrolling):
        shown = (*shown[:-1], _goes_on(shown[-1], frame.inner - 2))
    lines = [_indent(line) for line in (*pane.above, *shown, *pane.below)]
    return (header(frame, 4, "Event", (), more=more), *body(frame, lines))


def _goes_on(line: Line, cells: int) -> Line:
    """The last line in sight, marked where it has room: nobody should take a part for the whole."""
    room = cells - width(line) - 1
    return (*line, Run(" " * room + "↓", MUTED)) if room > 0 else line


def scroll_limit(event: Event, store: EventStore, frame: Frame) -> int:
    """The last first line worth scrolling to."""
    pane = compose(event, store, frame.inner - 2).held(frame.rows)
    return max(0, len(pane.scrolling) - pane.room(frame.rows))


def paint_head(event: Event | None, store: EventStore, frame: Frame) -> tuple[Line, ...]:
    """The event in four lines: title, date, the source's words, status and place."""
    head = header(frame, 4, "Event", ())
    if event is None:
        return (head, *body(frame, [_indent((Run(_nothing(store), MUTED),))]))
    cells = frame.inner - 2
    as_of = store.overview.as_of_day
    date = event_date(event, as_of, weekday=True)
    if cell_len(date) > cells:
        date = event_short_date(event, as_of)
    stated: Line = (Run(f"in the source “{event.stated}”", MUTED),) if event.stated else ()
    status = _status_parts(event, store)[0]
    authored: Line = (Run("  ", TEXT), *_AUTHORED) if is_authored(event, store) else ()
    mark = mark_of(store, event.id)
    changed: Line = (Run(f"  {CHANGED[mark]} ", STRONG), Run(mark, TEXT)) if mark else ()
    place: Line = (Run(f"  {event.place}", TEXT),) if event.place else ()
    lines: list[Line] = [
        (Run(event.title, STRONG),),
        (Run(date, YEAR),),
        stated,
        (*status, *authored, *changed, *place),
    ]
    return (head, *body(frame, [_indent(_cut_line(line, cells)) for line in lines]))


def _nothing(store: EventStore) -> str:
    return "no event matches" if store.overview.events else "no events yet"


def _date_parts(event: Event, as_of: Day | None) -> list[Line]:
    parts: list[Line] = [(Run(event_date(event, as_of, weekday=True), YEAR),)]
    if event.place:
        parts.append((Run(event.place, TEXT),))
    parts += [(Run(f"#{tag}", MUTED),) for tag in event.tags]
    return parts


def _status_parts(event: Event, store: EventStore) -> list[Line]:
    parts: list[Line] = [(status_run(event), Run(" ", TEXT), Run(status_words(event), TEXT))]
    if is_authored(event, store):
        parts.append(_AUTHORED)
    dataset = None if event.dataset is None else store.source(event.dataset)
    if dataset is not None:
        parts.append((Run(f"row of {dataset.title or dataset.name}", MUTED),))
    if event.stated:
        parts.append((Run(f"in the source’s words “{event.stated}”", MUTED),))
    if event.credibility is not None:
        parts.append((Run(credibility_words(event.credibility), MUTED),))
    return parts


def _relation(relation: Relation, store: EventStore, as_of: Day | None, room: int) -> Line:
    """The other event, when, and who says so; the date of what is past gives way where a line has no room."""
    other = store.event(relation.event)
    if other is None:
        return (Run(relation.event, TEXT),)
    head: Line = (status_run(other), Run(" ", TEXT), Run(other.title, TEXT))
    when: Line = (Run(", ", MUTED), Run(event_short_date(other, as_of), DATE))
    by = store.actor(relation.by) if relation.by else None
    said: Line = (Run(f", says {by.name}", MUTED),) if by else ()
    line = (*head, *when, *said)
    if width(line) > room and other.status != "planned":
        return (*head, *said)
    return line


def _stacked(head: str, parts: list[Line], label: int, cells: int) -> tuple[Line, ...]:
    """Parts under each other, what they are before the first."""
    lines: list[Line] = []
    for part in parts:
        lines += labelled("" if lines else head, part, label, cells)
    return tuple(lines)


def _sources(event: Event, store: EventStore) -> list[Line]:
    """What is told of each source."""
    parts: list[Line] = []
    for source_id in dict.fromkeys(rests_on(event)):
        source = store.source(source_id)
        if source is None:
            continue
        line: list[Run] = [Run(source.name, TEXT)]
        if source.published:
            line += [Run(", ", MUTED), Run(short_date(source.published), DATE)]
        if source.text:
            line.append(Run(", text kept", MUTED))
        if source.reliability:
            line.append(Run(f", reliability {source.reliability}", MUTED))
        parts.append(tuple(line))
    return parts


def _links(event: Event, store: EventStore, label: int, cells: int) -> list[Line]:
    """Where the sources can be read: an archived copy before the page itself."""
    lines: list[Line] = []
    for source_id in dict.fromkeys(rests_on(event)):
        source = store.source(source_id)
        address = (source.archived or source.url) if source else None
        if address:
            lines += labelled("" if lines else "link", (Run(address, MUTED),), label, cells)
    return lines


def _label_width(event: Event, cells: int) -> int:
    if cells < LABELS_FROM:
        return 0
    longest = max((cell_len(each.how or "related") for each in event.related), default=0)
    return max(LABEL_LEAST, longest) if longest <= LABEL_MOST else LABEL_LEAST


def _flow(parts: list[Line], cells: int) -> list[Line]:
    """Parts side by side with two blanks between, on as many lines as they need."""
    lines: list[Line] = []
    for part in parts:
        if lines and width(lines[-1]) + 2 + width(part) <= cells:
            lines[-1] = (*lines[-1], Run("  ", TEXT), *part)
        else:
            lines += wrap_runs(part, cells)
    return lines


def _wrapped(text: str, cells: int, ink: Ink) -> list[Line]:
    return [(Run(line, ink),) for line in wrap(text, cells)]


def _indent(line: Line) -> Line:
    return (Run(" ", TEXT), *line) if line else ()


def _cut_line(line: Line, cells: int) -> Line:
    left, kept = cells, []
    for run in line:
        text = cut(run.text, left) if left > 0 else ""
        kept.append(Run(text, run.ink))
        left -= cell_len(text)
    return tuple(kept)
