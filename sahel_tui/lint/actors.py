"""Rules about actors: whether each is used, and has its names for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.fold import words
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.lint.rules import Context


@rule("actor-unused")
def unused(context: Context) -> Iterator[Finding]:
    """No event, and no role or membership of another actor, names an actor."""
    for name in context.timeline.actors:
        if name not in context.actors_used:
            yield Finding("actor", name, "no event names this actor")


@rule("shared-alias")
def shared_alias(context: Context) -> Iterator[Finding]:
    """Two actors have the same name or alias, so that a search for it finds both."""
    holders: dict[tuple[str, ...], str] = {}
    for actor in context.timeline.actors.values():
        told = False
        for label in (actor.name, *actor.aliases):
            other = holders.setdefault(tuple(words(label)) or (label,), actor.id)
            if other != actor.id and not told:
                told = True
                yield Finding("actor", actor.id, f"{named(label)} is a name of '{other}', too")
