"""The glyphs that stand for a status, a standing, a verdict; the ASCII set is made from these later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import Certainty
from sahel_tui.tui.paint.line import DATE, MUTED, QUOTE, STRONG, TROUBLE, UNCERTAIN, Ink, Run

if TYPE_CHECKING:
    from sahel_tui.core.model import Event
    from sahel_tui.stores.store import EventStore

HAPPENED, ONGOING, PLANNED, NOT_ESTABLISHED = "●", "◐", "○", "◌"
DIFFER = "≠"
FOUND, PERHAPS_FOUND = "▸", "▹"
AUTHORED = "¶"
CHANGED = {"added": "+", "removed": "−", "changed": "Δ", "renamed": "→"}
"""What became of an event since the version that it is compared with, by stores.compared.MARKS."""

_STATUS = {
    "happened": (HAPPENED, DATE),
    "ongoing": (ONGOING, DATE),
    "planned": (PLANNED, UNCERTAIN),
}
_VERDICT: dict[str, tuple[str, Ink]] = {
    "exact": ("✓", QUOTE),
    "normalised": ("✓", QUOTE),
    "elided": ("✓", QUOTE),
    "short": ("·", MUTED),
    "ambiguous": ("·", MUTED),
    "not-checked": ("·", MUTED),
    "not-word-for-word": ("≈", TROUBLE),
    "not-found": ("✗", TROUBLE),
}


def is_authored(event: Event, store: EventStore) -> bool:
    """Whether an event was written among rows of tables; where there are none, all were, and none stands out."""
    return event.dataset is None and store.overview.from_tables > 0


def status_run(event: Event) -> Run:
    """The sign of an event's status; of its standing, where that is not established."""
    if event.standing != "established":
        return Run(NOT_ESTABLISHED, UNCERTAIN)
    sign, ink = _STATUS[event.status]
    return Run(sign, ink)


def found_run(certainty: Certainty) -> Run:
    """The sign of an event that was found with `/`."""
    return Run(FOUND if certainty is Certainty.CERTAIN else PERHAPS_FOUND, STRONG)


def verdict_run(verdict: str) -> Run:
    """The sign of a verdict of core.model.VERDICTS."""
    sign, ink = _VERDICT[verdict]
    return Run(sign, ink)
