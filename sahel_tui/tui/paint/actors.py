"""The actors pane: who is in the event and as what; below, the picked actor's card.

When lines are short the card gives up from the bottom: company, counts, sparkline, roles; never name and kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sahel_tui.core.edtf import date_of, day_of
from sahel_tui.core.fold import words
from sahel_tui.core.query.involved import takes_part
from sahel_tui.core.query.terms import only
from sahel_tui.explore.linked import Person, actor_name, people
from sahel_tui.tui.paint.bars import digits, hanging, rising
from sahel_tui.tui.paint.frame import Frame, body, header, overflow, side_header
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    DOTS,
    MUTED,
    NAME,
    QUOTE,
    STRONG,
    TEXT,
    UNCERTAIN,
    Ground,
    Hue,
    Ink,
    Line,
    Run,
    cut,
    fit,
    on,
    pad,
)
from sahel_tui.tui.paint.wrap import wrap, wrap_runs
from sahel_tui.words.counts import plural
from sahel_tui.words.spans import short_date

if TYPE_CHECKING:
    from sahel_tui.core.model import Actor, Event
    from sahel_tui.explore.state import State
    from sahel_tui.stores.store import ActorTally, EventStore

SPARK_CELLS = 12
ROLES_SHOWN = 3
ROLE_LEAST = 8
LIST_LEAST = 4


class CardLook(NamedTuple):
    """How the card is drawn: in the ASCII set its bars are digits; the keys that pick an actor are told."""

    ascii_only: bool = False
    pick_keys: tuple[str, str] = ("2", "a")


USUAL = CardLook()


def paint_actors(
    state: State,
    store: EventStore,
    frame: Frame,
    speaker: str | None,
    *,
    look: CardLook = USUAL,
    beside: str = "",
    scroll: int = 0,
) -> tuple[Line, ...]:
    """The whole pane, `scroll` lines into a card that is longer than its room.

    `speaker` is the focused quote's, `beside` the pane this one hides.
    """
    event = store.event(state.event) if state.event else None
    persons = people(event) if event else ()
    card, room = _shared_out(state, store, frame, look)
    lines_left = max(0, frame.rows - max(room, 1) - 1)
    start = max(0, min(scroll, len(card) - lines_left))
    card = card[start : start + lines_left]
    index = next((i for i, each in enumerate(persons) if each.actor == state.actor), 0)
    first = max(0, min(index - room + 1 + min(2, room // 2), len(persons) - room))
    shown = persons[first : first + room]
    lines = _list(shown, persons, state, store, frame, speaker)
    if not persons:
        lines = [(Run(" No actors named.", MUTED),)]
    if card:
        lines += [(), *card]
    said = f"{len(persons):,} here"
    more = overflow(first, len(persons), room)
    if beside:
        head = side_header(frame, 2, "Actors", said, more, beside)
    else:
        head = header(frame, 2, "Actors", [(Run(said, TEXT),)], more=more)
    return (head, *body(frame, lines))


def _shared_out(
    state: State, store: EventStore, frame: Frame, look: CardLook
) -> tuple[list[Line], int]:
    """The whole card, and how many lines the list of actors gets beside it."""
    event = store.event(state.event) if state.event else None
    count = len(people(event)) if event else 0
    actor = store.actor(state.actor) if state.actor else None
    card, essential = compose_card(actor, event, store, frame.inner - 2, look)
    # The card's essentials come before a long list, the list before what else the card could tell.
    return card, min(count, frame.rows, max(LIST_LEAST, frame.rows - 1 - essential))


def card_spare(state: State, store: EventStore, frame: Frame) -> int:
    """Lines of the card that its pane has no room for; scrolling shows them."""
    card, room = _shared_out(state, store, frame, USUAL)
    return max(0, len(card) - max(0, frame.rows - max(room, 1) - 1))


def _list(
    shown: tuple[Person, ...],
    persons: tuple[Person, ...],
    state: State,
    store: EventStore,
    frame: Frame,
    speaker: str | None,
) -> list[Line]:
    cells = frame.inner - 3  # bar, speaker's mark, blank on the right
    names = {each.actor: actor_name(each.actor, store) for each in persons}
    longest_role = max((cell_len(each.role) for each in persons), default=0)
    longest_name = max(map(cell_len, names.values()), default=0)
    role_cells = min(longest_role, max(ROLE_LEAST, cells - 1 - longest_name))
    name_cells = max(6, min(longest_name, cells - 1 - role_cells))
    lines = []
    for person in shown:
        picked = person.actor == state.actor
        focused = picked and frame.focused
        line: Line = (
            Run("▌" if picked else " ", ACTOR),
            Run("“" if speaker == person.actor else " ", QUOTE),
            Run(fit(names[person.actor], name_cells), NAME if picked else TEXT),
            Run(" ", TEXT),
            Run(cut(person.role, cells - 1 - name_cells), TEXT if focused else MUTED),
        )
        if focused:
            line = (line[0], *on(pad(line[1:], frame.inner - 2), Ground.SELECTED))
        lines.append(line)
    return lines


def compose_card(
    actor: Actor | None, event: Event | None, store: EventStore, cells: int, look: CardLook
) -> tuple[list[Line], int]:
    """The card's lines, most needed first, each behind one blank; and how many of them it should have."""
    if actor is None:
        hint = (
            Run(f" {look.pick_keys[0]}", STRONG),
            Run(" or ", MUTED),
            Run(look.pick_keys[1], STRONG),
            Run(" picks an actor", MUTED),
        )
        return [hint], 1
    tally = store.tally(actor.id)
    lines = _heading(actor, cells)
    if event is None or actor.id not in takes_part(event):
        lines.append((Run("not in this event", MUTED),))
    lines += _aliases(actor, cells)
    lines += _roles(actor, store, cells)
    lines += _sparkline(actor, store, tally, ascii_only=look.ascii_only)
    lines.append(_counts(tally))
    if tally.company:
        lines.append(_company(tally, store, cells))
    essential = len(lines)
    lines += _memberships(actor, store, cells)
    if actor.summary:
        lines += [(Run(line, MUTED),) for line in wrap(actor.summary, cells)]
    lines += wrap_runs(_called(actor), cells)
    return [(Run(" ", TEXT), *line) for line in lines], essential


