"""The rule about offices: nobody takes part or speaks as what the file says they were not on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import words
from sahel_tui.lint.days import surely_apart
from sahel_tui.lint.rules import Finding, Kind, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.core.edtf import Span
    from sahel_tui.core.model import Actor, Event, Role
    from sahel_tui.lint.rules import Context

# Behind a title these make it another one, or one that is still to come.
_NOT_YET = frozenset(("elect", "designate", "candidate", "hopeful", "nominee", "to", "s"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her"))


class _Said(NamedTuple):
    """What an event says of an actor. `alone`: it is about the actor from its first word on."""

    kind: Kind
    position: int | None
    actor_id: str
    words: str
    date: Span
    alone: bool


@rule("role-out-of-time")
def role_out_of_time(context: Context) -> Iterator[Finding]:
    """Somebody takes part or speaks under a title from `roles` that they surely did not hold then."""
    actors = context.timeline.actors
    holders = {
        actor.id: _held(actor)
        for actor in actors.values()
        if any(role.date is not None for role in actor.roles)
    }
    for event in context.timeline.events if holders else ():
        for said in _sayings(event):
            for title, roles in holders.get(said.actor_id, {}).items():
                if _out_of_time(said, title, roles, context):
                    held = ", ".join(role.date.expression for role in roles if role.date)
                    message = f"{named(said.words)} at {said.date.expression}, but {actors[said.actor_id].name} was that {held}"
                    yield Finding(said.kind, event.id, message, said.position)
                    break


def _held(actor: Actor) -> dict[tuple[str, ...], list[Role]]:
    """An actor's roles by the words of their titles."""
    held: dict[tuple[str, ...], list[Role]] = {}
    for role in actor.roles:
        held.setdefault(tuple(words(role.title)), []).append(role)
    return held


def _sayings(event: Event) -> Iterator[_Said]:
    for part in event.actors:
        if part.role is not None:
            yield _Said("event", None, part.actor, part.role, event.date, alone=True)
    for position, quote in enumerate(event.quotes):
        if quote.speaker is not None and quote.context is not None:
            date = event.date if quote.said is None else quote.said
            yield _Said("quote", position, quote.speaker, quote.context, date, alone=False)


def _out_of_time(
    said: _Said, title: tuple[str, ...], roles: Sequence[Role], context: Context
) -> bool:
    """Whether this title is meant, and all roles that can be meant by it are surely of another time."""
    found = words(said.words)
    behind = _behind_title(found, title, alone=said.alone)
    if behind is None or (behind and behind[0] in _NOT_YET):
        return False
    meant = [role for role in roles if _of_what(role, behind, context)]
    return bool(meant) and all(
        role.date is not None and surely_apart(role.date, said.date) for role in meant
    )


def _behind_title(found: list[str], title: tuple[str, ...], *, alone: bool) -> list[str] | None:
    """The words behind a title that somebody is given: "as the president", or at the beginning."""
    if not title:
        return None
    for at in range(len(found) - len(title) + 1):
        before = found[at - 1] if at else ""
        if before in _ARTICLES:
            before = found[at - 2] if at > 1 else ""
        given = before == "as" or (not before and alone)
        if given and tuple(found[at : at + len(title)]) == title:
            return found[at + len(title) :]
    return None


def _of_what(role: Role, behind: list[str], context: Context) -> bool:
    """Whether the words behind a title leave it that of this role: "of France", or nothing of the kind."""
    if not behind or behind[0] != "of" or role.of is None:
        return True
    body = context.timeline.actors.get(role.of)
    labels = [role.of] if body is None else [role.of, body.name, *body.aliases]
    rest = [word for word in behind[1:] if word not in _ARTICLES]
    names = ([word for word in words(label) if word not in _ARTICLES] for label in labels)
    return any(rest[: len(name)] == name for name in names if name)
