"""A timeline whose quotes have every verdict, with the text they come from; one source has no text."""

from __future__ import annotations

from hashlib import sha256

from sahel_tui.core.edtf import parse
from sahel_tui.core.evidence import ReadText
from sahel_tui.core.model import Actor, Claim, Event, Participation, Quote, Source, Timeline
from sahel_tui.core.verify import SourceText
from sahel_tui.stores.memory import MemoryStore

TEXT = """The harbour was closed on Monday, the mayor said in the town hall.

“We have never closed it before,” she told reporters, “and we hope
to open it again within the week.”

Fishermen were angry. “Nobody asked the fleet,” said one of them.

There the word calm was heard, and the word calm was heard again.
"""
WORDS = {
    "exact": "Nobody asked the fleet",
    "normalised": '"We have never closed it before," she told reporters',
    "elided": "We have never closed it before [...] open it again within the week",
    "short": "angry",
    "ambiguous": "the word calm was heard",
    "not-word-for-word": "we hope to open it again before the week",
    "not-found": "there is not one word of this in the newspaper",
}


def _quote(words: str, source: str = "paper") -> Quote:
    return Quote(text=words, source=source, words_checked=words, speaker="mayor", context="hall")


def timeline() -> Timeline:
    """Two events: one with a quote of every verdict from a text, one with a quote from a source without one."""
    return Timeline(
        title="Harbour",
        sources={
            "paper": Source("paper", title="Harbour closed", publisher="The Paper"),
            "radio": Source(
                "radio", publisher="Radio", url="https://example.org/a", reliability="B"
            ),
            "idle": Source("idle", publisher="Idle"),
        },
        actors={"mayor": Actor("mayor", "The Mayor")},
        events=(
            Event(
                "closed",
                parse("2021-03-01"),
                "Harbour closed",
                actors=(Participation("mayor", "closes it"),),
                sources=("paper",),
                quotes=tuple(map(_quote, reversed(WORDS.values()))),
            ),
            Event(
                "heard",
                parse("2021-03-02"),
                "Heard on the radio",
                sources=("radio",),
                quotes=(_quote("it will open", "radio"),),
                claims=(Claim("boats", "radio", text="many"), Claim("boats", "paper", text="few")),
            ),
            Event("bare", parse("2021-03-03"), "Nobody knows"),
        ),
    )


def store(*, text: bool = True) -> MemoryStore:
    """It in memory, with the text at hand or without."""
    made = MemoryStore(timeline())
    if text:
        digest = sha256(TEXT.encode()).hexdigest()
        made.hold({"paper": ReadText(SourceText(TEXT), digest)})
    return made
