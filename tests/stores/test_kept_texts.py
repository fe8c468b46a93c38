from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Participation
from sahel_tui.stores import kept_texts
from sahel_tui.stores.arrangement import Arrangement
from sahel_tui.stores.kept_texts import _TOGETHER, KeptTexts

if TYPE_CHECKING:
    import pytest


def events(count: int) -> list[Event]:
    return [
        Event(f"e{n}", parse("2021"), f"Title {n}", actors=(Participation("otto"),))
        for n in range(count)
    ]


def kept(of: list[Event]) -> KeptTexts:
    return KeptTexts(Arrangement(of), lambda: {"otto": " marc otto "})


def test_the_texts_of_an_event_are_folded_once_and_its_own() -> None:
    some = events(2 * _TOGETHER + 7)
    texts = kept(some)
    for n in (_TOGETHER + 3, 0, 2 * _TOGETHER + 6, _TOGETHER - 1, _TOGETHER):
        text = texts(some[n])
        assert f" title {n} " in text
        assert " marc otto " in text
        assert texts(some[n]) is text


def test_folding_ahead_goes_on_from_what_was_asked_for_and_is_not_done_twice() -> None:
    some = events(3 * _TOGETHER)
    texts = kept(some)
    asked = texts(some[_TOGETHER])
    steps = len(list(texts.ahead()))
    assert steps == 1 + 2  # the names, and the two runs that nobody asked for
    letters = texts.letters
    assert texts(some[_TOGETHER]) is asked
    assert " title 5 " in texts(some[5])
    assert texts.letters == letters
    assert len(list(texts.ahead())) == 1


def test_folding_ahead_stops_where_it_would_keep_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "AHEAD_LETTERS", 100)
    some = events(3 * _TOGETHER)
    texts = kept(some)
    list(texts.ahead())
    first = texts.letters
    assert first > kept_texts.AHEAD_LETTERS
    assert f" title {2 * _TOGETHER} " in texts(some[2 * _TOGETHER])
    assert texts.letters > first
