from __future__ import annotations

import re
from hashlib import sha256

import pytest

from sahel_tui.core.verify import HITS_LIMIT, Change, Passage, SourceText, digest
from sahel_tui.core.verify.nearest import LONGEST

TEXT = (
    "So the wide river rose by dark of night, and nobody in the small town below had seen it rise."
)
QUOTE = "the wide river rose at dark of night, and nobody in the town below had seen it rise"


def nearest(text: str, words: str) -> Passage:
    found = SourceText(text).check(words)
    assert (found.verdict, found.start, found.end, found.hits) == (
        "not-word-for-word",
        None,
        None,
        0,
    )
    assert found.nearest is not None
    return found.nearest


def test_the_nearest_passage_and_its_word_diff() -> None:
    found = nearest(TEXT, QUOTE)
    assert found.text == TEXT[3:-1]
    assert (found.start, found.end) == (3, len(TEXT) - 1)
    assert found.difference() == (
        Change("same", "the wide river rose"),
        Change("missing", "at"),
        Change("added", "by"),
        Change("same", "dark of night, and nobody in the"),
        Change("added", "small"),
        Change("same", "town below had seen it rise"),
    )


def test_similarity_is_twice_the_common_letters_by_all_letters() -> None:
    assert nearest("a b the river rose c d", "the river rosa").similarity == 2 * 13 / (14 + 14)
    assert nearest("the “river”  rose", "the 'river' rosa").similarity == 2 * 15 / (16 + 16)


@pytest.mark.parametrize(
    ("letters", "verdict"), [(2, "not-word-for-word"), (3, "not-found")], ids=["0.80", "below"]
)
def test_eighty_in_a_hundred_are_near_enough(letters: int, verdict: str) -> None:
    words = "abcde fghi"[: 10 - letters] + "x" * letters
    assert SourceText("so abcde fghi it is").check(words).verdict == verdict


def test_of_several_passages_the_nearest_is_shown() -> None:
    other = "the wide river rose at dawn of night, and many in the town had seen it"
    assert nearest(f"{other}. {TEXT} {other}.", QUOTE).text == TEXT[3:-1]


def test_frequent_words_are_enough() -> None:
    filling = "it is of the sea and so on to it all was he in as we "
    text = filling * 2_000 + "it was all so of the sea as he is on it to we. " + filling * 2_000
    found = nearest(text, "it was all so of the sea as he in on it to we.")
    assert found.text == "it was all so of the sea as he is on it to we."


def test_a_letter_changed_anywhere_is_said_and_shown() -> None:
    text = SourceText(f"One. {TEXT} Two.")
    for at in range(len(QUOTE)):
        if QUOTE[at] != " ":
            changed = f"{QUOTE[:at]}ß{QUOTE[at + 1 :]}"
            found = text.check(changed)
            assert found.verdict == "not-word-for-word", changed
            assert found.nearest is not None


def test_a_quote_that_is_too_long_to_compare_is_found_or_not() -> None:
    text = " ".join(f"word{n}" for n in range(2_000))
    words = text[: LONGEST + 1]
    assert SourceText(text).check(words).verdict == "exact"
    assert SourceText(text).check(f"{words[:-9]}nothing at all").verdict == "not-found"


def test_hits_are_counted_to_a_limit() -> None:
    text = SourceText("no way out. " * (HITS_LIMIT + 50))
    assert text.check("no way out").hits == HITS_LIMIT
    assert SourceText("no way out, all in. " * 7).check("no way out, all in.").hits == 7


def test_a_quote_is_called_by_its_sha256() -> None:
    for words in ("We leave.", "€ “x”\n", "\ud800"):
        assert digest(words) == sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        assert re.fullmatch("[0-9a-f]{12}", digest(words))
