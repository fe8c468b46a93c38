from __future__ import annotations

import pytest

from sahel_tui.core.model import VERDICTS
from sahel_tui.core.verify import SourceText
from tests.core.verify.cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_a_case(case: Case) -> None:
    found = SourceText(case.plain).check(case.quote, case.prefix)
    assert (found.verdict, (found.start, found.end)) == (case.verdict, case.span)
    assert (found.nearest is not None) is (case.verdict == "not-word-for-word")
    assert (found.hits > 0) is (found.start is not None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_a_case_deep_in_a_text(case: Case) -> None:
    before = "Œuvres \u0065\u0301trang\u00e8res…  ﬁn — “x”.\r\n" * 3
    found = SourceText(before + case.plain + f" {before}").check(case.quote, case.prefix)
    start, end = case.span
    moved = (
        (None, None) if start is None or end is None else (start + len(before), end + len(before))
    )
    assert (found.verdict, (found.start, found.end)) == (case.verdict, moved)


def test_the_table_has_every_verdict_and_no_row_twice() -> None:
    assert {case.verdict for case in CASES} == {*VERDICTS} - {"not-checked"}
    assert len({case.about for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("So the river rose in the end… and fell.", "the “river” rose in the end."),
        ("So we go to the whole oﬃce.", "we go to the whole of"),
        ("So oﬃces were shut for the day.", "fices were shut for the day"),
    ],
    ids=["an ellipsis sign is no stop", "ends within a ligature", "begins within one"],
)
def test_a_sign_of_the_text_is_never_cut(text: str, quote: str) -> None:
    assert SourceText(text).check(quote).verdict == "not-word-for-word"
