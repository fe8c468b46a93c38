"""A question that is called off, and a file that goes bad while it is read, are told apart and told in a sentence."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.query.terms import EVERYTHING, only
from sahel_tui.stores.errors import OutdatedError, StoreError
from sahel_tui.stores.index import wording
from sahel_tui.stores.index.store import IndexStore
from tests.stores.index.test_build import WAIT_S, made_at, whole

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = 5_000
_SENTENCE = r"^the index cannot be read: \w.+"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made_at(tmp_path / "index", whole(EVENTS))
    return tmp_path / "index"


def test_what_is_interrupted_is_outdated_and_can_be_asked_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "FEW", 0)
    store = IndexStore(path)
    search = store.search(only("", "event"))
    assert search.step(0) is None
    store.interrupt()
    while (view := search.step(1)) is None:
        pass
    assert view.counts.total == EVENTS
    running = store._reader.all
    store._reader.all = lambda sql, *values: store.interrupt() or running(sql, *values)  # type: ignore[method-assign,func-returns-value]  # as another thread would meanwhile
    search = store.search(only("", "eve"))
    for _ in range(2):
        with pytest.raises(OutdatedError):
            search.step(1)
    store._reader.all = running  # type: ignore[method-assign]  # as it was
    assert store.view(only("", "eve")).counts.total == EVENTS


def test_sqlite_itself_is_interrupted(path: Path) -> None:
    store = IndexStore(path)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    raised: list[type[BaseException]] = []
    begun = threading.Event()

    def ask() -> None:
        store._reader.one("SELECT 1")
        begun.set()
        try:
            store._reader.one(endless)
        except OutdatedError as error:
            raised.append(type(error))

    asking = threading.Thread(target=ask)
    asking.start()
    assert begun.wait(WAIT_S)
    while asking.is_alive():
        store.interrupt()
        asking.join(0.01)
    assert raised == [OutdatedError]
    assert store.event("e1") is not None


@pytest.mark.parametrize("bad", ["cut", "overwritten"])
def test_a_file_that_goes_bad_is_told_in_a_sentence(path: Path, bad: str) -> None:
    store = IndexStore(path)
    assert store.view(EVERYTHING).counts.total == EVENTS
    size = path.stat().st_size
    with path.open("r+b") as file:
        if bad == "cut":
            file.truncate(size // 20)
        else:
            file.seek(size // 20)
            file.write(b"\xff" * (size - size // 20))
    with pytest.raises(StoreError, match=_SENTENCE):
        store.view(EVERYTHING).window(0, EVENTS)
    with pytest.raises(StoreError, match=_SENTENCE):
        store.view(only("", "event"))
