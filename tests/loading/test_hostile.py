"""Files made to hurt: one clear line each, in a process that must end by itself in time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "timeline:\n  title: t\n"
PATIENCE_S = 20  # a hang must fail, a slow machine must not

CHECK = """
import sys
from sahel_tui.errors import UnreadableError
from sahel_tui.loading import load
try:
    loaded = load(sys.argv[1])
except UnreadableError as error:
    print("unreadable:", error)
else:
    for problem in loaded.problems:
        print(problem)
"""


def bomb(merge: str = "") -> str:
    lines = [f"a0: &a0 {{k: v, {merge}l: [lol, lol]}}"]
    for n in range(1, 12):
        shared = ", ".join([f"*a{n - 1}"] * 9)
        body = f"<<: [{shared}]" if merge else f"l: [{shared}]"
        lines.append(f"a{n}: &a{n} {{{body}}}")
    return HEAD + "\n".join(lines) + "\n"


def deep_mapping(depth: int) -> str:
    return "".join(f"{' ' * n}a:\n" for n in range(depth))


CONTENT = {
    "100,000 [": (b"[" * 100_000, "nested more than 50 deep [too-deep]"),
    "100,000 {": (b"{" * 100_000, "nested more than 50 deep"),
    "100,000 [ in a value": (
        (HEAD + "  summary: " + "[" * 100_000).encode(),
        "nested more than 50 deep [too-deep]",
    ),
    "100,000 [ on lines": (b"[\n" * 100_000, "nested more than 50 deep"),
    "100,000 -": (b"- " * 100_000, "nested more than 50 deep"),
    "deep mapping": (deep_mapping(1000).encode(), "nested more than 50 deep"),
    "alias bomb": (bomb().encode(), "3:5: error: '&a0': anchors and aliases are not read"),
    "merge bomb": (bomb("<<: {x: y}, ").encode(), "3:5: error: '&a0': anchors and aliases"),
    "a NUL": ((HEAD + "  summary: a\0b\n").encode(), "3:13: error: a NUL byte"),
    "UTF-16": (HEAD.encode("utf-16"), "1:1: error: this is UTF-16"),
    "UTF-16 without a mark": (HEAD.encode("utf-16-le"), "looks like UTF-16"),
    "UTF-32": (HEAD.encode("utf-32"), "UTF-16 or UTF-32"),
    "Latin-1": (
        (HEAD + "  summary: Sévaré\n").encode("latin-1"),
        "3:13: error: byte 0xE9 is not UTF-8 (in Latin-1 it is 'é')",
    ),
    "cut in a character": (HEAD.encode() + "  summary: é".encode()[:-1], "3:12: error: byte 0xC3"),
    "duplicate keys": ((HEAD + "  title: u\n").encode(), "3:3: error: 'title' is here twice"),
    "two documents": ((HEAD + "---\n" + HEAD).encode(), "3:1: error: a second document"),
    "huge plain key": ((HEAD + "x" * 1_000_000 + ": 1\n").encode(), "not YAML"),
    "huge explicit key": (
        (HEAD + "? " + "x" * 1_000_000 + "\n: 1\n").encode(),
        "3:3: error: a text of more than 100,000 characters",
    ),
    "a million values": (
        (HEAD + "  summary: [" + "1," * 1_000_000 + "]\n").encode(),
        "more than 100,000 values",
    ),
    "half a surrogate pair": (rb'timeline: {title: "\ud800"}', "not YAML"),
    "no character": (rb'timeline: {title: "\UFFFFFFFF"}', "not YAML"),
    "9 MB": (HEAD.encode() + b"#" * 9_000_000, "larger than 8 MB"),
    "an object": (b"timeline: {title: !!python/object:os.system x}\n", "error: the tag"),
    "an endless quotation": ((HEAD + '  summary: "' + "a\n" * 1000).encode(), "not YAML"),
    "nothing": (b"", "1:1: error: the file is empty"),
}


def check(path: Path) -> str:
    """What loading says in a process of its own, which must end in time and without a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(path)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(("data", "said"), CONTENT.values(), ids=CONTENT)
def test_hostile_content_gets_one_clear_line(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(data)
    output = check(path)
    assert said in output
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize(("head", "line"), [("", 1), (HEAD + "  summary: ", 3)])
def test_deep_nesting_has_its_line(head: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(head + "[" * 100_000, encoding="utf-8")
    column = len(head.rpartition("\n")[2])
    found = re.search(r":(\d+):(\d+): error: nested", check(path))
    assert found is not None
    # The column where our limit is passed, or where libyaml 0.2.6 gives up, which is further on.
    assert int(found[1]) == line
    assert column + 51 <= int(found[2]) <= column + 1001


def test_line_ends_and_a_byte_order_mark_are_welcome(tmp_path: Path) -> None:
    for number, data in enumerate(
        (b"\xef\xbb\xbf" + HEAD.encode(), HEAD.replace("\n", "\r\n").encode())
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(data)
        assert check(path) == ""


def test_what_is_no_file_cannot_be_opened(tmp_path: Path) -> None:
    fifo, folder, forbidden = tmp_path / "fifo", tmp_path / "folder", tmp_path / "forbidden"
    os.mkfifo(fifo)
    folder.mkdir()
    forbidden.write_text(HEAD)
    forbidden.chmod(0)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    expected = {
        fifo: "a pipe, not a file",
        folder: "a folder, not a file",
        loop: "symbolic links",
        tmp_path / "missing": "no such file",
        Path("/dev/zero"): "a device, not a file",
        Path("/dev/tty"): "unreadable",
        tmp_path / ("x" * 300): "too long",
        tmp_path / "a\x1b[2Jb": "a␛[2Jb",
    }
    if os.geteuid() != 0:
        expected[forbidden] = "permission denied"
    for path, said in expected.items():
        output = check(path)
        assert output.startswith("unreadable: ")
        assert said in output
        assert len(output.splitlines()) == 1
