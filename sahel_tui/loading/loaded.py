"""What loading a timeline gives. Knows nothing of how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.core.model import Timeline
    from sahel_tui.errors import Problem
    from sahel_tui.loading.findings import Place


class Positions(NamedTuple):
    """Where things stand in the files; quotes by event id, in the event's order."""

    events: Mapping[str, Place]
    actors: Mapping[str, Place]
    sources: Mapping[str, Place]
    quotes: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: a timeline unless there is an error among the problems.

    Problems stand by file (the main one first), line and column. `files` are the paths read.
    """

    timeline: Timeline | None
    problems: tuple[Problem, ...]
    positions: Positions
    files: tuple[str, ...] = ()
