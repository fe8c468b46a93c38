"""Matching: what is found, in which way, at which letters, and in which order of merit."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sahel_tui.core.abbreviation import SCATTERED_SPREAD
from sahel_tui.core.fold import fold, words
from sahel_tui.core.match import (
    NAME_LIMIT,
    NAMES,
    NEEDLE_LIMIT,
    PROSE,
    TEXT_LIMIT,
    TITLES,
    WORDS_LIMIT,
    Fit,
    Match,
    Needle,
    folded_letters,
    match,
)

TEXTS = st.text(max_size=60) | st.text(
    st.sampled_from("aAbBéÉßﬁﬃİıἈΐшШЙمُّأΣς'’- _1²Ⅷ한각日e\u0301\u0345ꙮ𝐁𝕠"), max_size=30
)


def found(needle: str, text: str, fits: frozenset[Fit] = NAMES) -> Match | None:
    return match(Needle.of(needle), text, fits)


@pytest.mark.parametrize(
    ("needle", "text", "fit", "letters"),
    [
        ("ott", "David Otto", Fit.PREFIX, "Ott"),
        ("DAVID", "david otto", Fit.PREFIX, "david"),
        ("otto david", "David Otto", Fit.PREFIX, "DavidOtto"),
        ("toure", "Amadou Toumani Touré", Fit.PREFIX, "Touré"),
        ("touré", "Amadou Toumani Toure", Fit.PREFIX, "Toure"),
        ("touré", "Toure\u0301", Fit.PREFIX, "Toure"),
        ("strasse", "Große Straße", Fit.PREFIX, "Straße"),
        ("straße", "Grosse Strasse", Fit.PREFIX, "Strasse"),
        ("fin", "la ﬁn", Fit.PREFIX, "ﬁn"),
        ("istanbul", "İstanbul", Fit.PREFIX, "İstanbul"),
        ("ışık", "Işık ışığı, ışık", Fit.PREFIX, "ışık"),
        ("вагнер", "Группа Вагнера", Fit.PREFIX, "Вагнер"),
        ("йод", "Йод", Fit.PREFIX, "Йод"),
        ("الازواد", "حركة الأَزواد", Fit.PREFIX, "الأزواد"),
        ("n'dj", "N’Djamena", Fit.PREFIX, "NDj"),
        ("日本", "在日本国", Fit.WITHIN, "日本"),
        ("𝐁arkhane", "Operation Barkhane", Fit.PREFIX, "Barkhane"),
        ("gcs", "Geneva Centre for Africa Security", Fit.INITIALS, "GCS"),
        ("ibk", "Ibrahim Boubacar Keïta", Fit.INITIALS, "IBK"),
        ("ndjamena", "N'Djamena", Fit.INITIALS, "NDjamena"),
        ("burkinafaso", "Burkina Faso", Fit.INITIALS, "BurkinaFaso"),
        ("aab", "a a b", Fit.INITIALS, "aab"),
        ("orth", "North Atlantic", Fit.WITHIN, "orth"),
        ("ott", "Groups affiliated with Daesh", Fit.SCATTERED, "ott"),
        ("barkane", "Operation Barkhane", Fit.SCATTERED, "Barkane"),
        ("macorn", "Emmanuel Macron", Fit.TYPO, "Macron"),
        ("borrelk", "Borrell", Fit.TYPO, "Borrel"),
        ("borrrell", "Borrell", Fit.TYPO, "Borrell"),
        ("nato", "NTAO", Fit.TYPO, "NTAO"),
        ("borerl", "Borrell", Fit.TYPO, "Borrel"),
    ],
)
def test_found(needle: str, text: str, fit: Fit, letters: str) -> None:
    hit = found(needle, text)
    assert hit is not None
    assert hit.fit is fit
    assert hit.score // 1000 == fit
    assert "".join(text[i] for i in hit.offsets) == letters


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("otto", "Macron"),
        ("otto david", "Otto"),
        ("bor", "bro"),  # too short for a typo
        ("barkhane2021", "Barkhane 2022"),
        ("2021", "2022"),  # figures are not misspelt
        ("xy", "ax and by"),  # too short to stand scattered
        ("abc", "xa" + "." * (3 * SCATTERED_SPREAD) + "xbc"),  # too far apart
        ("?!", "?!"),  # neither letter nor digit
        ("--", ""),
        ("macronemmanuel", "Emmanuel Macron"),
    ],
)
def test_not_found(needle: str, text: str) -> None:
    assert found(needle, text) is None


@pytest.mark.parametrize("needle", ["", "  ", "\t"])
def test_a_blank_needle_is_everywhere(needle: str) -> None:
    hit = found(needle, "anything")
    assert hit is not None
    assert hit.offsets == ()


def test_merit() -> None:
    ranked = [
        "Otto",
        "David Otto",
        "David Ottoman",
        "Oxfam, Turin, Tokyo, Ostia",
        "Blotto",
        "North Atlantic Treaty Organization",
        "David Ott",
    ]
    scores = [hit.score if (hit := found("otto", text)) else 0 for text in ranked]
    assert all(scores)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_the_worst_word_decides() -> None:
    hit = found("otto ntao", "Otto of NATO")
    assert hit is not None
    assert hit.fit is Fit.TYPO


def test_titles_and_prose_admit_less() -> None:
    assert found("ott", "to stay in the Sahel, not out", TITLES) is None
    assert found("gcs", "Geneva Centre Security", TITLES) is None
    assert found("ottom", "bottom", TITLES) is not None
    assert found("ottom", "bottom", PROSE) is None
    assert found("botom", "bottom", TITLES) is not None
    assert found("botom", "bottom", PROSE) is None


def test_the_narrowest_stretch() -> None:
    text = "axxbxxc abxc"
    hit = found("abc", text)
    assert hit is not None
    assert hit.offsets == (8, 9, 11)


def test_a_whole_word_before_the_beginning_of_another() -> None:
    hit = found("mali", "Malian army, Mali")
    assert hit is not None
    assert hit.offsets == (13, 14, 15, 16)


def test_cut_at_the_limits() -> None:
    assert found("end", "x " * (TEXT_LIMIT // 2) + "end") is None
    assert found("qz", " " * NAME_LIMIT + "q z") is None
    assert len(Needle.of("a" * 5000).words[0]) == NEEDLE_LIMIT
    assert len(Needle.of("a " * 5000).words) == WORDS_LIMIT
    assert found("ab" * 5000, "ab" * 50_000) is not None


@given(TEXTS)
@example("ŉ΅ΐ")
@example("ﷺ")
@settings(max_examples=300, deadline=None)
def test_letters_are_those_of_the_one_folding(text: str) -> None:
    assert folded_letters(text) == fold(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_text_matches_itself(text: str) -> None:
    assume(words(text))
    assume(len(fold(text)) <= NEEDLE_LIMIT)
    hit = found(text, text)
    assert hit is not None
    assert hit.fit is Fit.PREFIX


@given(st.data(), TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_are_of_the_text_and_hold_the_needle(data: st.DataObject, text: str) -> None:
    folded = fold(text)
    picked = data.draw(st.lists(st.integers(0, max(0, len(folded) - 1)), unique=True, max_size=8))
    needle = "".join(folded[i] for i in sorted(picked) if i < len(folded))
    hit = found(needle, text)
    if hit is None or not hit.score:
        return
    assert list(hit.offsets) == sorted(set(hit.offsets))
    assert all(0 <= offset < len(text) for offset in hit.offsets)
    if hit.fit is not Fit.TYPO:
        underlined = "".join(fold(text[offset]) for offset in hit.offsets)
        for word in words(needle):
            letters = iter(underlined)
            assert all(letter in letters for letter in word)


@given(st.text("abcd ", max_size=40), st.text("abcd", min_size=3, max_size=5))
@settings(max_examples=300, deadline=None)
def test_found_scattered_exactly_when_a_stretch_holds_it(text: str, needle: str) -> None:
    def holds(stretch: str) -> bool:
        letters = iter(stretch)
        return all(letter in letters for letter in needle)

    spread = SCATTERED_SPREAD * len(needle)
    by_hand = any(holds(text[i : i + spread]) for i in range(len(text)))
    assert (found(needle, text, frozenset({Fit.SCATTERED, Fit.WITHIN})) is not None) == by_hand


@given(st.text("ab ", max_size=24), st.text("ab", min_size=2, max_size=6))
@settings(max_examples=300, deadline=None)
def test_initials_are_found_exactly_when_beginnings_of_words_make_them(
    text: str, needle: str
) -> None:
    ends = {0}
    for word in text.split():
        ends |= {
            p + n
            for p in ends
            for n in range(1, len(word) + 1)
            if needle[p : p + n] == word[:n] and p + n <= len(needle)
        }
    hit = found(needle, text, frozenset({Fit.INITIALS}))
    assert (hit is not None) == (len(needle) in ends)
    if hit is not None:
        assert "".join(text[i] for i in hit.offsets) == needle
