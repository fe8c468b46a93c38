"""One row of the timeline list and what stands between rows: columns, signs, counts, folded stretches.

Columns (docs/screens.md): bar 1, year 4 (9 for long years), authored 1, status 1, lead 3, day 2, month 3, end 7,
mark 1, title, count. In the narrow form no end column is kept: an end pushes the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.core.edtf import Certainty, date_of
from sahel_tui.core.query.involved import takes_part
from sahel_tui.core.values import dataclass
from sahel_tui.explore.breadcrumb import crumb
from sahel_tui.explore.linked import found_as, people
from sahel_tui.explore.listing import AsOf, Divider, LeftOut, Silence
from sahel_tui.stores.compared import comparison_of, mark_of
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    DOTS,
    MUTED,
    QUOTE,
    RULE,
    STRONG,
    TEXT,
    UNCERTAIN,
    YEAR,
    Ground,
    Hue,
    Ink,
    Line,
    Run,
    cut,
    fit,
    on,
    pad,
    width,
)
from sahel_tui.tui.paint.signs import (
    AUTHORED,
    CHANGED,
    DIFFER,
    found_run,
    is_authored,
    status_run,
)
from sahel_tui.words.columns import date_columns
from sahel_tui.words.counts import counted
from sahel_tui.words.events import quoted
from sahel_tui.words.spans import short_date
from sahel_tui.words.stretches import silence_words, why_possible, window_words

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import EventStore, Row
    from sahel_tui.words.columns import DateColumns

END_CELLS = 7
COUNT_CELLS = 2
QUERY_LEAST = 8  # cells of a query, named where events outside it are folded
DASH = "╌"


@dataclass(frozen=True, slots=True)
class Columns:
    """What a row of this list is measured by: total width, the year's width, whether ends and counts have columns."""

    width: int
    year: int = 4
    wide: bool = True

    @property
    def inner(self) -> int:
        """Cells between the bar and the right edge: without counts a title may run up to the border."""
        return self.width - (2 if self.wide else 1)

    @property
    def title(self) -> int:
        """Where the title begins when no end pushes it."""
        return self.year + 23 if self.wide else self.year + 16


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row stands in the list at this moment."""

    selected: bool
    focused: bool
    shows_year: bool
    repeats_year: bool


def year_cells(years: list[str]) -> int:
    """The year gutter's width for the rows on screen: 4, or 9 where a long year stands."""
    return 4 if all(len(year) <= 4 for year in years) else 9  # noqa: PLR2004  (four digits, or more with a sign)


def columns_of(row: Row, store: EventStore) -> DateColumns:
    """The row's date in columns."""
    planned = store.overview.as_of_day if row.event.status == "planned" else None
    return date_columns(row.event.date, planned_as_of=planned)


def paint_row(
    row: Row, state: State, store: EventStore, look: RowLook, columns: Columns, height: int
) -> tuple[Line, ...]:
    """The 1 to 3 lines of a row, each exactly as wide as the list."""
    first = _first_line(row, state, store, look, columns)
    lines = [first, *_more_lines(row, state, store, columns)[: height - 1]]
    lines += [()] * (height - len(lines))
    bar = Run("▌" if look.selected else " ", DATE if look.focused else UNCERTAIN)
    ground = Ground.SELECTED if look.selected and look.focused else Ground.BG
    air = Run(" " * (columns.width - 1 - columns.inner), TEXT)
    return tuple((bar, *on(pad(line, columns.inner), ground), air) for line in lines)


def _first_line(row: Row, state: State, store: EventStore, look: RowLook, columns: Columns) -> Line:
    event = row.event
    cells = columns_of(row, store)
    year_ink = TEXT if look.repeats_year else YEAR
    head: list[Run] = [
        Run((cells.year if look.shows_year else "").rjust(columns.year), year_ink),
        Run(AUTHORED, MUTED) if is_authored(event, store) else Run(" ", TEXT),
        status_run(event),
        Run(" ", TEXT),
        *_date_runs(cells, event),
    ]
    end = cells.end
    if columns.wide:
        head += [Run(" ", TEXT), *_end_runs(fit(end, END_CELLS))]
    else:
        head += [Run(" ", TEXT), *(_end_runs(f"{end} ") if end else ())]
    head += [_mark(event, state, store), Run(" ", TEXT)]
    return _titled(tuple(head), row, store, look, columns)


def _titled(head: Line, row: Row, store: EventStore, look: RowLook, columns: Columns) -> Line:
    event = row.event
    tail = _tail(row, store, columns)
    ink = STRONG if look.selected else TEXT
    if mark_of(store, event.id) == "removed":
        ink = MUTED._replace(bold=look.selected)
    elif event.dataset is not None and not look.selected:
        ink = MUTED
    if event.standing != "established":
        ink = ink._replace(italic=True)
    room = columns.inner - width(head) - width(tail)
    return (*head, Run(fit(event.title, room), ink), *tail)


def _date_runs(cells: DateColumns, event: Event) -> list[Run]:
    doubtful = event.standing != "established" or event.date.uncertain
    date_ink = UNCERTAIN if doubtful else DATE
    lead_ink = date_ink if cells.lead.endswith("–") else UNCERTAIN
    if cells.wide:
        return [Run(cells.lead.rjust(3), lead_ink), Run(fit(cells.wide, 6), date_ink)]
    # What stands before a day stands right before it; days still end under each other.
    day = cells.day.strip() if cells.lead else cells.day
    return [
        Run(cells.lead.rjust(5 - len(day)), lead_ink),
        Run(day, DOTS if "·" in day else date_ink),
        Run(" ", TEXT),
        Run(cells.month.ljust(3), DOTS if "·" in cells.month else date_ink),
    ]


