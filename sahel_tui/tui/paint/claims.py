"""The claims of an event: figure under figure, what each is of, who says so, and whether sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.paint.line import MUTED, STRONG, TEXT, TROUBLE, Line, Run
from sahel_tui.tui.paint.signs import DIFFER
from sahel_tui.tui.paint.wrap import wrap_runs
from sahel_tui.words.figures import claim_figure, claim_subject
from sahel_tui.words.spans import short_date

if TYPE_CHECKING:
    from sahel_tui.core.model import Claim, Event
    from sahel_tui.stores.store import EventStore

FIGURE_MOST = 11
SUBJECT_LEAST = 8


def paint_claims(event: Event, store: EventStore, cells: int) -> tuple[tuple[Line, ...], ...]:
    """The lines of each claim, then those that say from whom, each behind one blank. Empty without claims."""
    if not event.claims:
        return ()
    differing = store.disagreeing(event.id)
    sources = list(dict.fromkeys(claim.source for claim in event.claims))
    figures = [claim_figure(claim) for claim in event.claims]
    most = min(FIGURE_MOST, cells - SUBJECT_LEAST - 3)  # 3: a blank and the mark of difference
    column = min(most, max(map(cell_len, figures)))
    # The day of a figure is told where it sets one claim apart from another.
    dated = len({claim.as_of and claim.as_of.expression for claim in event.claims}) > 1
    blocks: list[list[Line]] = []
    for index, (claim, figure) in enumerate(zip(event.claims, figures, strict=True)):
        differs = index in differing
        subject = claim_subject(claim)
        if dated and claim.as_of:
            subject += f", as of {short_date(claim.as_of)}"
        lines = _claim(subject, figure, column, differs=differs, cells=cells)
        if len(sources) > 1 or claim.by:
            lines += _said_by(claim, store, column, cells)
        blocks.append(lines)
    if len(sources) == 1:
        closing = "sources differ" if differing else "no source differs"
        said: Line = (Run(f"{_source_name(store, sources[0])}; {closing}", MUTED),)
    elif differing:
        said = (Run(f"{DIFFER} ", STRONG), Run("sources differ", TEXT))
    else:
        said = (Run(f"{len(sources):,} sources, none differs", MUTED),)
    blocks.append(wrap_runs(said, cells))
    return tuple(tuple((Run(" ", TEXT), *line) for line in lines) for lines in blocks)


def _claim(subject: str, figure: str, column: int, *, differs: bool, cells: int) -> list[Line]:
    sign: Line = (Run(f"{DIFFER} ", TROUBLE),) if differs else ()
    if (
        cell_len(figure) > column or "\n" in figure
    ):  # a text or a long date: on its own, above what it is of
        head = wrap_runs((*sign, Run(figure, STRONG)), cells)
        return [*head, *wrap_runs((Run(subject, TEXT),), cells)]
    first = (*sign, Run(figure.rjust(column), STRONG), Run(" ", TEXT))
    indent = column + 1 + (2 if differs else 0)
    broken = wrap_runs((Run(subject, TEXT),), max(SUBJECT_LEAST, cells - indent))
    rest = [(Run(" " * indent, TEXT), *line) for line in broken[1:]]
    return [(*first, *broken[0]), *rest]


def _said_by(claim: Claim, store: EventStore, column: int, cells: int) -> list[Line]:
    text = _source_name(store, claim.source)
    by = store.actor(claim.by) if claim.by else None
    if by:
        text = f"{by.name}, in {text}"
    indent = " " * min(column + 1, 4)
    return [
        (Run(indent, TEXT), *line) for line in wrap_runs((Run(text, MUTED),), cells - len(indent))
    ]


def _source_name(store: EventStore, source_id: str) -> str:
    source = store.source(source_id)
    return source.name if source else source_id
