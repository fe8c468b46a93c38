"""What a record that changed is called, and what of a quote and a check is not told by their fields alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahel_tui.core.changes.change import FieldChange
from sahel_tui.core.verify import digest

if TYPE_CHECKING:
    from sahel_tui.core.model import Quote, SourceCheck


def called(kind: str, record: Any) -> str:  # noqa: ANN401  (a record of that kind)
    """What a record that stands in a list is known by."""
    attribute = {"participation": "actor", "relation": "event", "claim": "what"}.get(kind, "title")
    if kind == "quote":
        return digest(record.words_checked)
    found: str = getattr(record, attribute)
    return found


def name_of(kind: str, record: Any) -> str:  # noqa: ANN401  (a record of that kind)
    """What a record is called for a reader."""
    attribute = {"actor": "name", "source": "name", "quote": "text", "check": "sha256"}.get(kind)
    found: str = getattr(record, attribute) if attribute else ""
    if kind in ("timeline", "view", "role", "event"):
        found = record.title
    return found or called(kind, record)


def is_words(field: FieldChange) -> bool:
    """Whether it is the words of a quote that changed."""
    return field.field in ("text", "translation_of") and field.meaning not in ("given", "taken-out")


def words_changed(
    fields: tuple[FieldChange, ...], old: Quote, new: Quote
) -> tuple[FieldChange, ...]:
    """With the words that are checked, too, which have blanks and signs that are shown otherwise."""
    told = any(each.field in ("text", "translation_of") for each in fields)
    if told or old.words_checked == new.words_checked:
        return fields
    if new.translation_of is None:
        hidden = FieldChange("text", old.text, new.text, "spacing")
        return (hidden, *fields)
    hidden = FieldChange("translation_of", old.translation_of, new.translation_of, "spacing")
    return (*fields, hidden)


def receipts_of(check: SourceCheck) -> tuple[str, ...]:
    """A line for each receipt."""
    lines = []
    for words, receipt in check.quotes.items():
        place = "" if receipt.start is None else f" {receipt.start}-{receipt.end}"
        lines.append(f"{words} {receipt.verdict}{place}")
    return tuple(lines)
