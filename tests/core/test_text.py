from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.text import MARKS_LIMIT, scrub

SIGNS = {
    "NUL": ("\0", "␀"),
    "backspace": ("a\bb", "a␈b"),
    "OSC 52": ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
    "CSI": ("\x1b[2J", "␛[2J"),
    "CSI as one C1 character": ("\x9b2J", "<U+009B>2J"),
    "next line": ("a\x85b", "a<U+0085>b"),
    "DEL": ("a\x7fb", "a␡b"),
    "lone carriage return": ("safe\rrm", "safe␍rm"),
    "override": ("\u202egnp", "<U+202E>gnp"),
    "isolate": ("\u2066x\u2069", "<U+2066>x<U+2069>"),
    "Arabic letter mark": ("\u061cx", "<U+061C>x"),
    "zero-width space": ("pass\u200bword", "pass<U+200B>word"),
    "joiner between Latin letters": ("a\u200db", "a<U+200D>b"),
    "non-joiner at an edge": ("\u200cم", "<U+200C>م"),
    "byte order mark": ("\ufeffa", "<U+FEFF>a"),
    "word joiner": ("a\u2060b", "a<U+2060>b"),
    "soft hyphen": ("co\xadop", "co<U+00AD>op"),
    "line separator": ("a\u2028b", "a<U+2028>b"),
    "paragraph separator": ("a\u2029b", "a<U+2029>b"),
    "tag": ("a\U000e0061", "a<U+E0061>"),
    "interlinear": ("\ufff9a", "<U+FFF9>a"),
    "lone surrogate": ("\ud800", "<U+D800>"),
    "undecodable byte of a file name": ("\udcff", "<U+DCFF>"),
    "noncharacter": ("\uffff", "<U+FFFF>"),
    "private use": ("\ue0b0", "<U+E0B0>"),
    "unassigned": ("\u0378", "<U+0378>"),
    "Hangul filler": ("a\u3164b", "a<U+3164>b"),
    "half-width filler": ("\uffa0", "<U+FFA0>"),
    "grapheme joiner": ("a\u034fb", "a<U+034F>b"),
    "variation selector behind a letter": ("a\ufe00", "a<U+FE00>"),
    "a second variation selector": ("☃\ufe0f\ufe0f", "☃<U+FE0F>"),
    "supplementary variation selector": ("a\U000e0100", "a<U+E0100>"),
    "mark without a base": ("\u0301a", "<U+0301>a"),
    "mark behind a sign": ("\x1b\u0301", "␛<U+0301>"),
}


@pytest.mark.parametrize(("raw", "shown"), SIGNS.values(), ids=SIGNS)
def test_what_acts_or_hides_becomes_a_sign(raw: str, shown: str) -> None:
    assert scrub(raw) == shown
    assert scrub(raw, lines=True) == shown


LEGITIMATE = [
    "plain",
    "N’Djamena — “twelve” … 4 300 €",
    "Sévaré, Ménaka",
    "Se\u0301vare\u0301",
    "français : 4\u202f300\u00a0hommes",
    "مالي",
    "می\u200cخواهم",
    "क्\u200dष",
    "Tiếng Việt",
    "שָׁלוֹם",
    "각",
    "\u1100\u1161\u11a8",
    "日本語　テスト",
    "🇲🇱 👍🏽",
]


@pytest.mark.parametrize("text", LEGITIMATE)
def test_legitimate_text_stays_as_it_is(text: str) -> None:
    assert scrub(text) == text


def test_the_usual_text_comes_back_as_the_same_object() -> None:
    text = "French troops " * 3
    assert scrub(text) is text


def test_line_breaks_and_tabs_are_blanks_in_a_title_and_lines_in_a_text() -> None:
    assert scrub("a\nb\r\nc\td") == "a b c d"
    assert scrub("a\nb\r\nc\td", lines=True) == "a\nb\nc d"


def test_emoji_lose_what_only_chooses_their_drawing() -> None:
    assert scrub("❤\ufe0f 👨\u200d👩\u200d👧") == "❤ 👨👩👧"


def test_a_stack_of_marks_is_cut_and_the_rest_is_visible() -> None:
    shown = scrub("Z" + "\u0301" * (MARKS_LIMIT + 2))
    assert shown == "Z" + "\u0301" * MARKS_LIMIT + "<U+0301>" * 2


def test_a_mark_never_begins_a_line() -> None:
    assert scrub("a\n\u0301b", lines=True) == "a\n<U+0301>b"


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(), max_size=40), st.booleans())
def test_nothing_that_acts_survives_and_scrubbing_twice_changes_nothing(
    text: str,
    lines: bool,
) -> None:
    shown = scrub(text, lines=lines)
    assert scrub(shown, lines=lines) == shown
    for char in shown:
        if char in "\u200c\u200d" or (lines and char == "\n"):
            continue
        assert unicodedata.category(char) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
