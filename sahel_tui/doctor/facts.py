"""What the doctor found, as a page to read and as JSON. Knows nothing of where facts come from.

Whatever came from outside is made plain here: scrubbed, ASCII, cut. docs/terminal.md, "Doctor".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHEMA = 1  # of the JSON; greater when a key goes or means something else
WIDTH_CELLS = 80
LONGEST = 60  # of a text from outside
_LABEL_CELLS = 22
_INDENT = "  "

Value = str | int | bool | None


class Fact(NamedTuple):
    """One thing found: its key and value in the JSON, its label and words on the page; no words, no line there."""

    key: str
    value: Value
    label: str = ""
    words: str = ""


class Section(NamedTuple):
    """Facts that belong together."""

    key: str
    title: str
    facts: Sequence[Fact]


def plain(text: str) -> str:
    """A text from outside, safe to paste anywhere: no control, nothing but ASCII, LONGEST characters at most."""
    written = scrub(text[: LONGEST + 1]).encode("ascii", "backslashreplace").decode()
    return written if len(written) <= LONGEST else f"{written[: LONGEST - 3]}..."


def page(sections: Iterable[Section]) -> str:
    """Aligned columns, at most WIDTH_CELLS wide."""
    return "\n\n".join("\n".join(_lines(section)) for section in sections)


def _lines(section: Section) -> Iterator[str]:
    from textwrap import wrap  # noqa: PLC0415  (the JSON needs none)

    yield section.title
    for fact in section.facts:
        label = f"{_INDENT}{fact.label:{_LABEL_CELLS}}"
        for words in wrap(fact.words, WIDTH_CELLS - len(label)):
            yield label + words
            label = " " * len(label)


def tree(sections: Iterable[Section]) -> dict[str, object]:
    """The same as JSON has it."""
    found: dict[str, object] = {"schema": SCHEMA}
    for section in sections:
        found[section.key] = {fact.key: fact.value for fact in section.facts}
    return found
