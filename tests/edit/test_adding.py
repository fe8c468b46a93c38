"""Adding: every other byte stays, and what is read then is the old timeline with the new thing."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sahel_tui.edit import saving
from sahel_tui.edit.adding import Added, File, RefusedError, add
from sahel_tui.edit.reading import Asked
from sahel_tui.loading import load_bytes
from tests.edit.files import FileMaker, grown

if TYPE_CHECKING:
    from pathlib import Path

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


# -- where it goes and how it looks there

HEAD = "timeline: {title: T}\n"
SOURCES = "sources:\n  s: {title: S}\n"
NEW: dict[str, Any] = {"id": "new", "date": "2022", "title": "N: n"}
BLOCK = '  - id: new\n    date: 2022\n    title: "N: n"\n'
FLOW = '{id: new, date: 2022, title: "N: n"}'
EVENT = "- {id: e, date: 2021, title: E, sources: [s]}\n"

# The file with ┃ where the new event comes in, and what comes in.
EVENTS = {
    "behind the last, in block style": (f"{HEAD}events:\n  - id: e\n    date: 2021\n    title: E\n┃", BLOCK),
    "in the list's own indentation": (
        f"{HEAD}events:\n-   id: e\n    date: 2021\n    title: E\n┃",
        '-   id: new\n    date: 2022\n    title: "N: n"\n',
    ),
    "in flow style where the last one is": (f"{HEAD}{SOURCES}events:\n{EVENT}┃", f"- {FLOW}\n"),
    "apart where they are apart": (f"{HEAD}{SOURCES}events:\n{EVENT}\n{EVENT.replace('e,', 'f,')}┃", f"\n- {FLOW}\n"),
    "behind indented comments": (
        f"{HEAD}events:\n  - id: e\n    date: 2021\n    title: E # last\n    # of e\n\n  # - id: gone\n┃# views\nviews: []\n",
        BLOCK,
    ),
    "before comments at the margin": (f"{HEAD}{SOURCES}events:\n{EVENT}┃\n# Saved searches\nviews: []\n", f"- {FLOW}\n"),
    "above blank lines below a text": (
        f"{HEAD}events:\n  - id: e\n    date: 2021\n    title: E\n    summary: >\n      words\n┃\n\n# views\nviews: []\n",
        BLOCK,
    ),
    "below blank lines of a text": (
        (f"{HEAD}{SOURCES}events:\n  - id: e\n    date: 2021\n    title: E\n    quotes:\n      - source: s\n        attribution: x\n"
        "        text: |+\n          words\n\n\n┃# views\nviews: []\n"),
        BLOCK,
    ),
    "where a line end is missing": (f"{HEAD}events:\n  - id: e\n    date: 2021\n    title: E┃", "\n" + BLOCK[:-1]),
    "before a text that ends the file without a line end": (
        (f"{HEAD}{SOURCES}events:\n┃  - id: e\n    date: 2021\n    title: E\n    quotes:\n      - source: s\n        attribution: x\n"
        "        text: |\n          words"),
        BLOCK,
    ),
    "in an empty list": (f"{HEAD}events: [┃ ] # none\n", FLOW),
    "in brackets": (f"{HEAD}events: [{{id: e, date: 2021, title: E}}┃]\n", f", {FLOW}"),
    "in brackets on lines": (
        f"{HEAD}events: [\n    {{id: e, date: 2021, title: E}}┃,\n  ]\n",
        f",\n    {FLOW}",
    ),
    "in JSON": (
        '{"timeline": {"title": "T"}, "events": [{"id": "e", "date": "2021", "title": "E"}┃]}',
        ', {"id": "new", "date": "2022", "title": "N: n"}',
    ),
    "in a new section behind those before it": (f"{HEAD}{SOURCES}┃# searches\nviews: []\n", f"events:\n{BLOCK}"),
    "in a new section at the end": (f"{HEAD}{SOURCES}┃", f"events:\n{BLOCK}"),
    "in a new section, apart": (f"{HEAD}\n{SOURCES}┃\n# searches\nviews: []\n", f"\nevents:\n{BLOCK}"),
    "in a new section of a file in brackets": ("{timeline: {title: T}┃, views: []}", f", events: [{FLOW}]"),
    "before the document's end": (f"---\n{HEAD}{SOURCES}events:\n{EVENT}┃...\n", f"- {FLOW}\n"),
    "with line separators in texts": (
        f"{HEAD}events:\n  - id: e\n    date: 2021\n    title: 'E\u2028 e'\n    summary: é\U0001f30d\n┃",
        BLOCK,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EVENTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_event_comes_in(case: str, line_end: str) -> None:
    marked, stretch = (text.replace("\n", line_end) for text in EVENTS[case])
    data = marked.replace("┃", "").encode()
    for mark in (b"", b"\xef\xbb\xbf"):
        assert added(mark + data, "event", "", NEW).data == mark + marked.replace("┃", stretch).encode()  # fmt: skip


WORDS_OF_HIS: dict[str, Any] = {"text": "Words", "attribution": "a man", "source": "s"}
QUOTES = {
    "behind the last": (
        "  - id: e\n    quotes:\n    -   text: a\n        attribution: b\n        source: s\n┃    date: 2021\n    title: E\n",
        "    -   text: Words\n        attribution: a man\n        source: s\n",
    ),
    "where there are none": (
        "  - id: e\n    date: 2021\n    title: E\n    sources: [s]\n┃    claims: []\n  # next\n",
        "    quotes:\n      - text: Words\n        attribution: a man\n        source: s\n",
    ),
    "in brackets": ("  - {id: e, date: 2021, title: E, quotes: [┃], note: n}\n", "{text: Words, attribution: a man, source: s}"),
    "in an event in brackets": (
        "  - {id: e, date: 2021, title: E┃, note: n}\n",
        ", quotes: [{text: Words, attribution: a man, source: s}]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", QUOTES)
def test_a_quote_comes_in(case: str) -> None:
    events, stretch = QUOTES[case]
    marked = f"{HEAD}{SOURCES}events:\n  - {{id: d, date: 2020, title: D}}\n{events}  - {{id: f, date: 2020, title: F}}\n"
    done = added(marked.replace("┃", "").encode(), "quote", "e", WORDS_OF_HIS)
    assert done.data.decode() == marked.replace("┃", stretch)


ACTORS = {
    "behind the last": ("actors:\n    a:\n     name: A\n┃", "    new:\n     name: M\n     aliases: [x]\n"),
    "in flow style": ("actors:\n  a: {name: A}\n┃", "  new: {name: M, aliases: [x]}\n"),
    "in brackets": ("actors: {a: {name: A}┃}\n", ", new: {name: M, aliases: [x]}"),
    "in empty brackets": ("actors: {┃}\n", "new: {name: M, aliases: [x]}"),
}  # fmt: skip


@pytest.mark.parametrize("case", ACTORS)
def test_an_actor_comes_in(case: str) -> None:
    marked, stretch = ACTORS[case]
    done = added((HEAD + marked.replace("┃", "")).encode(), "actor", "new", {"name": "M", "aliases": ["x"]})  # fmt: skip
    assert done.data.decode() == HEAD + marked.replace("┃", stretch)


def test_a_quote_goes_into_the_file_of_its_event(tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("events: [{id: e, date: 2021, title: E}]  # more\n", encoding="utf-8")
    data = (HEAD + SOURCES + "include: [more.yaml]\n").encode()
    name = str(tmp_path / "events.yaml")
    known = File(data, name, str(tmp_path), load_bytes(data, name, tmp_path))
    done = add(known, Asked("quote", "e", WORDS_OF_HIS))
    assert (done.name, done.line) == (str(more), 1)
    assert done.stamp == saving.read(str(more))[1]
    assert done.data == b"events: [{id: e, date: 2021, title: E, quotes: [{text: Words, attribution: a man, source: s}]}]  # more\n"  # fmt: skip
    other = add(known, Asked("event", "", NEW))
    assert (other.name, other.stamp, other.line) == (name, None, 4)
    more.unlink()
    with pytest.raises(RefusedError, match="no such file"):
        add(known, Asked("quote", "e", WORDS_OF_HIS))


def test_an_entry_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = HEAD.encode() + b"#" * 7_999_950
    with pytest.raises(RefusedError, match="larger than 8 MB"):
        added(data, "event", "", {**NEW, "summary": "long " * 20})
