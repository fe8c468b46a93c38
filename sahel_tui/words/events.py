"""What is said of events and quotes in words: status, standing, credibility, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.verify import HITS_LIMIT
from sahel_tui.words.spans import short_date

if TYPE_CHECKING:
    from sahel_tui.core.evidence import Evidence
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
_RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
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


def reliability_words(reliability: str) -> str:
    """The Admiralty scale's A to F in words."""
    return _RELIABILITY[reliability]


def verdict_words(verdict: str) -> str:
    """A verdict of core.model.VERDICTS in words."""
    return _VERDICT[verdict]


def verdict_count(verdict: str, number: int) -> str:
    """So many quotes with a verdict: "10 word for word", "3 few words"."""
    return f"{number:,} {verdict_words(verdict).removeprefix('found, ')}"


def evidence_words(evidence: Evidence) -> str:
    """What is known of a quote: "word for word", "found 3 times", "word for word on 24 Nov 2026"."""
    if evidence.edited and evidence.checked is None:
        return "edited or added since it was checked"
    words = verdict_words(evidence.verdict)
    if evidence.hits > 1:
        most = " or more" if evidence.hits >= HITS_LIMIT else ""
        words = f"found {evidence.hits:,} times{most}"
    if evidence.checked == "receipt" and evidence.on is not None:
        return f"{words} on {short_date(evidence.on)}"
    return f"{words}, in a changed text" if evidence.changed else words


def quoted(text: str) -> str:
    """The text between quotation marks; its own, where it already has them."""
    return text if text[:1] in _OPENING_MARKS else f"“{text}”"
