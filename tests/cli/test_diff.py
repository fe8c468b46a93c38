"""`sahel-tui diff`: a history of the bundled timeline, classed as a person would; which two are meant, and in which form."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from sahel_tui.cli import run
from tests.cli.headless import GOOD, ROOT, called, on_terminal, program
from tests.cli.history import COMMITS
from tests.cli.repositories import OTHER, Repository, changes, ids, told

if TYPE_CHECKING:
    import pytest

    Capsys = pytest.CaptureFixture[str]

# -- a history


def test_a_history_of_the_bundled_timeline_is_classed_as_a_person_would(
    repository: Repository, capsys: Capsys
) -> None:
    text = (ROOT / "events.yaml").read_text(encoding="utf-8")
    before = repository.commit("As it comes", events=text)
    assert len(COMMITS) >= 30
    for commit in COMMITS:
        for old, new in commit.edits:
            assert text.count(old) == commit.times, (commit.message, old)
            text = text.replace(old, new)
        after = repository.commit(commit.message, events=text)
        found = changes(capsys, "events.yaml", f"{before}..{after}")
        assert [told(each) for each in found] == list(commit.expected), commit.message
        before = after
    whole = changes(capsys, "events.yaml", f"HEAD~{len(COMMITS)}")
    assert {each["id"] for each in whole} >= {"eu-restructures", "geneva-institute", "takuba"}


# -- what is compared with what


def test_two_files(repository: Repository, capsys: Capsys) -> None:
    repository.write(old=GOOD, new=OTHER)
    assert ids(changes(capsys, "old.yaml", "new.yaml")) == ["flood", "dead"]
    assert changes(capsys, "old.yaml", "old.yaml") == []


def test_a_file_and_its_past(repository: Repository, capsys: Capsys) -> None:
    first = repository.commit(events=GOOD)
    repository.commit(events=OTHER)
    repository.git("tag", "v1", first)
    repository.write(events=OTHER.replace("value: 5", "value: 6"))
    assert ids(changes(capsys, "events.yaml")) == ["dead"]
    assert ids(changes(capsys, "events.yaml", "HEAD")) == ["dead"]
    for revision in ("HEAD~1", "v1", first, first[:8], "main^"):
        assert ids(changes(capsys, "events.yaml", revision)) == ["flood", "dead", "dead"]
    for revisions in ("v1..HEAD", "v1..main", "v1..", f"{first}...HEAD"):
        assert ids(changes(capsys, "events.yaml", revisions)) == ["flood", "dead"]
    assert ids(changes(capsys, "events.yaml", "..v1")) == ["flood", "dead"]
    assert changes(capsys, "events.yaml", "HEAD..") == []


def test_three_dots_are_since_the_two_parted(repository: Repository, capsys: Capsys) -> None:
    repository.commit(events=GOOD)
    repository.git("checkout", "-qb", "side")
    repository.commit(events=GOOD.replace("value: 5", "value: 7"))
    repository.git("checkout", "-q", "main")
    repository.commit(events=OTHER)
    assert ids(changes(capsys, "events.yaml", "main...side")) == ["dead"]
    assert ids(changes(capsys, "events.yaml", "main..side")) == ["flood", "dead", "dead"]


def test_from_another_folder_and_through_a_link(
    repository: Repository, capsys: Capsys, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository.commit(deep__events=GOOD)
    repository.write(deep__events=OTHER)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    link = elsewhere / "link.yaml"
    link.symlink_to(repository.folder / "deep" / "events.yaml")
    os.chdir(elsewhere)
    for name in (str(repository.folder / "deep/events.yaml"), "link.yaml"):
        assert ids(changes(capsys, name)) == ["flood", "dead"]


def test_a_word_that_is_a_file_and_a_revision_is_the_file(
    repository: Repository, capsys: Capsys
) -> None:
    repository.commit(events=GOOD)
    repository.git("branch", "other")
    repository.write(events=OTHER)
    (repository.folder / "other").write_text(OTHER, encoding="utf-8")
    done = called(capsys, "diff", "events.yaml", "other")
    assert (done.code, done.out) == (0, "")
    assert "'other' is a file and a revision; the file is compared" in done.err
    assert ids(changes(capsys, "events.yaml", "other^0")) == ["flood", "dead"]


def test_standard_input_is_either(repository: Repository) -> None:
    repository.write(old=GOOD)
    name = str(repository.folder / "old.yaml")
    for words, said in (((name, "-"), "raised"), (("-", name), "lowered")):
        done = program("diff", "--plain", *words, input_=OTHER)
        assert done.returncode == 0
        assert said in done.stdout.decode()


def test_nothing_at_all_is_no_file(repository: Repository, capsys: Capsys) -> None:
    repository.write(new=GOOD)
    added = changes(capsys, os.devnull, "new.yaml")
    assert {each["change"] for each in added} == {"added"}
    assert [each["kind"] for each in added][:3] == ["timeline", "source", "actor"]
    removed = changes(capsys, "new.yaml", os.devnull)
    assert {each["change"] for each in removed} == {"removed"}
    assert len(added) == len(removed)


# -- forms


def test_the_exit_code_says_whether_anything_changed_when_asked(
    repository: Repository, capsys: Capsys
) -> None:
    repository.write(old=GOOD, new=OTHER)
    assert called(capsys, "diff", "--exit-code", "old.yaml", "new.yaml").code == 1
    assert called(capsys, "diff", "--exit-code", "old.yaml", "old.yaml").code == 0
    assert called(capsys, "diff", "old.yaml", "new.yaml").code == 0


def test_a_query_leaves_the_events_that_match_in_either(
    repository: Repository, capsys: Capsys
) -> None:
    repository.write(
        old=GOOD,
        new=OTHER.replace("name: David Otto", "name: Otto").replace("title: Floods,", "title: F,"),
    )
    assert ids(changes(capsys, "old.yaml", "new.yaml")) == ["timeline", "otto", "flood", "dead"]
    assert ids(changes(capsys, "old.yaml", "new.yaml", "-q", "tag:water")) == ["flood", "dead"]
    assert ids(changes(capsys, "-q", "in:2021-12-03", "old.yaml", "new.yaml")) == ["flood", "dead"]
    assert changes(capsys, "old.yaml", "new.yaml", "-q", "-tag:water") == []


def test_a_pipe_gets_whole_values_and_a_terminal_a_table(
    repository: Repository, capsys: Capsys
) -> None:
    repository.write(old=GOOD, new=OTHER)
    done = called(capsys, "diff", "old.yaml", "new.yaml")
    assert done.out.splitlines() == [
        "changed\tevent\tflood\t\tdate\tmore precise, no longer approximate\t2021-12~\t2021-12-03",
        "changed\tclaim\tdead\tflood\tvalue\traised\t3\t4",
    ]
    assert done.err == ""
    folder = repository.folder
    shown = on_terminal(
        60, ["diff", str(folder / "old.yaml"), str(folder / "new.yaml")], NO_COLOR="1"
    )
    assert shown.out.splitlines()[0].split() == ["change", "kind", "where", "words"]
    assert max(map(len, shown.out.splitlines())) <= 60
    assert shown.err == "1 event changed, 1 claim changed\n"


def test_plain_is_a_sentence_a_change(repository: Repository, capsys: Capsys) -> None:
    repository.write(old=GOOD, new=OTHER)
    assert called(capsys, "diff", "--plain", "old.yaml", "new.yaml").out.splitlines() == [
        "Changed event flood: date from about December 2021 to 3 December 2021, more precise, no longer approximate.",
        "Changed claim dead in flood: value from 3 to 4, raised.",
    ]


def test_order_alone_is_counted(repository: Repository, capsys: Capsys) -> None:
    repository.write(old=GOOD, new=GOOD.replace("tags: [water, coup]", "tags: [coup, water]"))
    done = called(capsys, "diff", "old.yaml", "new.yaml")
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "no change but order: 1 entry stands elsewhere\n",
    )


def test_a_file_that_git_shows_with_it_never_ends_badly(
    repository: Repository, capsys: Capsys
) -> None:
    repository.write(old=GOOD, new=OTHER)
    (repository.folder / "bad.yaml").write_text("timeline: {}\n", encoding="utf-8")
    words = ["events.yaml", "old.yaml", "abc", "100644", "new.yaml", "def", "100644"]
    assert ids(changes(capsys, *words)) == ["flood", "dead"]
    words[1] = "bad.yaml"
    done = called(capsys, "diff", *words)
    assert (done.code, done.out) == (0, "")
    assert "bad.yaml:1:" in done.err


def test_it_needs_neither_screen_nor_rich(repository: Repository) -> None:
    repository.write(old=GOOD, new=OTHER)
    folder = repository.folder
    code = (
        "import sys; from sahel_tui.cli import run\n"
        f"run(['diff', '--json', {str(folder / 'old.yaml')!r}, {str(folder / 'new.yaml')!r}])\n"
        "assert not {'textual', 'rich', 'subprocess'} & set(sys.modules)\n"
    )
    import sys  # noqa: PLC0415  (named like what the code above imports)

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_an_unknown_form_is_refused(capsys: Capsys) -> None:
    assert run(["diff", "--columns", "id", "a", "b"]) == 2
    assert "unrecognized arguments: --columns" in capsys.readouterr().err
