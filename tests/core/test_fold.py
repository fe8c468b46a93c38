from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.fold import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée", "elysee"),
        ("ELYSEE", "elysee"),
        ("E\u0301lyse\u0301e", "elysee"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("ΐ", "ι"),
        ("Ⅻ", "xii"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("ΣΟΦΟΣ", "σοφοσ"),
        ("سلامٌ", "سلام"),
    ],
)
def test_case_accents_and_compatibility_forms_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("N'Djamena, Chad", ["n", "djamena", "chad"]),
        ("2,400 troops", ["2", "400", "troops"]),
        ("snake_case", ["snake", "case"]),
        ("EU–Africa", ["eu", "africa"]),
        ("½ Ⅻ", ["1", "2", "xii"]),
        ("… — !", []),
        ("Мали 2022", ["мали", "2022"]),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_that_is_folded_holds_a_mark(text: str) -> None:
    assert not any(unicodedata.category(char).startswith("M") for char in fold(text))


@given(st.text())
def test_words_hold_letters_and_numbers_only(text: str) -> None:
    assert all(unicodedata.category(char)[0] in "LN" for word in words(text) for char in word)


@given(st.text())
def test_canonically_equal_texts_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
