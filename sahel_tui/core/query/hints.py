"""Values of a query that name nobody and nothing, with the nearest that would.

Rule: docs/query.md, "Hints". Knows no store: what there is to name is asked of who calls.
"""

from __future__ import annotations

import heapq
from itertools import islice
from typing import TYPE_CHECKING

from sahel_tui.core.match import COMMANDS, NAMES, Needle, match
from sahel_tui.core.query.errors import shown
from sahel_tui.core.query.terms import Query, Term, only
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_tui.core.match import Fit
    from sahel_tui.core.query.directory import Directory
    from sahel_tui.core.query.terms import Value

    _Candidate = tuple[str, str, tuple[str, ...]]

NEAREST_MOST = 3
LOOKED_AT = 2_000  # names among which the nearest are looked for: some 20 ms
_NAMES_NONE = {
    "actor": "names nobody",
    "speaker": "names nobody",
    "source": "names no source",
    "tag": "is a tag of no event",
    "place": "is the place of no event",
    "role": "is a role in no event",
    "id": "is the id of no event",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A value that names nothing. `nearest` are terms that would, best first, each with a name if it has one."""

    field: str
    value: Value
    nearest: tuple[tuple[Query, str], ...]

    @property
    def message(self) -> str:
        """The hint in one line, safe to print: "actor:makron names nobody; did you mean actor:macron?"."""
        written = shown(str(Term(self.field, (self.value,))))
        said = f"{written} {_NAMES_NONE[self.field]}"
        if not self.nearest:
            return said
        offered = [f"{each} ({name})" if name else str(each) for each, name in self.nearest]
        return f"{said}; did you mean {' or '.join(map(shown, offered))}?"


def hints(
    query: Query,
    directory: Directory,
    known: Callable[[str], Iterable[str]],
    matched: Callable[[Query], bool],
) -> tuple[Hint, ...]:
    """A hint for every value that names nobody or nothing, in order, each once.

    `known` gives the tags, places, roles and ids that there are, by field; `matched` whether a query finds
    anything. Cost: what `matched` takes for each value of these fields.
    """
    named = dict.fromkeys((term.field, value) for term in query.terms for value in term.values)
    return tuple(
        Hint(field, value, tuple(_nearest(field, str(value), directory, known)))
        for field, value in named
        if field in _NAMES_NONE and not _is_there(field, value, directory, matched)
    )


def _is_there(
    field: str, value: Value, directory: Directory, matched: Callable[[Query], bool]
) -> bool:
    if field in ("actor", "speaker"):
        return bool(directory.actors_meant(value))
    if field == "source":
        return bool(directory.sources_meant(value))
    return matched(Query((Term(field, (value,)),)))


def _nearest(
    field: str, text: str, directory: Directory, known: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Query, str]]:
    needle = Needle.of(text)
    candidates = list(islice(_candidates(field, directory, known), LOOKED_AT))
    # Letters far apart count only where nothing is nearer.
    scored = _scored(needle, candidates, COMMANDS) or _scored(needle, candidates, NAMES)
    for _, name, value in heapq.nlargest(NEAREST_MOST, scored):
        yield only(field, value), name


def _scored(
    needle: Needle, candidates: Iterable[_Candidate], fits: frozenset[Fit]
) -> list[tuple[int, str, str]]:
    return [
        (max(scores), name, value)
        for value, name, texts in candidates
        if (scores := [found.score for each in texts if (found := match(needle, each, fits))])
    ]


def _candidates(
    field: str, directory: Directory, known: Callable[[str], Iterable[str]]
) -> Iterator[_Candidate]:
    """What could be meant: the value, its name for readers, the texts it is found by."""
    if field in ("actor", "speaker"):
        for actor in directory.actors.values():
            yield actor.id, actor.name, (actor.id, actor.name, *actor.aliases)
    elif field == "source":
        for source in directory.sources.values():
            texts = tuple(text for text in (source.title, source.publisher) if text)
            yield source.id, source.name, (source.id, *texts)
    else:
        yield from ((each, "", (each,)) for each in known(field))
