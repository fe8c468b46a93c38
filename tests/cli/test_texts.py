"""`--text` and `--texts` of the verbs that show quotes: what they find, what can be wrong with them."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from sahel_tui.cli.arriving import arriving
from sahel_tui.cli.texts import WhereTexts, storing
from sahel_tui.core.model import Source, Timeline
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.explore.arriving import NowhereError
from sahel_tui.loading import load
from sahel_tui.stores.memory import MemoryStore
from tests.cli.headless import GOOD, ROOT, called

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"
LONG = GOOD.replace("We leave.", "We leave the town to the water.")
TEXT = "Otto said: ⟦We leave the town to the water.⟧\n"
START, END = TEXT.index("⟦"), TEXT.index("⟧") - 1
PLAIN = TEXT.replace("⟦", "").replace("⟧", "")
FOUND = {"verdict": "exact", "start": START, "end": END, "checked": "text"}
NOTHING = {"verdict": "not-checked", "start": None, "end": None, "checked": None}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "t.yaml").write_text(LONG, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(
        LONG.replace("{title: Press}", "{title: Press, text: in/a.txt}"), encoding="utf-8"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PLAIN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(quote: dict[str, Any]) -> dict[str, Any]:
    return {key: quote[key] for key in FOUND}


def quotes(capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict[str, Any]]:
    done = called(capsys, "quotes", "--json", *argv)
    assert (done.code, done.err) == (0, "")
    return [checked(each) for each in json.loads(done.out)["quotes"]]


def test_quotes_are_looked_for_in_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert quotes(capsys, "t.yaml") == [NOTHING]
    assert quotes(capsys, "--text", "press=in/a.txt", "t.yaml") == [FOUND]
    assert quotes(capsys, "t.yaml", "--text=press=in/a.txt") == [FOUND]
    assert quotes(capsys, "own.yaml") == [FOUND]


def test_a_folder_of_texts(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert quotes(capsys, "--texts", "in", "t.yaml") == [NOTHING]
    known = LONG.replace("Press}", f"Press, sha256: {sha256(PLAIN.encode()).hexdigest()}}}")
    (folder / "known.yaml").write_text(known, encoding="utf-8")
    assert quotes(capsys, "--texts", "in", "known.yaml") == [FOUND]


def test_events_and_cards_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--text", "press=in/a.txt", "t.yaml")
    for verb in (("list",), ("show", "flood")):
        events = json.loads(called(capsys, *verb, "--json", *given).out)["events"]
        assert checked(events[0]["quotes"][0]) == FOUND
    assert "(Press; word for word)" in called(capsys, "show", "flood", *given).out
    assert "(Press; word for word)" in called(capsys, "quotes", "--plain", *given).out
    assert "\texact\t" in called(capsys, "quotes", *given).out
    assert called(capsys, "claims", *given).code == 0


def test_a_changed_text_is_said(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    known = LONG.replace("Press}", f"Press, sha256: {'b' * 64}}}")
    (folder / "known.yaml").write_text(known, encoding="utf-8")
    done = called(capsys, "quotes", "--plain", "--text", "press=in/a.txt", "known.yaml")
    assert "word for word, in a changed text" in done.out
    assert done.err.startswith("the text of press has changed: ")


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--text", "press"), 2, "--text needs SOURCE=PATH, not 'press'"),
        (("--text", "=a"), 2, "--text needs SOURCE=PATH"),
        (("--text", "press="), 2, "--text needs SOURCE=PATH"),
        (("--text", "pres=in/a.txt"), 2, "no source is called 'pres'; did you mean 'press'?"),
        (("--text", "press=a", "--text", "press=b"), 2, "--text is given twice for 'press'"),
        (("--text", "press=gone.txt"), 66, "cannot open gone.txt: no such file"),
        (("--text", "press=in"), 66, "cannot open in: a folder, not a file"),
        (("--texts", "gone"), 66, "cannot open gone: no such file"),
        (("--texts", "t.yaml"), 66, "cannot open t.yaml: not a directory"),
    ],
)
def test_what_can_be_wrong(
    argv: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = called(capsys, "quotes", *argv, "t.yaml")
    assert (done.code, done.out) == (code, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--text", "press"), 2, "--text needs SOURCE=PATH, not 'press'"),
        (("--text", "press=gone.txt"), 66, "cannot open gone.txt: no such file"),
        (("--texts", "gone"), 66, "cannot open gone: no such file"),
    ],
)
def test_the_explorer_opens_nothing_without_the_texts_it_is_given(
    argv: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = called(capsys, *argv, "t.yaml")
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_the_explorer_says_which_source_there_is_none_of() -> None:
    store = MemoryStore(Timeline("T", sources={"press": Source("press", title="Press")}))
    arriving(EVERYTHING, None, None, ("press",))(store)
    with pytest.raises(NowhereError, match=r"^no source is called 'pres'; did you mean press\?$"):
        arriving(EVERYTHING, None, None, ("press", "pres"))(store)


def test_the_explorers_store_has_the_texts() -> None:
    loaded = load("t.yaml")
    assert loaded.timeline is not None
    store = storing("t.yaml", WhereTexts(("press=in/a.txt",)))(loaded.timeline)
    until = time.monotonic() + 30
    while store.text("press") is None and time.monotonic() < until:
        pass
    (quote,) = loaded.timeline.events[0].quotes
    assert store.evidence(quote).verdict == "exact"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article may not be passed on")
def test_every_quote_of_the_bundled_file_is_in_the_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = quotes(capsys, "--text", f"trt-2022={ARTICLE}")
    assert len(found) == 13
    assert {each["verdict"] for each in found} <= {"exact", "normalised", "elided", "short"}
    assert all(each["checked"] == "text" and each["start"] is not None for each in found)
