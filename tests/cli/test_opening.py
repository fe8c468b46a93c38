"""The door: which files are read into memory and which into an index, and when an index is good."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import indexing, opening
from sahel_tui.cli.opening import read_authored, read_table
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.tables.wish import TableWish
from sahel_tui.loading.worker import BackgroundLoad, Failed, Finished, Indexed
from sahel_tui.stores.index import cache
from sahel_tui.stores.index.build import READING, build
from tests.cli.big import (
    Told,
    authored,
    cache_home,
    everything_is_big,
    opening_of,
    table,
    wish,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.worker import Ending

__all__ = ["cache_home", "everything_is_big"]
PATIENCE_S = 30
pytestmark = pytest.mark.usefixtures("everything_is_big", "cache_home")


def ended(load: BackgroundLoad) -> Ending:
    """How a load ends, however long it takes."""
    while True:
        found = load.wait(PATIENCE_S)
        if found is not None:
            return found


def indexed(path: Path, table: TableWish | None = None) -> Indexed:
    found = ended(opening_of(path, table).begin())
    assert isinstance(found, Indexed)
    return found


def test_a_table_is_read_into_an_index_once(tmp_path: Path) -> None:
    path, how = table(tmp_path), wish(tmp_path)
    first = opening_of(path, how)
    assert first.kept() is None
    made = ended(first.begin())
    assert isinstance(made, Indexed)
    assert not made.unkept
    assert first.store(made).overview.events == 300
    again = opening_of(path, how).kept()
    assert again is not None
    assert again.overview.title == "big (read by map.yaml)"
    assert again.view(EVERYTHING).window(0, 1)[0].event.title == "Clash 0"


def test_what_is_kept_and_good_imports_nothing_that_reads_and_begins_no_process(
    tmp_path: Path,
) -> None:
    indexed(table(tmp_path), wish(tmp_path))
    code = (
        "import sys, os\n"
        "from pathlib import Path\n"
        "from sahel_tui.cli import opening\n"
        "from sahel_tui.loading.tables.wish import TableWish\n"
        "opening.TABLE_BYTES = 1\n"
        "os.fork = None\n"
        "store = opening.Opening(Path(sys.argv[1]), TableWish(map=sys.argv[2])).kept()\n"
        "print(store.overview.events, *sorted(each for each in sys.modules if each in ('yaml', "
        "'sahel_tui.loading.loader', 'sahel_tui.loading.tables.rows', 'sahel_tui.stores.index.build')))\n"
    )
    argv = [sys.executable, "-c", code, str(tmp_path / "big.csv"), str(tmp_path / "map.yaml")]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stdout == "300\n"


@pytest.mark.parametrize("big", [True, False])
def test_the_border_is_by_size(big: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path)
    monkeypatch.setattr(opening, "TABLE_BYTES", path.stat().st_size + (0 if big else 1))
    found = ended(opening_of(path, wish(tmp_path)).begin())
    assert isinstance(found, Indexed if big else Finished)


@pytest.mark.parametrize("change", ["file", "map", "profile", "version"])
def test_what_is_read_otherwise_has_another_index(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, how = table(tmp_path), wish(tmp_path)
    indexed(path, how)
    if change == "file":
        table(tmp_path, 301)
    elif change == "map":
        (tmp_path / "map.yaml").write_text((tmp_path / "map.yaml").read_text() + "tags: [what]\n")
    elif change == "profile":
        how = how._replace(map=None, profile="acled")
    else:
        monkeypatch.setattr(opening, "__version__", "99")
    assert opening_of(path, how).kept() is None


@pytest.mark.parametrize("change", ["part", "another part", "main"])
def test_an_authored_file_with_all_it_includes(change: str, tmp_path: Path) -> None:
    path = authored(tmp_path, "One", "Two")
    made = indexed(path)
    kept = opening_of(path).kept()
    assert kept is not None
    assert kept.overview.events == 2
    assert opening_of(path).store(made).event("e1") is not None
    if change == "part":
        authored(tmp_path, "One", "Two", "Three")
    elif change == "another part":
        (tmp_path / "parts" / "two.yaml").write_text("events: []\n")
    else:
        path.write_text(path.read_text().replace("title: T", "title: Other"))
    assert opening_of(path).kept() is None


def test_a_small_authored_file_is_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AUTHORED_BYTES", 1_000_000)
    found = ended(opening_of(authored(tmp_path, "One")).begin())
    assert isinstance(found, Finished)
    assert found.loaded.timeline is not None
    assert [each.title for each in found.loaded.timeline.events] == ["One"]


def test_rejected_rows_are_counted_in_the_title_and_written(tmp_path: Path) -> None:
    path = table(tmp_path, 20, "x,never,Clash,Group", "y")
    how = wish(tmp_path)
    indexed(path, how)
    again = how._replace(rejects=str(tmp_path / "rejects.csv"))
    assert opening_of(path, again).kept() is None
    store = opening_of(path, again).store(indexed(path, again))
    assert store.overview.title == "big (read by map.yaml, 2 rows rejected)"
    assert store.note["rejected"] == 2
    assert len((tmp_path / "rejects.csv").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("how", "kind", "said"),
    [
        (TableWish(), Finished, "no profile"),
        (TableWish(map="/dev/null/map.yaml"), Failed, "cannot open /dev/null/map.yaml"),
        (TableWish(encoding="klingon"), Failed, "klingon"),
        (TableWish(profile="acled", rejects="/dev/null/r"), Failed, "cannot write /dev/null/r"),
    ],
)
def test_what_cannot_be_read_is_said(
    how: TableWish, kind: type, said: str, tmp_path: Path, cache_home: Path
) -> None:
    told = Told()
    read_table(opening_of(table(tmp_path), how).wanted(), told)
    (found,) = told.ended
    assert isinstance(found, kind)
    words = found.message if isinstance(found, Failed) else str(found.loaded.problems)  # type: ignore[union-attr]
    assert said in words
    assert list(cache_home.iterdir()) == []


def test_a_file_that_is_not_there_is_read_as_ever(tmp_path: Path) -> None:
    for name in ("none.csv", "none.yaml"):
        missing = opening_of(tmp_path / name)
        assert missing.kept() is None
        found = ended(missing.begin())
        assert isinstance(found, Failed)
        assert "no such file" in found.message


def test_what_is_told_on_the_way(tmp_path: Path) -> None:
    told = Told()
    read_table(opening_of(table(tmp_path, 3000), wish(tmp_path)).wanted(), told)
    assert isinstance(told.ended[0], Indexed)
    assert len(told.first) == opening.FIRST_EVENTS
    phases = [each.phase for each in told.far]
    assert list(dict.fromkeys(phases)) == ["reading", "arranging", "finishing"]
    assert all(each.done_bytes <= each.total_bytes and not each.anew for each in told.far)
    told = Told()
    read_table(opening_of(table(tmp_path, 30), wish(tmp_path)).wanted(), told)
    assert all(each.anew for each in told.far)
    told = Told()
    read_authored(opening_of(authored(tmp_path, "One", "Two")).wanted(), told)
    assert isinstance(told.ended[0], Indexed)
    assert [each.title for each in told.first][:2] == ["One", "Two"]


def test_authored_files_with_errors_become_nothing(tmp_path: Path, cache_home: Path) -> None:
    told = Told()
    read_authored(opening_of(authored(tmp_path, "{}")).wanted(), told)
    (found,) = told.ended
    assert isinstance(found, Finished)
    assert found.loaded.timeline is None
    told = Told()
    read_authored(opening_of(tmp_path / "none.yaml").wanted(), told)
    assert isinstance(told.ended[0], Failed)
    assert not cache_home.exists()


@pytest.mark.parametrize("what", ["big.csv", "map.yaml", "gone"])
def test_what_changes_while_it_is_read_is_said(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache_home: Path
) -> None:
    path = table(tmp_path)
    wanted = opening_of(path, wish(tmp_path)).wanted()

    def changing(*arguments: object, **named: object) -> int:
        if what == "gone":
            path.unlink()
        else:
            with (tmp_path / what).open("a") as file:
                file.write("\n")
        return build(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "build", changing)
    told = Told()
    read_table(wanted, told)
    (found,) = told.ended
    assert isinstance(found, Failed)
    assert found.code == Exit.BUSY
    assert "was changed while it was read; try again" in found.message
    assert list(cache_home.iterdir()) == []


def test_a_part_that_changes_while_it_is_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = opening_of(authored(tmp_path, "One")).wanted()

    def changing(*arguments: object, **named: object) -> int:
        authored(tmp_path, "One", "Two")
        return build(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "build", changing)
    told = Told()
    read_authored(wanted, told)
    (found,) = told.ended
    assert isinstance(found, Failed)
    assert "was changed while it was read" in found.message


def test_a_disk_that_is_full_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache_home: Path
) -> None:
    def full(*_arguments: object, **_named: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(indexing, "build", full)
    told = Told()
    read_table(opening_of(table(tmp_path), wish(tmp_path)).wanted(), told)
    (found,) = told.ended
    assert isinstance(found, Failed)
    assert found.code == Exit.UNREADABLE
    assert found.message.endswith(
        f"an index cannot be made in {cache_home}: no space left on device"
    )


def test_where_nothing_can_be_kept_the_index_goes_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "map.yaml"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path, how = table(tmp_path), wish(tmp_path)
    here = opening_of(path, how)
    made = ended(here.begin())
    assert isinstance(made, Indexed)
    assert "cannot be made" in made.unkept
    assert here.store(made).overview.events == 300
    assert here.is_new(made)
    second = ended(here.begin())  # it is read again
    assert isinstance(second, Indexed)
    here._sweep()
    assert here.store(second).overview.events == 300
    here.close()
    assert {each.name for each in tmp_path.iterdir()} == {"big.csv", "map.yaml"}
    with pytest.raises(UnreadableError, match=r"cannot open .*big\.csv"):
        here.store(second)


def test_a_reading_that_is_left_leaves_nothing(tmp_path: Path, cache_home: Path) -> None:
    load = opening_of(table(tmp_path, 40_000), wish(tmp_path)).begin()
    while not load.read_messages():
        pass
    assert len(list(cache_home.iterdir())) == 2
    load.cancel()
    assert list(cache_home.iterdir()) == []


def test_a_builder_that_is_killed_is_said_and_the_next_start_is_right(
    tmp_path: Path, cache_home: Path
) -> None:
    path, how = table(tmp_path, 40_000), wish(tmp_path)
    load = opening_of(path, how).begin()
    while not load.read_messages():
        pass
    assert load._pid is not None
    os.kill(load._pid, signal.SIGKILL)
    found = ended(load)
    assert isinstance(found, Failed)
    assert "SIGKILL" in found.message
    assert list(cache_home.iterdir()) == []
    table(tmp_path)
    assert indexed(path, how)


def test_the_second_of_two_says_that_it_waits(tmp_path: Path) -> None:
    wanted = opening_of(table(tmp_path), wish(tmp_path)).wanted()
    begun, go_on, waits = threading.Event(), threading.Event(), threading.Event()

    class Slow(Told):
        def indexing(self, far: object) -> None:
            begun.set()
            assert go_on.wait(PATIENCE_S)

    class Second(Told):
        def indexing(self, far: object) -> None:
            waits.set()

    first, second = Slow(), Second()
    one = threading.Thread(target=read_table, args=(wanted, first))
    one.start()
    assert begun.wait(PATIENCE_S)
    two = threading.Thread(target=read_table, args=(wanted._replace(maker="two"), second))
    two.start()
    assert waits.wait(PATIENCE_S)
    go_on.set()
    one.join(PATIENCE_S)
    two.join(PATIENCE_S)
    assert first.ended == second.ended


def test_sqlite_sorts_where_the_index_will_lie_unless_another_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(indexing, "build", lambda *_a, **_n: seen.append(_sorted_in()))
    read_table(opening_of(table(tmp_path), wish(tmp_path)).wanted(), Told())
    assert seen[0].startswith(str(cache.folder()))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    indexing._sort_in(tmp_path / "other")
    assert _sorted_in() != str(tmp_path / "other")


def _sorted_in() -> str:
    import sqlite3  # noqa: PLC0415  (as the program has it)

    con = sqlite3.connect(":memory:")
    (found,) = con.execute("PRAGMA temp_store_directory").fetchone() or ("",)
    con.close()
    return str(found)


def test_how_far_an_index_is_new(tmp_path: Path) -> None:
    path, how = table(tmp_path), wish(tmp_path)
    made = indexed(path, how)
    here = opening_of(path, how)
    assert here.is_new(made)
    here.store(made)
    assert not here.is_new(made)
    assert here.is_new(Indexed(str(tmp_path / "gone")))
    assert here.files().others == (str(tmp_path / "map.yaml"),)
    parts = opening_of(authored(tmp_path, "One"))
    parts.store(indexed(parts.path))
    assert parts.files().includes == ("parts/*.yaml",)


def test_phases_are_those_of_the_builder() -> None:
    from sahel_tui.loading import pace  # noqa: PLC0415  (two layers that do not know each other)

    assert pace.READING == READING
