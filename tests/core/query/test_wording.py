from __future__ import annotations

import pytest

from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.wording import wording


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("troop", "French troops leave", True),
        ("french troop", "French troops leave", True),
        ("french leave", "French troops leave", False),
        ("leave french", "French troops leave", False),
        ("roops", "French troops leave", False),
        ("troop leave", "French troops leave", False),
        ("n'dj", "N'Djamena", True),
        ("mali", "Malian", True),
        ("mali", "normality", False),
        ("elysee", "the Élysée", True),
        ("a a b", "a a a b", True),
        ("EU-af", "EU–Africa summit", True),
        ("troop", "", False),
    ],
)
def test_words_stand_side_by_side_and_the_last_may_go_on(
    value: str,
    text: str,
    found: bool,  # a column of the table
) -> None:
    assert wording(value).found_in(text) is found


@pytest.mark.parametrize("value", ["", "  ", "--", "…", "'"])
def test_a_value_without_letter_or_digit_is_an_error(value: str) -> None:
    with pytest.raises(QueryError, match="no letter or digit"):
        wording(value)
