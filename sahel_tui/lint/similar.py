"""The rule about actors that look alike. Bounded: names are compared only where they can be near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import words
from sahel_tui.core.spelling import LONGEST, misspelt
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Actor
    from sahel_tui.lint.rules import Context

_LEAST_LETTERS = 4
_LENGTHS_APART = 2
_COMPARED_MOST = 64  # names of one beginning or end that are compared with the next
_WORDS_MOST = 12
_Key = tuple[object, ...]


class _Name(NamedTuple):
    actor: Actor
    label: str
    words: tuple[str, ...]


@rule("similar-actors")
def similar_actors(context: Context) -> Iterator[Finding]:
    """The names of two actors differ by a letter or two in one word: one actor, spelt in two ways?"""
    met: dict[_Key, list[_Name]] = {}
    joined: dict[str, _Name] = {}
    for actor in context.timeline.actors.values():
        found: dict[str, str] = {}
        for name in _names(actor):
            other = joined.setdefault("".join(name.words), name)
            if other.words != name.words and _may_be_one(other.actor, actor):
                found.setdefault(other.actor.id, f"{named(name.label)} and {named(other.label)}")
            for at, key in _keys(name.words):
                here = met.setdefault(key, [])
                for near in here:
                    if _may_be_one(near.actor, actor) and _alike(near.words[at], name.words[at]):
                        found.setdefault(
                            near.actor.id, f"{named(name.label)} and {named(near.label)}"
                        )
                if len(here) < _COMPARED_MOST:
                    here.append(name)
        for other_id, both in found.items():
            message = f"looks like '{other_id}': {both} differ by little; one actor or two?"
            yield Finding("actor", actor.id, message)


def _names(actor: Actor) -> Iterator[_Name]:
    for label in (actor.name, *actor.aliases):
        if len(label) <= LONGEST * 2:
            yield _Name(actor, label, tuple(words(label)))


def _keys(name: tuple[str, ...]) -> Iterator[tuple[int, _Key]]:
    """Under what two names meet that differ in one word alone: its place, the other words, an end of it.

    Words of 6 and 7 letters have keys of both kinds, so that what is two letters longer is met, too.
    """
    if len(name) > _WORDS_MOST:
        return
    for at, word in enumerate(name):
        if _LEAST_LETTERS <= len(word) <= LONGEST:
            others = (*name[:at], "", *name[at + 1 :])
            sizes = [size for size, fits in ((2, len(word) <= 7), (3, len(word) >= 6)) if fits]  # noqa: PLR2004  (see above)
            for size in sizes:
                yield at, (others, size, word[:size])
                yield at, (others, -size, word[-size:])


def _alike(one: str, other: str) -> bool:
    """Whether two words are near each other and not the same."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > _LENGTHS_APART:
        return False
    if any(map(str.isdigit, long)):
        return False
    return misspelt(short, long) is not None


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Whether nothing in the file says that these are two: kinds and Wikidata items."""
    if one.id == other.id or (one.wikidata and other.wikidata and one.wikidata != other.wikidata):
        return False
    return one.kind == other.kind or "other" in (one.kind, other.kind)
