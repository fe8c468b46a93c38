from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Source, SourceCheck, Timeline
from sahel_tui.errors import UnreadableError
from sahel_tui.loading import texts as module
from sahel_tui.loading.texts import Texts, read_text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The river rose.\r\n“É”\n"
SUM = sha256(TEXT.encode()).hexdigest()


def timeline(
    text: str | None = None, sum_: str | None = None, receipt: str | None = None
) -> Timeline:
    checks = {} if receipt is None else {"press": SourceCheck(parse("2026"), receipt)}
    source = Source("press", title="Press", text=text, sha256=sum_)
    return Timeline("T", sources={"press": source}, checks=checks)


def write(path: Path, text: str = TEXT, bom: str = "") -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((bom + text).encode())
    return str(path)


def test_a_text_is_read_as_it_is_with_the_sum_of_its_bytes(tmp_path: Path) -> None:
    read = read_text(write(tmp_path / "a.txt"))
    assert (read.text.text, read.sha256) == (TEXT, SUM)


def test_a_byte_order_mark_is_summed_and_not_counted(tmp_path: Path) -> None:
    read = read_text(write(tmp_path / "a.txt", bom="\ufeff"))
    assert read.text.text == TEXT
    assert read.sha256 == sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest()


def test_the_files_own_text_is_read_when_asked_for(tmp_path: Path) -> None:
    told: list[str] = []
    texts = Texts(timeline("texts/a.txt"), str(tmp_path), told=told.append)
    write(tmp_path / "texts" / "a.txt")
    read = texts.get("press")
    assert read is not None
    assert read.text.text == TEXT
    assert texts.get("press") is read
    assert (texts.get("nobody"), told) == (None, [])


def test_a_text_need_not_be_there(tmp_path: Path) -> None:
    told: list[str] = []
    assert Texts(timeline("gone.txt"), str(tmp_path), told=told.append).get("press") is None
    assert Texts(timeline(), str(tmp_path), told=told.append).get("press") is None
    assert Texts(timeline("a.txt"), None, told=told.append).get("press") is None
    assert told == []


def test_a_text_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    told: list[str] = []
    texts = Texts(timeline("a.txt"), str(tmp_path), told=told.append)
    assert texts.get("press") is texts.get("press") is None
    assert told == [f"cannot open {tmp_path}/a.txt: a folder, not a file"]


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert Texts(timeline("a.txt"), str(tmp_path / "inner")).get("press") is None


def test_a_text_given_by_hand_wins(tmp_path: Path) -> None:
    write(tmp_path / "own.txt", "own")
    given = write(tmp_path / "given.txt", "given")
    write(tmp_path / "all" / "by_sum.txt")
    texts = Texts(timeline("own.txt", SUM), str(tmp_path), {"press": given}, str(tmp_path / "all"))
    texts.read_given()
    read = texts.get("press")
    assert read is not None
    assert read.text.text == "given"


@pytest.mark.parametrize("known", [{"sum_": SUM}, {"sum_": SUM.upper()}, {"receipt": SUM}])
def test_a_text_of_a_folder_is_known_by_its_sum(tmp_path: Path, known: dict[str, str]) -> None:
    write(tmp_path / "own.txt", "own")
    write(tmp_path / "all" / "0.txt", "another")
    write(tmp_path / "all" / "1.txt")
    os.mkfifo(tmp_path / "all" / "pipe")
    texts = Texts(timeline("own.txt", **known), str(tmp_path), among=str(tmp_path / "all"))
    read = texts.get("press")
    assert read is not None
    assert (read.text.text, read.sha256) == (TEXT, SUM)


def test_a_changed_text_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    told: list[str] = []
    texts = Texts(timeline("a.txt", "b" * 64), str(tmp_path), told=told.append)
    assert texts.get("press") is not None
    expected = f"its sha256 is {SUM[:12]}…, the file has bbbbbbbbbbbb…"
    assert told == [f"the text of press has changed: {expected}"]


def test_sources_that_are_not_there_are_known() -> None:
    assert Texts(timeline(), None, {"press": "a", "pres": "b"}).unknown == ("pres",)


def test_what_cannot_be_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "latin.txt").write_bytes(b"The\nr\xe9gion")
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path / "long.txt", "x" * 101)
    monkeypatch.setattr(module, "TEXT_BYTES", 100)
    for name, reason in {
        "latin.txt": "byte 0xE9 at 2:2 is not UTF-8",
        "pipe": "a pipe, not a file",
        "long.txt": "larger than",
        "gone": "no such file",
        "": "a folder",
        "\0": "no such name is possible",
    }.items():
        with pytest.raises(UnreadableError, match=reason):
            read_text(f"{tmp_path}/{name}")


def test_a_folder_of_texts_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        write(tmp_path / name, f"text {name}")
    for name, most, reason in (
        ("FOLDER_FILES", 2, "holds more than 2 files"),
        ("FOLDER_BYTES", 10, "holds more than"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, most)
            with pytest.raises(UnreadableError, match=reason):
                Texts(timeline(), None, among=str(tmp_path)).read_given()
    with pytest.raises(UnreadableError, match=r"cannot open .*gone: no such file"):
        Texts(timeline(), None, among=str(tmp_path / "gone")).read_given()
