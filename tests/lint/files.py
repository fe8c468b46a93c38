"""Small timelines for the rules of lint: what a test leaves out is filled in so that nothing else is found."""

from __future__ import annotations

from sahel_tui.lint.checking import checked
from sahel_tui.loading import load_bytes
from sahel_tui.stores.memory import MemoryStore


def found(text: str, rule: str = "") -> list[str]:
    """What is found in a file, as "line:column rule"; of one rule where it is named, as "line:column message"."""
    loaded = load_bytes(text.encode(), "t.yaml")
    timeline = loaded.timeline
    assert timeline is not None, loaded.problems
    problems = checked(loaded, lambda: MemoryStore(timeline)).problems
    return [
        f"{each.line}:{each.column} {each.message if rule else each.rule}"
        for each in problems
        if rule in ("", each.rule)
    ]


def rules(text: str) -> list[str]:
    """The names of the rules that find something, in the order of the findings."""
    return [line.partition(" ")[2] for line in found(text)]
