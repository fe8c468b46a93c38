"""A timeline file as git keeps it: which commit is meant, and the file with its includes as of that commit.

Git is asked for objects only: nothing is checked out, no filter, hook, pager or external program of the repository
is run, nothing is fetched. Raises UnreadableError with what git says.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.loader import load_bytes
from sahel_tui.loading.opening import too_large

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_tui.loading.loaded import Loaded

PATIENCE_S = 30.0
NAMES_LIMIT = 1000
_REGULAR = ("100644", "100755")
# The repository's own settings may name programs; these stand above them.
_SAFE = (
    *("-c", "protocol.allow=never"),  # nothing is fetched for a partial clone
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
)


class Stored(NamedTuple):
    """A file in a tree of git's."""

    name: str
    mode: str
    object_id: str
    size_bytes: int


class History:
    """The repository that holds a file. Links are followed first, since git keeps them as links."""

    def __init__(self, file: str) -> None:
        self.shown = scrub(file)
        path = Path(os.path.realpath(file))
        self._folder, self._file = str(path.parent), path.name

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names; None when it names none. Raises UnreadableError without a repository."""
        if revision.startswith("-"):  # git gives no such names, and takes them for options
            return None
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        done = self._run(asked)
        if done.returncode == 0:
            return done.stdout.decode("ascii", "replace").strip()
        if done.stderr.strip():  # --quiet leaves out only that there is no such revision
            raise self._refused(done)
        return None

    def names(self) -> list[str]:
        """Branches and tags, NAMES_LIMIT of them at most; none where git has a complaint."""
        done = self._run(("for-each-ref", f"--count={NAMES_LIMIT}", "--format=%(refname:short)",
                          "refs/heads", "refs/tags", "refs/remotes"))  # fmt: skip
        return done.stdout.decode("utf-8", "replace").splitlines()

    def common(self, one: str, other: str) -> str:
        """The last commit that two commits have in common."""
        done = self._run(("merge-base", one, other))
        if done.returncode:
            raise UnreadableError(f"{self.shown}: the two revisions have no commit in common")
        return done.stdout.decode("ascii", "replace").split()[0]

    def load(self, revision: str, commit: str) -> Loaded:
        """The file as of a commit, called `revision:./file` in messages. Raises UnreadableError."""
        before = self._before
        found = self._listed(commit, before + self._file)
        name = f"{revision}:./{self._file}"
        if not found:
            raise UnreadableError(f"{self.shown} is not in {scrub(revision)}")
        (data,) = self._contents(found[:1], name)
        if b"include" not in data:
            return load_bytes(data, name, rows=False)
        try:
            with tempfile.TemporaryDirectory(prefix="sahel-tui-") as folder:
                return self._with_includes(data, name, commit, folder)
        except OSError as error:
            reason = f"no room for what it includes: {error.strerror}"
            raise UnreadableError(f"cannot read {scrub(name)}: {reason}") from None

    def _with_includes(self, data: bytes, name: str, commit: str, folder: str) -> Loaded:
        """Loaded twice: first among empty files of the right names, to see which of them are asked for."""
        stored = self._beside(commit, name)
        for path in stored:
            _place(folder, path, b"")
        before = f"{name.rpartition('/')[0]}/"
        read = load_bytes(data, name, folder, rows=False).files[1:]
        wanted = [key for path in read if (key := path.removeprefix(before)) in stored]
        contents = self._contents([stored[key] for key in wanted], name)
        for key, content in zip(wanted, contents, strict=True):
            _place(folder, key, content)
        return load_bytes(data, name, folder, rows=False)

    def _beside(self, commit: str, name: str) -> dict[str, Stored]:
        """The files in the file's folder and below, by their names as seen from there."""
        before, most = self._before, DEFAULT.folder_entries
        found = [
            (each.name.removeprefix(before), each)
            for each in self._listed(commit, *filter(None, [before]), below=True)
            if _is_plain(each) and each.name != before + self._file
        ]
        if len(found) > most:  # among so many, only what is called as timelines are
            found = [each for each in found if each[0].endswith((".yaml", ".yml"))]
        if len(found) > most:
            reason = f"more than {most:,} files are beside it"
            raise UnreadableError(f"cannot read {scrub(name)}: {reason}")
        return dict(found)

    @cached_property
    def _before(self) -> str:
        """The path of the file's folder within the repository, with a slash behind it, or nothing."""
        done = self._run(("rev-parse", "--show-toplevel"))
        if done.returncode:
            raise self._refused(done)
        top = os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n")))
        if not Path(self._folder).is_relative_to(top):
            raise UnreadableError(f"{self.shown} is not in the repository {scrub(top)}")
        within = os.path.relpath(self._folder, top)
        return "" if within == "." else f"{within}/"

    def _listed(self, commit: str, *paths: str, below: bool = False) -> list[Stored]:
        """The files at these paths of the repository, or below them; all without a path."""
        deep = ("-r",) if below else ()
        done = self._run(("ls-tree", "--full-tree", *deep, "-l", "-z", commit, "--", *paths))
        if done.returncode:
            raise self._refused(done)
        found = []
        for entry in filter(None, done.stdout.split(b"\0")):
            about, _, name = entry.partition(b"\t")
            mode, kind, object_id, size = about.decode("ascii", "replace").split()
            if kind == "blob" and mode in _REGULAR:
                found.append(Stored(os.fsdecode(name), mode, object_id, int(size)))
        return found

    def _contents(self, files: Iterable[Stored], name: str) -> Iterable[bytes]:
        for each in files:
            if each.size_bytes > DEFAULT.file_bytes:
                raise UnreadableError(f"cannot read {scrub(name)}: {too_large(DEFAULT.file_bytes)}")
            done = self._run(("cat-file", "blob", each.object_id))
            if done.returncode:
                raise self._refused(done)
            yield done.stdout

    def _run(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        command = [
            "git",
            "--no-pager",
            "--literal-pathspecs",
            *_SAFE,
            "-C",
            self._folder,
            *arguments,
        ]
        environ = {
            **os.environ,
            **_whole_paths(),
            "LC_ALL": "C.UTF-8",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
        }
        try:
            return subprocess.run(  # noqa: S603  (no shell; what comes from outside is never the first word)
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=PATIENCE_S,
                env=environ,
            )
        except FileNotFoundError:
            raise UnreadableError("git is needed to read revisions, and is not installed") from None
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"git did not answer within {PATIENCE_S:g} s") from None
        except (OSError, ValueError) as error:
            raise UnreadableError(f"git cannot be run: {scrub(str(error))}") from None

    def _refused(self, done: subprocess.CompletedProcess[bytes]) -> UnreadableError:
        said = done.stderr.decode("utf-8", "replace").strip() or f"git ended with {done.returncode}"
        first = said.removeprefix("fatal: ")
        return UnreadableError(f"{self.shown}: {scrub(first)}")


def _whole_paths() -> dict[str, str]:
    """Where the environment says which repository is meant, as it does in hooks, the same from any folder.

    Git takes a GIT_DIR alone for the repository of the folder that it is run in.
    """
    repository = os.environ.get("GIT_DIR")
    if repository is None:
        return {}
    tree = os.environ.get("GIT_WORK_TREE", ".")
    return {"GIT_DIR": os.path.abspath(repository), "GIT_WORK_TREE": os.path.abspath(tree)}  # noqa: PTH100  (links stay)


def _is_plain(stored: Stored) -> bool:
    """Whether a name stays inside its folder; trees made by hand may hold others."""
    return all(part not in ("", ".", "..") for part in stored.name.split("/"))


def _place(folder: str, name: str, content: bytes) -> None:
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
