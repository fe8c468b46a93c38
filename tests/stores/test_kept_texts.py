from __future__ import annotations

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Participation
from sahel_tui.stores.arrangement import Arrangement
from sahel_tui.stores.kept_texts import _TOGETHER, KeptTexts


def test_the_texts_of_an_event_are_folded_once_and_its_own() -> None:
    date = parse("2021")
    events = [
        Event(f"e{n}", date, f"Title {n}", actors=(Participation("otto"),))
        for n in range(2 * _TOGETHER + 7)
    ]
    kept = KeptTexts(Arrangement(events), lambda: {"otto": " marc otto "})
    for n in (_TOGETHER + 3, 0, 2 * _TOGETHER + 6, _TOGETHER - 1, _TOGETHER):
        text = kept(events[n])
        assert f" title {n} " in text
        assert " marc otto " in text
        assert kept(events[n]) is text
