"""The timeline of the design's pictures as the list draws it: quotes, a standing, sources that differ."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Participation, Quote, Source, Timeline
from sahel_tui.explore import moves
from sahel_tui.stores.memory import MemoryStore
from tests.tui.paint.strips import AS_OF, ROWS, SELECTED, event

if TYPE_CHECKING:
    from sahel_tui.explore.state import State
    from sahel_tui.tui.paint.line import Line

QUOTES = {
    "Mercenaries sent, West says": 1,
    "Macron announces withdrawal": 2,
    "Niger accepts French troops": 1,
    "EU to stay in the Sahel": 2,
    "Otto sees a slow pullout": 7,
}
DIFFER = ("Mali suspended once more", "Coup in Burkina Faso")


def _dressed(made: Event) -> Event:
    speaker = "macron" if made.id == SELECTED else "otto"
    number = QUOTES.get(made.title, 0)
    quotes = tuple(Quote(f"quote {n}", "trt", f"quote {n}", speaker) for n in range(number))
    claims = tuple(
        Claim("killed", "trt", Decimal(n)) for n in ((1, 2) if made.title in DIFFER else ())
    )
    alleged = made.title.startswith("Mercenaries")
    parts = made.actors
    if made.id == SELECTED:
        others = ("france", "forces", "mali", "niger")
        parts = (Participation("macron", "announces"), *map(Participation, others))
    return replace(
        made,
        quotes=quotes,
        claims=claims,
        actors=parts,
        standing="alleged" if alleged else "established",
    )


def store() -> MemoryStore:
    """The picture's 24 events."""
    names = ("macron", "otto", "france", "forces", "mali", "niger")
    return MemoryStore(
        Timeline(
            "France leaves Mali",
            as_of=parse(AS_OF),
            actors={name: Actor(name, name.title(), "person") for name in names},
            sources={"trt": Source("trt", publisher="TRT World")},
            events=tuple(_dressed(event(*row)) for row in ROWS),
        )
    )


STORE = store()


def picked() -> State:
    """Macron picked, the announcement selected, the timeline focused."""
    opened = moves.opening(STORE)
    assert opened.event == SELECTED
    return moves.pick_actor(opened, STORE, "macron")


def text(line: Line) -> str:
    """The line without its inks."""
    return "".join(run.text for run in line)
