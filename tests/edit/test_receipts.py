"""The `checks:` section: as docs/format.md has it, every other byte kept, the same twice."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import VERDICTS, Receipt, SourceCheck
from sahel_tui.edit.adding import File, text_of
from sahel_tui.edit.nodes import document
from sahel_tui.edit.receipts import record
from sahel_tui.loading import load_bytes
from tests.edit.files import BOM, FileMaker, grown

DAY = parse("2026-11-24")
FOUND = {"9c41d0e2b7aa": Receipt("exact", 1051, 1150), "000000000001": Receipt("not-found")}
CHECK = SourceCheck(DAY, "3f" * 32, FOUND)
SECTION = f"""\
checks:  # written by `sahel-tui check --record`
  s:
    on: 2026-11-24
    sha256: {"3f" * 32}
    quotes:
      9c41d0e2b7aa: {{verdict: exact, start: 1051, end: 1150}}
      000000000001: {{verdict: not-found}}
"""
PLAIN = "timeline: {title: T}\nsources:\n  s: {title: S}\n  t: {title: T}\n"


def file(data: bytes) -> File:
    return File(data, "events.yaml", "/nowhere", load_bytes(data, "events.yaml", "/nowhere"))


def recorded(text: str, *sources: str, check: SourceCheck = CHECK) -> str:
    return record(file(text.encode()), dict.fromkeys(sources or ("s",), check)).decode()


def test_the_section_comes_to_the_end_of_the_file() -> None:
    assert recorded(PLAIN) == PLAIN + SECTION


@pytest.mark.parametrize(
    "end", ["# the end\n", "\n\n", "  # deeper\n\n# the end\n", "views: []\n", "views:\n- {title: a, query: b}\n"]
)  # fmt: skip
def test_what_else_is_at_the_end_stays_before_it(end: str) -> None:
    assert recorded(PLAIN + end) == PLAIN + end + SECTION


def test_it_stands_apart_where_sections_do() -> None:
    text = "timeline: {title: T}\n\nsources: {s: {title: S}}\n"
    assert recorded(text) == text + "\n" + SECTION
    assert recorded(text + "\n") == text + "\n" + SECTION


def test_a_missing_line_end_stays_missing() -> None:
    assert recorded(PLAIN[:-1]) == PLAIN + SECTION[:-1]


def test_a_text_in_lines_at_the_very_end_gets_no_line_end() -> None:
    text = PLAIN + "actors:\n  a:\n    name: A\n    summary: |\n      words"
    quote = "events:\n- {id: e, date: 2022, title: T, sources: [s], quotes: [{text: a, attribution: b, source: s}]}\n"
    last = "views:\n- title: v\n  query: |\n    a"
    assert recorded(text) == text + "\n" + SECTION[:-1]  # it is read without blanks around it
    assert recorded(PLAIN + quote + last).startswith(PLAIN + quote)


def test_it_ends_before_the_documents_end() -> None:
    assert recorded(f"---\n{PLAIN}...\n# behind\n") == f"---\n{PLAIN}{SECTION}...\n# behind\n"


def test_line_ends_are_the_files() -> None:
    text = PLAIN.replace("\n", "\r\n")
    assert recorded(text) == (PLAIN + SECTION).replace("\n", "\r\n")
    data = BOM + text.encode()
    assert record(file(data), {"s": CHECK}) == BOM + recorded(text).encode()


def test_recording_twice_is_recording_once() -> None:
    once = recorded(PLAIN)
    assert recorded(once) == once
    assert recorded(once + "# more\n") == once + "# more\n"


def test_a_source_checked_again_is_replaced_where_it_stands() -> None:
    moved = (
        SECTION.replace("2026-11-24", "2020-01-02").replace("exact", "short") + PLAIN + "# end\n"
    )
    assert recorded(moved) == SECTION + PLAIN + "# end\n"


def test_receipts_of_others_stay_as_they_are_written() -> None:
    odd = (
        'checks:\n    "t" :   # mine\n        sha256: '
        + "0" * 64
        + "\n        on:    2020\n    # end\n"
    )
    new = SECTION.split("\n", 1)[1]
    deeper = "".join(
        " " * (len(line) - len(line.lstrip())) + line + "\n" for line in new.splitlines()
    )
    assert recorded(odd + PLAIN) == odd + deeper + PLAIN
    assert recorded(PLAIN + odd) == PLAIN + odd + deeper


def test_a_section_in_brackets_becomes_lines() -> None:
    assert recorded(PLAIN + "checks: {}\n") == PLAIN + SECTION
    assert recorded(f"checks:   {{s: {{on: 2020, sha256: {'0' * 64}}}}} # mine\n{PLAIN}") == SECTION[:-1] + " # mine\n" + PLAIN  # fmt: skip


JSON = '{"timeline": {"title": "T"}, "sources": {"s": {"title": "S"}, "t": {"title": "T"}}}'


def test_json_stays_json() -> None:
    import json  # noqa: PLC0415  (here alone)

    once = recorded(JSON)
    assert json.loads(once)["checks"]["s"]["quotes"]["9c41d0e2b7aa"]["end"] == "1150"
    both = recorded(once, "s", "t")
    assert list(json.loads(both)["checks"]) == ["s", "t"]
    assert both.startswith(once[:-2])
    assert recorded(both, check=SourceCheck(DAY, "0" * 64)) == both.replace("3f" * 32, "0" * 64, 1).replace(both[both.index(', "quotes"') : both.index('}, "t"', 150)], "", 1)  # fmt: skip


@st.composite
def checks(draw: st.DrawFn) -> SourceCheck:
    receipts = st.builds(
        lambda verdict, at: Receipt(verdict, *at), st.sampled_from(VERDICTS), st.sampled_from(((None, None), (3, 40)))
    )  # fmt: skip
    digests = st.text("0123456789abcdef", min_size=12, max_size=12)
    return SourceCheck(DAY, "ab" * 32, draw(st.dictionaries(digests, receipts, max_size=3)))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(("s0", "s1")), checks())
def test_every_other_byte_is_kept(seed: int, source: str, check: SourceCheck) -> None:
    data = FileMaker(Random(seed)).made()  # noqa: S311  (files, no secrets)
    before = file(data)
    assert before.loaded.timeline is not None
    assume(source in before.loaded.timeline.sources)
    new = record(before, {source: check})
    after = file(new)
    assert after.loaded.timeline is not None
    assert after.loaded.timeline.checks == {**before.loaded.timeline.checks, source: check}
    assert record(after, {source: check}) == new
    section = document(text_of(data)).root.pair("checks")
    if not grown(data, new):
        assert section is not None
        assert text_of(new).startswith(text_of(data)[: section[0].start])
        assert text_of(new).endswith(text_of(data)[section[1].end :])
    assert new.startswith(BOM) == data.startswith(BOM)
    if b"\r\n" in data:
        assert new.count(b"\n") == new.count(b"\r\n")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), checks(), checks())
def test_several_sources_are_recorded_at_once(
    seed: int, one: SourceCheck, two: SourceCheck
) -> None:
    before = file(FileMaker(Random(seed)).made())  # noqa: S311  (files, no secrets)
    assert before.loaded.timeline is not None
    sources = before.loaded.timeline.sources
    found = dict(zip(sources, (one, two, one), strict=False))
    after = file(record(before, found)).loaded.timeline
    assert after is not None
    assert after.checks == {**before.loaded.timeline.checks, **found}
