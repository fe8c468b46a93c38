"""What is said of events and quotes in words: status, standing, credibility, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.core.model import Event

_VERDICT = {
    "exact": "word for word",
    "normalised": "but for punctuation",
    "elided": "in parts, in order",
    "short": "found, few words",
    "ambiguous": "found more than once",
    "not-word-for-word": "not word for word",
    "not-found": "not found",
    "not-checked": "not checked",
}
_OPENING_MARKS = ("“", '"', "«", "„", "‘", "'")
_CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def status_words(event: Event) -> str:
    """The status, and the standing where it is not established: "happened", "happened, alleged"."""
    return event.status if event.standing == "established" else f"{event.status}, {event.standing}"


def credibility_words(credibility: int) -> str:
    """The Admiralty scale's 1 to 6 in words."""
    return _CREDIBILITY[credibility]


def verdict_words(verdict: str) -> str:
    """A verdict of core.model.VERDICTS in words."""
    return _VERDICT[verdict]


def quoted(text: str) -> str:
    """The text between quotation marks; its own, where it already has them."""
    return text if text[:1] in _OPENING_MARKS else f"“{text}”"
