"""The rule about actors that look alike. Bounded: names are compared only where they can be near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.fold import words
from sahel_tui.core.spelling import LONGEST
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Actor
    from sahel_tui.lint.rules import Context

_LEAST_LETTERS = 4
_BEGINNING_FROM = 5  # letters of a word that counts as the beginning of one or two letters more
_LENGTHS_APART = 2
_SOUND_FROM = 6  # letters of a word that another is alike with the same consonants
_CONSONANTS = 3  # at least, so many of them
_VOWELS = frozenset("aeiouy")
_WORDS_MOST = 12
_KEPT_MOST = 16  # names that would meet under the same key with the next
_TOLD_MOST = 3  # of those that one actor looks like
_Key = tuple[tuple[str, ...], str]


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
            whole = "".join(name.words)
            other = name if _has_digit(whole) else joined.setdefault(whole, name)
            if other.words != name.words and _may_be_one(other.actor, actor):
                found.setdefault(other.actor.id, f"{named(name.label)} and {named(other.label)}")
            for at, key in _keys(name.words):
                here = met.setdefault(key, [])
                for near in here if len(found) < _TOLD_MOST else ():
                    if _may_be_one(near.actor, actor) and _alike(near.words[at], name.words[at]):
                        both = f"{named(name.label)} and {named(near.label)}"
                        found.setdefault(near.actor.id, both)
                if len(here) < _KEPT_MOST:
                    here.append(name)
        for other_id, both in [*found.items()][:_TOLD_MOST]:
            message = f"looks like '{other_id}': {both} differ by little; one actor or two?"
            yield Finding("actor", actor.id, message)


def _names(actor: Actor) -> Iterator[_Name]:
    for label in (actor.name, *actor.aliases):
        if len(label) <= LONGEST * 2:
            yield _Name(actor, label, tuple(words(label)))


def _keys(name: tuple[str, ...]) -> Iterator[tuple[int, _Key]]:
    """Under what names meet that differ in one word alone: its place, and the others with what both may have of it.

    Two words a typo apart are the same once the right letter is taken out of one or both.
    """
    for at, word in enumerate(name if len(name) <= _WORDS_MOST else ()):
        size = len(word)
        if not _LEAST_LETTERS <= size <= LONGEST:
            continue
        others = (*name[:at], "", *name[at + 1 :])
        for shared in {word, *(word[:i] + word[i + 1 :] for i in range(size))}:
            yield at, (others, shared)
        if size - _LENGTHS_APART >= _BEGINNING_FROM:
            yield at, (others, word[:-_LENGTHS_APART])
        if size >= _SOUND_FROM:
            yield at, (others, _sound(word))


def _alike(one: str, other: str) -> bool:
    """Whether two words are a typo apart, alike but for vowels, or one is the other with a letter or two behind it.

    Never where there are digits.
    """
    short, long = sorted((one, other), key=len)
    more = len(long) - len(short)
    if short == long or more > _LENGTHS_APART or _has_digit(long):
        return False
    if len(short) >= _BEGINNING_FROM and long.startswith(short):
        return True
    if (
        len(short) >= _SOUND_FROM
        and (sound := _sound(short)) == _sound(long)
        and len(sound) > _CONSONANTS
    ):
        return True
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if more:
        return more == 1 and short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _sound(word: str) -> str:
    """The consonants of a word, those that follow each other once, behind a dot that no word has."""
    consonants = [letter for letter in word if letter not in _VOWELS]
    return "." + "".join(
        letter for at, letter in enumerate(consonants) if not at or letter != consonants[at - 1]
    )


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Whether nothing in the file says that these are two: kinds and Wikidata items."""
    if one.id == other.id or (one.wikidata and other.wikidata and one.wikidata != other.wikidata):
        return False
    return one.kind == other.kind or "other" in (one.kind, other.kind)
