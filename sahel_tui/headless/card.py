"""One event, actor, source or quote whole: a label and a value a line, what is not there left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sahel_tui.headless.cells import padded, width, wrapped
from sahel_tui.headless.claims import CLAIMS, Claimed
from sahel_tui.headless.events import EVENTS
from sahel_tui.headless.quotes import QUOTES, Quoted
from sahel_tui.headless.sentences import source_name
from sahel_tui.headless.table import GAP, cell
from sahel_tui.headless.view import View, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_tui.stores.store import EventStore

T = TypeVar("T")
Line = tuple[str, str]
_LEAST_CELLS = 20  # below that a value stands under its label, not beside it


def card(view: View[T], store: EventStore, row: T) -> Iterator[Line]:
    """A label and a value a line; of a list, a line for each element."""
    for label, value in record(view, store, row).items():
        for element in value if isinstance(value, list) else [value]:
            if element is not None:
                yield label, _element(view, store, label, element)


def event_card(store: EventStore, row: Any) -> Iterator[Line]:  # noqa: ANN401  (a Row, as the views' type has it)
    """An event's card, with a sentence for each of its quotes and claims."""
    said = {
        "quotes": [QUOTES.sentence(store, Quoted(row, quote)) for quote in row.event.quotes],
        "claims": [CLAIMS.sentence(store, Claimed(row, at)) for at in range(len(row.event.claims))],
    }
    for label, value in card(EVENTS, store, row):
        if label not in said:
            yield label, value
        elif said[label]:
            yield label, said[label].pop(0)


def _element(view: View[T], store: EventStore, label: str, element: object) -> str:
    if isinstance(element, dict):
        return GAP.join(cell(each) for each in element.values() if each is not None)
    if view.name == "events" and label == "sources":
        return f"{element}{GAP}{source_name(store, str(element))}"
    return cell(element)


def tab_separated(lines: Iterable[Line]) -> Iterator[str]:
    """The lines for a pipe: label, tab, value."""
    return (f"{label}\t{value}" for label, value in lines)


def fitted(lines: Iterable[Line], room: int) -> Iterator[str]:
    """The lines for a terminal of so many cells: values beside their labels, and going on below."""
    found = list(lines)
    beside = max((width(label) for label, _ in found), default=0)
    narrow = room - beside - len(GAP) < _LEAST_CELLS
    before = ""
    for label, value in found:
        shown = "" if label == before else label
        before = label
        if narrow:
            yield from wrapped(shown, max(2, room)) if shown else ()
            yield from wrapped(value, max(2, room))
        else:
            for line in wrapped(value, room - beside - len(GAP)):
                yield f"{padded(shown, beside)}{GAP}{line}".rstrip()
                shown = ""
