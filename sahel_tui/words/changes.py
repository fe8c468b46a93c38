"""Changes of a timeline as plain sentences: "Changed event mali: date from 2022 to May 2022, more precise.".

No signs stand for words. What the changes are is core.changes'; docs/diff.md lists the words of every meaning.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sahel_tui.core.edtf.span import Kind, Span
from sahel_tui.words.counts import counted
from sahel_tui.words.figures import number_words
from sahel_tui.words.spans import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sahel_tui.core.changes import Change, FieldChange
    from sahel_tui.core.changes.change import Edit

NOUNS = {"participation": "actor", "relation": "relation to", "check": "receipts of"}
"""What a record is called where its kind is not the word that a reader knows."""

_PHRASES = {
    "other": "",
    "renamed": "",
    "moved": "",
    "spacing": "blanks alone",
    "spelling": "the same words",
    "overlapping": "partly other days",
    "start-overlapping": "start on partly other days",
    "end-overlapping": "end on partly other days",
    "now-doubtful": "now approximate and uncertain",
    "no-longer-doubtful": "no longer approximate and uncertain",
    "start-named": "now with a start",
    "start-no-longer-named": "no longer with a start",
    "end-named": "now with an end",
    "end-no-longer-named": "no longer with an end",
}
_OLD_ONLY, _NEW_ONLY = ("taken-out", "fewer"), ("given", "more")
_FEW_EDITS = 3
_SHOWN_SIGNS = 60
_DETAILS = {
    "timeline": ("title",),
    "view": ("query",),
    "source": ("publisher", "title"),
    "actor": ("name",),
    "role": ("of", "date"),
    "event": ("date", "title"),
    "participation": ("role",),
    "relation": ("as",),
    "claim": ("value", "low", "high", "unit", "date", "text", "source"),
    "quote": ("text",),
    "check": ("on",),
}


def change_sentence(change: Change) -> str:
    """One change with all its fields, in one sentence on one line."""
    head, told = f"{change.change.capitalize()} {_named(change)}", _told(change)
    line = (f"{head}: {told}" if told else head).replace("\n", " ")
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."


def event_phrases(event_id: str, changes: Iterable[Change]) -> Iterator[str]:
    """What became of an event: a phrase for each of its fields, then for each record in it.

    Nothing for what an event brought along when it came, or took along when it went.
    """
    changes = tuple(changes)
    own = next((each for each in changes if each.kind == "event" and each.id == event_id), None)
    whole = own.change if own is not None and own.change in ("added", "removed") else None
    if own is not None and whole is None:
        yield from map(field_phrase, own.fields)
    for each in changes:
        if each is not own and each.change != whole:
            noun = NOUNS.get(each.kind, each.kind).removesuffix(" to")
            yield f"{noun} {each.change}: {change_words(each)}".replace("\n", " ")


def change_words(change: Change) -> str:
    """The same for a table in which stands already what was done to what, and where."""
    if change.change == "renamed":
        return "; ".join(field_phrase(each) for each in change.fields)
    told = _told(change)
    whole = change.kind in ("timeline", "event", "actor", "source", "view", "check")
    if whole or (change.kind == "quote" and change.change in ("added", "removed")):
        return told
    name = _short(change.name) if change.kind == "quote" else change.id
    moved = change.field("event") if change.change == "moved" else None
    said = [] if moved is None else [f"from {moved.old}"]
    return f"{name}: {'; '.join([*said, told] if told else said)}".removesuffix(": ")


def _told(change: Change) -> str:
    """What happened to it, but for the names that the sentence begins with."""
    if change.change in ("added", "removed"):
        return detail(change)
    apart = {"renamed": "id", "moved": "event"}.get(change.change)
    return "; ".join(field_phrase(each) for each in change.fields if each.field != apart)


def detail(change: Change) -> str:
    """What a record is that was added or removed, in a few words."""
    found = (change.field(name) for name in _DETAILS[change.kind])
    words = [value_words(each.new if each.old is None else each.old) for each in found if each]
    if change.kind == "quote":
        return f"“{words[0]}”" if words else ""
    return ", ".join(words)


def field_phrase(field: FieldChange) -> str:
    """One field: "date from 2022 to February 2022, more precise"."""
    edited = _edits(field.edits) if 0 < len(field.edits) <= _FEW_EDITS else ""
    if edited:
        return f"{field.field} {edited}"
    if field.meaning in _OLD_ONLY + _NEW_ONLY or field.meaning == "others":
        return f"{field.field} {_put_in_and_out(field)}"
    old, new = value_words(field.old), value_words(field.new)
    if old == new and isinstance(field.old, Span) and isinstance(field.new, Span):
        old, new = field.old.expression, field.new.expression
    if _needs_marks(field, old + new):
        old, new = f"“{old}”", f"“{new}”"
    meaning = all_meaning_words(field)
    return f"{field.field} from {old} to {new}{', ' if meaning else ''}{meaning}"


def _needs_marks(field: FieldChange, words: str) -> bool:
    """Whether it must be shown where a value ends: texts of several words, dates that have a "to" of their own."""
    if isinstance(field.old, Span) and isinstance(field.new, Span):
        return not field.old.kind is field.new.kind is Kind.POINT
    return isinstance(field.old, str) and " " in words


def all_meaning_words(field: FieldChange) -> str:
    """What a field's change means: "more precise, no longer uncertain"; nothing where the values say it."""
    return ", ".join(filter(None, (_meaning(field), *map(_phrase, field.also))))


