from __future__ import annotations

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.words.stretches import why_possible


@pytest.mark.parametrize(
    ("date", "window", "words"),
    [
        ("[2022-02-17..]", "2022", "may come after 2022"),
        ("[2022-02-17..2022-22]", "2022-02..2022-04", "may come after Feb..Apr 2022"),
        ("202X", "2022", "may come after 2022"),
        ("202X", "2029", "may come before 2029"),
        ("[..2021]", "2021..", "may come before 2021.."),
        ("2022-02-17~", "2022-02", "its date is approximate"),
        ("2022-02-17?", "2022-02", "its date is uncertain"),
    ],
)
def test_why_an_event_is_only_possibly_in_a_window(date: str, window: str, words: str) -> None:
    assert why_possible(parse(date), window) == words
