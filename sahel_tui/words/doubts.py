"""Doubts in words: "about", "perhaps", or which component of a date is uncertain or approximate.

Knows the qualifiers of EDTF (`?` `~` `%`) and the words they stand beside, not how a date is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.values import dataclass
from sahel_tui.words.names import Style, division_kind

if TYPE_CHECKING:
    from sahel_tui.core.edtf.span import Point

_ADVERBS = {"~": "about", "?": "perhaps", "%": "perhaps about"}
_ADJECTIVES = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for one date. `exact`: it names the date itself, so that "about", "since" go before it."""

    text: str
    exact: bool


def doubted(bare: Phrase, point: Point, style: Style) -> Phrase:
    """The phrase with its doubts: "about", "perhaps" where all of an exact date is doubtful, else in brackets."""
    components = _components(point)
    marks = {mark for _, mark in components}
    if marks == {""}:
        return bare
    if len(marks) > 1:
        return Phrase(f"{bare.text} ({_named(components, style)})", bare.exact)
    mark = marks.pop()
    if bare.exact:
        return Phrase(f"{_ADVERBS[mark]} {bare.text}", exact=True)
    return Phrase(f"{bare.text} ({_ADJECTIVES[mark]})", exact=False)


def _components(point: Point) -> list[tuple[str, str]]:
    """Each component that is written, by name, with its qualifier."""
    found = [("year", point.year_doubt)]
    if point.season is not None:
        found.append((division_kind(point.season), point.month_doubt))
    elif point.month_text:
        found.append(("month", point.month_doubt))
    if point.day_text:
        found.append(("day", point.day_doubt))
    return found


def _named(components: list[tuple[str, str]], style: Style) -> str:
    parts = []
    for mark, adjective in _ADJECTIVES.items():
        names = [name for name, its in components if its == mark]
        if names:
            parts.append(f"{' and '.join(names)} {mark if style.short else adjective}")
    return ", ".join(parts)