def _end_runs(end: str) -> list[Run]:
    return [Run(end, UNCERTAIN if end.startswith("…") else DATE)]


def _mark(event: Event, state: State, store: EventStore) -> Run:
    """What the event is to the reader: found with `/`, else of the picked actor."""
    found = found_as(state, store, event.id)
    if found is not None:
        return found_run(found)
    if state.actor and any(quote.speaker == state.actor for quote in event.quotes):
        return Run("“", ACTOR)
    if state.actor and state.actor in takes_part(event):
        return Run("•", ACTOR)
    return Run(" ", TEXT)


def _tail(row: Row, store: EventStore, columns: Columns) -> Line:
    """The right edge: `?` for possible, `≠` for sources that differ; where there is room, the number of quotes.

    Before them a column for what became of the event, where versions are compared.
    """
    comparison = comparison_of(store)
    edge = _edge(row, store, columns, blank=comparison is not None)
    if comparison is None:
        return edge
    mark = comparison.marks.get(row.event.id)
    changed = Run(CHANGED[mark] if mark else " ", STRONG)
    return (Run(" ", TEXT), changed, *edge)


def _edge(row: Row, store: EventStore, columns: Columns, *, blank: bool) -> Line:
    sign = ""
    if row.certainty is Certainty.POSSIBLE:
        sign = "?"
    elif store.disagreeing(row.event.id):
        sign = DIFFER
    quotes = str(len(row.event.quotes)) if columns.wide and row.event.quotes else ""
    if sign and len(sign) + len(quotes) > COUNT_CELLS:
        quotes = ""
    if not columns.wide and not sign and not blank:
        return ()
    gap = Run(" " * (COUNT_CELLS - len(sign) - len(quotes)), TEXT)
    signed, number = Run(sign, STRONG), Run(quotes, QUOTE)
    return (*((signed, gap, number) if quotes else (gap, signed)), Run(" ", TEXT))


def _more_lines(row: Row, state: State, store: EventStore, columns: Columns) -> list[Line]:
    event = row.event
    indent = Run(" " * (columns.title - 1), TEXT)
    company = _company(event, state, store)
    if row.certainty is Certainty.POSSIBLE:
        last: Line = (
            Run("? ", STRONG),
            Run("possible", Ink(Hue.TEXT, bold=True)),
            Run(f", {_why(row, state)}", TEXT),
        )
    elif event.quotes:
        last = (Run(_one_line(quoted(event.quotes[0].text)), TEXT),)
    else:
        last = (Run(_one_line(event.summary or ""), TEXT),)
    lines = [line for line in (company, last) if line]
    return [pad((indent, *line), columns.inner) for line in lines]


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _company(event: Event, state: State, store: EventStore) -> Line:
    persons = people(event)
    picked = next((each for each in persons if each.actor == state.actor), None)
    others = [each for each in persons if each is not picked]
    names = [actor.name for each in others[:1] if (actor := store.actor(each.actor))]
    more = f" + {len(others) - 1}" if len(others) > 1 else ""
    if picked:
        role = Run(picked.role or "takes part", ACTOR)
        return (role, Run(f", with {names[0]}{more}", MUTED)) if names else (role,)
    return (Run(f"{names[0]}{more}", MUTED),) if names else ()


def _why(row: Row, state: State) -> str:
    """Why an event is only possibly in the view, from its date and the windows asked for."""
    windows = [value for term in state.query.terms if term.field == "in" for value in term.values]
    date = row.event.date
    return why_possible(date, str(windows[-1])) if windows else f"its date is {short_date(date)}"


def paint_divider(divider: Divider, store: EventStore, columns: Columns) -> Line:
    """One line between rows."""
    if isinstance(divider, AsOf):
        return _as_of(divider, store, columns)
    if isinstance(divider, Silence):
        text = f"{silence_words(divider.days)}, no event begins"
    else:
        text = _left_out_words(divider, store, columns.width - columns.year - 7)
    line: Line = (
        Run(" " * (columns.year + 2), TEXT),
        Run("┊", DOTS),
        Run("    ", TEXT),
        Run(text, MUTED),
    )
    return pad(line, columns.width)


def _as_of(divider: AsOf, store: EventStore, columns: Columns) -> Line:
    as_of = store.overview.as_of
    when = short_date(as_of) if as_of else ""
    words = f" as of {when} · {'planned' if divider.planned else 'later'} below "
    lead = DASH * (columns.year + 1)
    fill = max(0, columns.width - 1 - len(lead) - cell_len(words))
    return pad(
        (Run(" ", TEXT), Run(lead, RULE), Run(words, MUTED), Run(DASH * fill, RULE)), columns.width
    )


def _left_out_words(left: LeftOut, store: EventStore, cells: int) -> str:
    """How many events a step leaves out here; between which years, where there is room to say so whole."""
    number = counted(left.events, "event")
    if left.step is None:
        return f"{number} left out"
    made = crumb(left.step, store)
    if made.field in ("actor", "source"):
        text = f"{number} without {made.text}"
    elif made.field == "in":
        text = f"{number} outside {window_words(made.text)}"
    elif made.field == "query":
        text = (
            f"{number} outside “{cut(made.text, max(QUERY_LEAST, cells - cell_len(number) - 11))}”"
        )
    else:
        text = f"{number} without {made.field} {made.text}"
    if left.first_day is not None and left.last_day is not None:
        first, last = date_of(left.first_day)[0], date_of(left.last_day)[0]
        years = f", {first} to {last}" if first != last else ""
        if cell_len(text + years) <= cells:
            text += years
    return text
