"""Files that count as big in a test, and what is told of their reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import opening
from sahel_tui.cli.opening import Opening
from sahel_tui.loading.tables.wish import TableWish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sahel_tui.core.model import Event
    from sahel_tui.loading.worker import Ending, Indexing

LIMIT_BYTES = 1 << 30
MAP = "source: {title: Reports}\nid: id\ndate: when\ntitle: what\nactors: [who]\n"


def table(folder: Path, rows: int = 300, *more: str, words: int = 0) -> Path:
    """A table of so many rows, and of these; with so many more words in each. Its map lies beside it."""
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    rest = " again" * words
    lines = [
        f"r{n},{1990 + n % 30}-03-{1 + n % 28:02},Clash {n}{rest},Group {n % 5}"
        for n in range(rows)
    ]
    path = folder / "big.csv"
    path.write_text("\n".join(["id,when,what,who", *lines, *more]) + "\n", encoding="utf-8")
    return path


def authored(folder: Path, *titles: str) -> Path:
    """A timeline file that includes another one, by a pattern."""
    (folder / "parts").mkdir(exist_ok=True)
    events = "".join(
        f"  - {{id: e{n}, date: {2000 + n}, title: {title}, sources: [s]}}\n"
        for n, title in enumerate(titles)
    )
    (folder / "parts" / "one.yaml").write_text(f"events:\n{events}", encoding="utf-8")
    path = folder / "big.yaml"
    path.write_text(
        "timeline: {title: T}\nsources:\n  s: {title: S}\ninclude: [parts/*.yaml]\n",
        encoding="utf-8",
    )
    return path


def wish(folder: Path) -> TableWish:
    return TableWish(map=str(folder / "map.yaml"))


def opening_of(path: Path, table: TableWish | None = None) -> Opening:
    return Opening(path, table or TableWish(), LIMIT_BYTES)


class Told:
    """All that is told of one reading."""

    def __init__(self) -> None:
        self.bytes: list[tuple[int, int]] = []
        self.far: list[Indexing] = []
        self.first: list[Event] = []
        self.ended: list[Ending] = []

    def progress(self, done_bytes: int, total_bytes: int) -> None:
        self.bytes.append((done_bytes, total_bytes))

    def indexing(self, far: Indexing) -> None:
        self.far.append(far)

    def events(self, events: Sequence[Event]) -> None:
        self.first.extend(events)

    def end(self, ending: Ending) -> None:
        self.ended.append(ending)


@pytest.fixture
def everything_is_big(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "TABLE_BYTES", 1)
    monkeypatch.setattr(opening, "AUTHORED_BYTES", 1)


@pytest.fixture
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "cache-home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home / "sahel-tui" / "indexes"