def _called(actor: Actor) -> Line:
    """What the actor is called in a query, and in Wikidata."""
    wikidata = (Run("  wikidata ", DOTS), Run(actor.wikidata, MUTED)) if actor.wikidata else ()
    return (Run("id ", DOTS), Run(actor.id, MUTED), *wikidata)


def _aliases(actor: Actor, cells: int) -> list[Line]:
    """The names that say more than the name does, in one line."""
    known = set(words(actor.name))
    telling = [alias for alias in actor.aliases if not set(words(alias)) <= known]
    if not telling:
        return []
    return [(Run("also ", MUTED), Run(cut(", ".join(telling), cells - 5), TEXT))]


def _heading(actor: Actor, cells: int) -> list[Line]:
    kind = "" if actor.kind == "other" else actor.kind.replace("-", " ")
    if not kind:
        return [(Run(line, NAME),) for line in wrap(actor.name, cells)]
    if cell_len(actor.name) + 2 + cell_len(kind) <= cells:
        return [(Run(actor.name, NAME), Run(f"  {kind}", MUTED))]
    return [*((Run(line, NAME),) for line in wrap(actor.name, cells)), (Run(kind, MUTED),)]


def _roles(actor: Actor, store: EventStore, cells: int) -> list[Line]:
    lines: list[Line] = []
    for role in actor.roles[:ROLES_SHOWN]:
        title = role.title
        if role.of:
            title += f" of {actor_name(role.of, store)}"
        lines += [(Run(line, TEXT),) for line in wrap(title, cells)]
        if role.date:
            lines += [(Run(line, DATE),) for line in wrap(short_date(role.date), cells)]
    if len(actor.roles) > ROLES_SHOWN:
        lines.append((Run(f"{len(actor.roles) - ROLES_SHOWN:,} more roles", MUTED),))
    return lines


def _memberships(actor: Actor, store: EventStore, cells: int) -> list[Line]:
    if not actor.member_of:
        return []
    names = ", ".join(actor_name(body_id, store) for body_id in actor.member_of)
    return [(Run("member of ", MUTED), Run(cut(names, cells - 10), TEXT))]


def _sparkline(
    actor: Actor, store: EventStore, tally: ActorTally, *, ascii_only: bool
) -> list[Line]:
    """The actor's events over the years of the timeline: bars for certain ones, below what is possible or planned."""
    overview = store.overview
    if overview.first_day is None or overview.last_day is None or not tally.events:
        return []
    first, last = date_of(overview.first_day)[0], date_of(overview.last_day)[0]
    step = -(-(last - first + 1) // SPARK_CELLS)
    starts = range(first, last + 1, step)
    buckets = [(day_of(year, 1, 1), day_of(year + step, 1, 1) - 1) for year in starts]
    no_lanes = overview.last_day - overview.first_day + 2
    density = store.view(only("actor", actor.id)).density(buckets, no_lanes)
    peak = max(c + p for c, p in zip(density.certain, density.possible, strict=True)) or 1
    up = digits(density.certain, peak) if ascii_only else rising(density.certain, peak, 1)[0]
    head = f"{first} "
    bars = (Run("·", DOTS) if sign == " " else Run(sign, ACTOR) for sign in up)
    lines: list[Line] = [
        (Run(head, MUTED), *bars, Run(f" {min(last, starts[-1] + step - 1)}", MUTED))
    ]
    if any(density.possible):
        label = "planned" if tally.planned else "possible"
        down = (digits if ascii_only else hanging)(density.possible, peak)
        hidden = max(0, len(label) + 1 - len(head))
        if down[:hidden].strip():  # the word would cover the first bars
            line: Line = (Run(" " * len(head), TEXT), Run(down, UNCERTAIN), Run(f" {label}", MUTED))
        else:
            line = (Run(label.ljust(len(head) + hidden), MUTED), Run(down[hidden:], UNCERTAIN))
        lines.append(line)
    return lines


def _counts(tally: ActorTally) -> Line:
    planned = f" ({tally.planned:,} planned)" if tally.planned else ""
    said: Line = (
        (Run(f" {tally.quotes:,}", Ink(Hue.QUOTE, bold=True)), Run(" said", TEXT))
        if tally.quotes
        else ()
    )
    return (
        Run(f"{tally.events:,}", STRONG),
        Run(f" {plural(tally.events, 'event')}{planned}", TEXT),
        *said,
    )


def _company(tally: ActorTally, store: EventStore, cells: int) -> Line:
    left = cells - 5
    names: list[str] = []
    for actor, together in tally.company:
        text = f"{actor_name(actor, store)} {together:,}"
        rest = len(tally.company) - len(names) - 1
        needed = cell_len(text) + (len(f", +{rest:,}") if rest else 0)
        if names and needed > left:
            break
        names.append(text)
        left -= cell_len(text) + 2
    rest = len(tally.company) - len(names)
    more = f", +{rest:,}" if rest else ""
    said = cut(", ".join(names), cells - 5 - len(more)) + more
    return (Run("with ", MUTED), Run(said, TEXT))