def _meaning(field: FieldChange) -> str:
    old, new = field.old, field.new
    if field.meaning in ("earlier", "later") and isinstance(old, Span) and isinstance(new, Span):
        days = _days_between(old, new)
        if days:
            return f"{counted(days, 'day')} {field.meaning}"
    return _phrase(field.meaning)


def _phrase(meaning: str) -> str:
    return _PHRASES.get(meaning, meaning.replace("-", " "))


def value_words(value: object) -> str:
    """A field's value as a reader is told it."""
    if isinstance(value, Span):
        return date_words(value)
    if isinstance(value, Decimal):
        return number_words(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "nothing" if value is None else str(value)


def count_words(counts: Mapping[tuple[str, str], int], reordered: int) -> str:
    """All changes in numbers: "2 events changed, 1 quote added", "no change but order: 1 entry stands elsewhere"."""
    elsewhere = (
        "1 entry stands elsewhere" if reordered == 1 else f"{reordered:,} entries stand elsewhere"
    )
    said = [f"{counted(number, kind)} {change}" for (kind, change), number in counts.items()]
    if not said:
        return f"no change but order: {elsewhere}" if reordered else "no change"
    return ", ".join([*said, elsewhere] if reordered else said)


def _named(change: Change) -> str:
    if change.kind == "timeline":
        return "the timeline"
    noun = NOUNS.get(change.kind, change.kind)
    if change.change == "renamed":
        renamed = change.field("id")
        return f"{noun} {renamed.old} to {change.id}" if renamed else f"{noun} {change.id}"
    name = change.id if change.kind != "quote" else _short(change.name)
    named = f"{noun} {name}".rstrip()
    if change.kind == "quote" and change.change in ("added", "removed"):
        named = noun
    moved = change.field("event") if change.change == "moved" else None
    if moved is not None:
        return f"{named} from {moved.old} to {moved.new}"
    if change.within is None:
        return named
    return f"{named} {'of' if change.kind == 'role' else 'in'} {change.within}"


def _short(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN_SIGNS else text[: _SHOWN_SIGNS - 1] + '…'}”"


def _put_in_and_out(field: FieldChange) -> str:
    if not isinstance(field.old, tuple) and not isinstance(field.new, tuple):
        value = value_words(field.new if field.meaning == "given" else field.old)
        shown = f"“{value}”" if " " in value and isinstance(field.old or field.new, str) else value
        return f"{shown} {'added' if field.meaning == 'given' else 'taken out'}"
    old = field.old if isinstance(field.old, tuple) else ()
    new = field.new if isinstance(field.new, tuple) else ()
    said = []
    if gained := _without(new, old):
        said.append(f"{', '.join(gained)} added")
    if lost := _without(old, new):
        said.append(f"{', '.join(lost)} taken out")
    return ", ".join(said)


def _without(some: Iterable[object], others: Iterable[object]) -> list[str]:
    left = list(others)
    found = []
    for each in some:
        if each in left:
            left.remove(each)
        else:
            found.append(str(each))
    return found


def _edits(edits: tuple[Edit, ...]) -> str:
    said = []
    for old, new in edits:
        if old and new:
            said.append(f"“{old}” became “{new}”")
        else:
            said.append(f"“{new}” put in" if new else f"“{old}” taken out")
    return ", ".join(said)


def _days_between(old: Span, new: Span) -> int:
    """The days between two dates of one day each; 0 for others."""
    days = old.earliest, old.latest, new.earliest, new.latest
    if None in days or old.earliest != old.latest or new.earliest != new.latest:
        return 0
    first, second = old.earliest, new.earliest
    return 0 if first is None or second is None else abs(second - first)
