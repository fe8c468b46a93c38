"""Adding: every other byte stays, and what is read then is the old timeline with the new thing."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sahel_tui.edit.adding import Added, File, add
from sahel_tui.edit.reading import Asked
from sahel_tui.loading import load_bytes
from tests.edit.files import FileMaker, grown

WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.lists(st.sampled_from(("word", "- a", "b: c", "  ", "#d", "“e”", "\n", "'", '"', "x" * 60)), min_size=1).map(" ".join),
).filter(lambda text: text.strip() != "" and "\0" not in text)  # fmt: skip


def file(data: bytes) -> File:
    loaded = load_bytes(data, "events.yaml", "/nowhere")
    return File(data, "events.yaml", "/nowhere", loaded)


def added(data: bytes, kind: str, id_: str, record: dict[str, Any]) -> Added:
    return add(file(data), Asked(kind, id_, record))


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    kind = draw(st.sampled_from(("event", "actor", "source", "quote")))
    text = draw(WORDS)
    if kind == "actor":
        record: dict[str, Any] = {"name": text, "aliases": draw(st.lists(WORDS, max_size=2))}
        return Asked(kind, "new", record)
    if kind == "source":
        return Asked(kind, "new", {"title": text, "url": "https://x.example/a?b=c#d,e"})
    if kind == "quote":
        return Asked(kind, "e0", {"text": text, "attribution": draw(WORDS), "source": "s0"})
    date = draw(st.sampled_from(("2022", "[2022..]", "2022-01?", "2022%", "{2020,2021}")))
    record = {"id": "new", "date": date, "title": text}
    if draw(st.booleans()):
        record |= {"summary": draw(WORDS), "tags": [draw(WORDS)]}
    return Asked(kind, "", record)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), asked())
def test_every_other_byte_is_kept(seed: int, wanted: Asked) -> None:
    data = FileMaker(Random(seed)).made()  # noqa: S311  (files, no secrets)
    before = file(data)
    assert before.loaded.timeline is not None, (data, before.loaded.problems)
    if wanted.kind == "quote":
        assume("e0" in before.loaded.positions.events and "s0" in before.loaded.positions.sources)
    done = add(before, wanted)
    assert grown(data, done.data)
    assert done.loaded.timeline is not None
    lines = done.data.decode("utf-8-sig").splitlines()
    assert done.inserted.splitlines()[0] in lines[done.line - 1]
