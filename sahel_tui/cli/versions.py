"""Which two versions `diff` is asked for, told from its words; and the two read.

Two files, one file and revisions of git, or the words with which git calls a program of its `diff.NAME.command`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli.files import STANDARD_INPUT, is_address, read_standard_input
from sahel_tui.cli.saying import rejected, say, tell
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.headless.changes import Version
    from sahel_tui.loading import Loaded

_HEAD = "HEAD"
WITHOUT_MAP = (
    "diff takes no map, and compares tables that a profile reads; of others, "
    "sahel-tui list --jsonl --map MAP FILE makes lines that any diff compares"
)
_GIT_WORDS = (
    7,
    9,
)  # path, old file, its object and mode, new file, …; two more where the file was renamed
_BOTH = 2


class Place(NamedTuple):
    """Where one version is: a file, or a file as of a commit, with the revision as it is called."""

    file: str
    revision: str | None = None
    commit: str | None = None


class Meant(NamedTuple):
    """Two versions. `by_git`: git shows a file with this program, and stops altogether where it ends badly."""

    old: Place
    new: Place
    by_git: bool = False


def meant(words: Sequence[str]) -> Meant | int:
    """The two versions that a command line means; else the exit code, with the reason said."""
    if len(words) in _GIT_WORDS:
        return Meant(Place(words[1]), Place(words[4]), by_git=True)
    if not 1 <= len(words) <= _BOTH:
        return say("diff takes OLD and NEW, or FILE and a revision", Exit.USAGE)
    if any(map(is_address, words)):
        return say("diff compares files, and no tables of a database", Exit.USAGE)
    if list(words) == [STANDARD_INPUT] * _BOTH:
        return say("only one of the two can be standard input", Exit.USAGE)
    try:
        if len(words) == 1:
            return _in_history(words[0], _HEAD)
        if STANDARD_INPUT in words or _is_file(words[1]):
            _tell_ambiguous(*words)
            return Meant(Place(words[0]), Place(words[1]))
        return _in_history(*words)
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)


def read(called: Meant) -> tuple[Version, Version] | int:
    """Both versions; else the exit code, with all that is wrong said."""
    from sahel_tui.headless.changes import Version

    found: list[Version] = []
    codes: list[int] = []
    without_map = False
    for place in (called.old, called.new):
        try:
            loaded = loaded_of(place)
        except UnreadableError as error:
            codes.append(say(str(error), Exit.UNREADABLE))
            continue
        if loaded is not None and loaded.timeline is None:
            codes.append(rejected(loaded))
            without_map |= loaded.table is not None
            continue
        name = scrub(place.file if place.revision is None else f"{place.revision}:{place.file}")
        found.append(Version(name, place.commit, None if loaded is None else loaded.timeline))
    if without_map:
        tell(WITHOUT_MAP)
    return max(codes) if codes else (found[0], found[1])


def _is_file(word: str) -> bool:
    """Whether a word is a file's name: one that is there, or that is called as timelines and tables are."""
    if os.path.exists(word) or word.endswith((".yaml", ".yml")):  # noqa: PTH110  (as it is written)
        return True
    from sahel_tui.loading.tables import is_table

    return is_table(word)


def loaded_of(place: Place) -> Loaded | None:
    """A version as it was read; None for no file at all, as git calls that. Raises UnreadableError."""
    from sahel_tui.loading import load, load_bytes

    if place.revision is not None and place.commit is not None:
        from sahel_tui.loading.revisions import History

        return History(place.file).load(place.revision, place.commit)
    if place.file == os.devnull:
        return None
    if place.file == STANDARD_INPUT:
        return load_bytes(read_standard_input(), "standard input", rows=False)
    return load(place.file, rows=False)


def _in_history(file: str, revisions: str) -> Meant:
    """A file as of revisions. Raises UnreadableError."""
    if file == STANDARD_INPUT:
        raise UnreadableError("standard input has no revisions; give a file to compare it with")
    from sahel_tui.loading.tables import is_table

    if is_table(file):
        raise UnreadableError(
            f"{scrub(file)} is a table, whose past in git is not read; "
            "git show REV:FILE > OLD makes a file to compare it with"
        )
    from sahel_tui.loading.revisions import History

    history = History(file)

    def commit(name: str) -> str:
        found = history.commit(name)
        if found is None:
            kind = "neither a file nor" if name == revisions else "not"
            raise UnreadableError(f"'{scrub(name)}' is {kind} a revision that {scrub(file)} has")
        return found

    first, dots, last = revisions.partition("...")
    if not dots:
        first, dots, last = revisions.partition("..")
    if not dots:
        return Meant(Place(file, first, commit(first)), Place(file))
    first, last = first or _HEAD, last or _HEAD
    begin, end = commit(first), commit(last)
    if dots == "...":
        begin = history.common(begin, end)
        first = begin[:12]
    return Meant(Place(file, first, begin), Place(file, last, end))


def _tell_ambiguous(old: str, new: str) -> None:
    """Say so where the second word is a file, and would be a revision of the first, too."""
    plain = os.sep not in new and "." not in new and new != STANDARD_INPUT
    if not plain or STANDARD_INPUT in (old, new) or not os.path.isfile(old):  # noqa: PTH113  (as it is written)
        return
    from sahel_tui.loading.revisions import History

    try:
        known = History(old).commit(new) is not None
    except UnreadableError:
        return
    if known:
        shown = scrub(new)
        tell(
            f"'{shown}' is a file and a revision; the file is compared. The revision is '{shown}^0'"
        )
