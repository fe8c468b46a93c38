"""The value at the cursor, what completing writes in its place, and which errors are not told yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.model import STATUSES
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.reading import parse
from sahel_tui.explore.find_entry import Entry, awaited, completed, entry_at, mendable
from sahel_tui.explore.typed_line import TypedLine

QUERYISH = st.text(st.sampled_from('ab:",- \\actorin2021.(é'), max_size=24)


def line(marked: str) -> TypedLine:
    """A line whose cursor is where `|` stands."""
    before, _, after = marked.partition("|")
    return TypedLine(before + after, len(before))


ENTRIES = [
    ("|", Entry("", "", 0, 0)),
    ("mac|", Entry("", "mac", 0, 3)),
    ("-mac|", Entry("", "mac", 1, 4)),
    ("a mac|", Entry("", "mac", 2, 5)),
    ("mac |", Entry("", "", 4, 4)),
    ("actor:|", Entry("actor", "", 6, 6)),
    ("ACTOR:mac|", Entry("actor", "mac", 6, 9)),
    ("-actor:mac|", Entry("actor", "mac", 7, 10)),
    ("actor:a,b|", Entry("actor", "b", 8, 9)),
    ("actor:a,|", Entry("actor", "", 8, 8)),
    ("actor:ma|cron tag:x", Entry("actor", "ma", 6, 12)),
    ("actor:ma|cron,b", Entry("actor", "ma", 6, 12)),
    ('"french tr|', Entry("", "french tr", 0, 10, quoted=True)),
    ('place:"two wo|', Entry("place", "two wo", 6, 13, quoted=True)),
    ('place:"two wo|rds" x', Entry("place", "two wo", 6, 17, quoted=True)),
    ('place:"two words"|', Entry("place", "two words", 6, 17, quoted=True)),
    ('place:"a, b|', Entry("place", "a, b", 6, 11, quoted=True)),
    (r'place:"a \"b|', Entry("place", 'a "b', 6, 12, quoted=True)),
    ('place:"a b",c|', Entry("place", "c", 12, 13)),
    ("12:30|", None),
    ("nofield:x|", None),
]


@pytest.mark.parametrize(("marked", "entry"), ENTRIES, ids=[each[0] for each in ENTRIES])
def test_what_is_being_typed(marked: str, entry: Entry | None) -> None:
    assert entry_at(line(marked)) == entry


COMPLETED = [
    ("ac|", "actor:", "actor:|"),
    ("-ac|", "actor:", "-actor:|"),
    ("actor:mac|", "macron", "actor:macron |"),
    ("actor:mac| x", "macron", "actor:macron| x"),
    ("actor:a,mac|", "macron", "actor:a,macron |"),
    ('place:"two|', '"Two words"', 'place:"Two words" |'),
    ("place:two| x", '"Two words"', 'place:"Two words"| x'),
]


@pytest.mark.parametrize(("before", "insert", "after"), COMPLETED, ids=[c[0] for c in COMPLETED])
def test_completing_replaces_the_whole_value(before: str, insert: str, after: str) -> None:
    typed = line(before)
    entry = entry_at(typed)
    assert entry is not None
    assert completed(typed, entry, insert) == line(after)


def test_a_completed_line_keeps_to_its_length() -> None:
    typed = TypedLine("actor:m", 7, most=10)
    entry = entry_at(typed)
    assert entry is not None
    assert completed(typed, entry, "macron") == TypedLine("actor:macr", 10, most=10)


NOT_TOLD = [
    '"french tro|', '"|', '"a|', "actor:|", "-|", "a -|", "-actor:|", "-| a", "status:|", "status:pl|", "kind:ARM|",
    "has:|", "in:|", "in:2|", "in:20|", "in:2021-|", "in:2021-1|", "in:2021.|", "in:2021-12-2|",
    "in:2021..2|", "before:20|", "possible:|", "possible:n|", 'place:"Ba|', "actor:a,|",
]  # fmt: skip
TOLD = [
    "12:30|", "nofield:x|", "(|", "a,b|", "status:x|", "kind:q|", "in:abc|", "in:2021-99|", "in:2022..2021-01-01|",
    "before:2021..2022|", 'ab"|', "possible:yes|", "actor:|  tag:", "status:pl |", "- a|",
    "possible:no possible:no|",
]  # fmt: skip


@pytest.mark.parametrize("marked", NOT_TOLD)
def test_an_error_that_typing_on_mends_is_not_told(marked: str) -> None:
    with pytest.raises(QueryError):
        parse(line(marked).text)
    assert mendable(line(marked))


@pytest.mark.parametrize("marked", TOLD)
def test_an_error_that_stays_is_told(marked: str) -> None:
    with pytest.raises(QueryError):
        parse(line(marked).text)
    assert not mendable(line(marked))


@given(QUERYISH, st.integers(0, 24))
def test_anything_may_stand_in_the_line(text: str, cursor: int) -> None:
    typed = TypedLine(text, min(cursor, len(text)))
    entry = entry_at(typed)
    if entry is not None:
        assert 0 <= entry.start <= typed.cursor <= entry.end <= len(text)
    mendable(typed)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("in:202|", "a date: 2021, 2021-12, 2020..2022"),
        ("coup before:|", "a date: 2021, 2021-12, 2020..2022"),
        ('"de facto|', "a phrase, which ends with another quotation mark"),
        ("status:pl|", f"one of {', '.join(STATUSES)}"),
        ("tag:|", "a value for tag:"),
        ("-|", "a word, or a field with its value"),
    ],
)
def test_what_is_awaited_is_said(marked: str, said: str) -> None:
    assert mendable(line(marked))
    assert awaited(line(marked)) == said
