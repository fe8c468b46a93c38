from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahel_tui.core.verify import SourceText
from tests.core.verify import naive

WORDS = (
    "we",
    "do",
    "not",
    "share",
    "river",
    "café",
    "cafe\u0301",
    "ﬁnd",
    "find",
    "oﬀ",
    "off",
    "a",
    "é",
    "e\u0301",
    "ok\u00aday",
    "okay",
)
BETWEEN = (
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\u00a0",
    " — ",
    "—",
    "-",
    "--",
    ", ",
    ". ",
    "… ",
    "... ",
    "…",
    " . . . ",
    "’",
    "'",
    " “",
    "” ",
    '"',
    "\u200b",
    "\u00ad",
    "\u00ad\n",
    "",
)

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=14).map(
    lambda drawn: "".join(word + between for word, between in drawn)
)


@settings(max_examples=1500, deadline=None)
@given(texts, st.integers(0, 40), st.integers(1, 40))
@example("we do.  not", 0, 11)
def test_a_stretch_of_a_text_is_found_where_a_second_reading_finds_it(
    text: str, start: int, length: int
) -> None:
    _same(text, text[start : start + length])


@settings(max_examples=1500, deadline=None)
@given(texts, texts)
def test_other_words_are_found_where_a_second_reading_finds_them(text: str, words: str) -> None:
    _same(text, words)


def _same(text: str, words: str) -> None:
    found = SourceText(text).check(words)
    expected = naive.check(text, words)
    if expected[0] == "missing":
        assert found.verdict in ("not-word-for-word", "not-found")
        expected = (found.verdict, None, None, 0)
    assert (found.verdict, found.start, found.end, found.hits) == expected


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30), st.none() | st.text(max_size=8))
def test_any_text_has_a_verdict_with_offsets_inside_it(
    text: str, words: str, prefix: str | None
) -> None:
    found = SourceText(text).check(words, prefix)
    if found.start is not None:
        assert found.end is not None
        assert 0 <= found.start < found.end <= len(text)
        assert found.hits > 0
    if found.nearest is not None:
        assert found.nearest.text == text[found.nearest.start : found.nearest.end] != ""
        assert 0.8 <= found.nearest.similarity <= 1
        missing = [each.words for each in found.nearest.difference() if each.kind != "added"]
        assert " ".join(missing) == " ".join(words.split())
