from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.model import Quote, Source, Timeline
from sahel_tui.loading import texts_behind
from sahel_tui.loading.texts import Texts
from sahel_tui.loading.texts_behind import TextsBehind
from sahel_tui.stores.memory import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.core.evidence import ReadText

WORDS = "the river rose by night"
QUOTE = Quote(WORDS, "press", WORDS, attribution="a witness")
TIMELINE = Timeline("T", sources={"press": Source("press", title="Press", text="a.txt")})
LONG_S = 30


class Held(Texts):
    """Texts that are read once they are let go."""

    let_go = threading.Event()

    def get(self, source_id: str, /) -> ReadText | None:
        assert self.let_go.wait(LONG_S)
        return super().get(source_id)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(f"So {WORDS}.", encoding="utf-8")
    return str(tmp_path)


def test_a_small_text_is_there_at_once(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts_behind, "SOON_S", LONG_S)
    come: list[TextsBehind] = []
    texts = TextsBehind(Texts(TIMELINE, folder), come.append)
    read = texts.get("press")
    assert read is not None
    assert read.text.text == f"So {WORDS}."
    assert texts.get("press") is read
    assert come == [texts]


def test_a_store_knows_once_a_text_has_come(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts_behind, "SOON_S", 0)
    Held.let_go = threading.Event()
    come = threading.Event()
    store = MemoryStore(TIMELINE)

    def arrived(texts: TextsBehind) -> None:
        store.hold(texts)
        come.set()

    store.hold(TextsBehind(Held(TIMELINE, folder), arrived))
    assert store.evidence(QUOTE).verdict == "not-checked"
    assert store.text("press") is None
    Held.let_go.set()
    assert come.wait(LONG_S)
    assert store.evidence(QUOTE).verdict == "exact"
    assert store.text("press") is not None


def test_nothing_is_begun_for_a_source_without_a_text() -> None:
    texts = TextsBehind(Texts(Timeline("T", sources={"s": Source("s", title="S")}), "."), print)
    before = threading.active_count()
    assert texts.get("s") is texts.get("nobody") is None
    assert threading.active_count() == before
