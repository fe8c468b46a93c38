"""The texts of a timeline's sources, each read when it is first asked for: regular files, strict UTF-8, 32 MB at most.

A text is the one given by hand, else one of a folder that is known by its sha256, else the file's own `text:`
(docs/quotes.md). Knows nothing of quotes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.core.evidence import ReadText
from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.opening import megabytes, place_of, read_bytes
from sahel_tui.loading.paths import is_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.model import Timeline

TEXT_BYTES = 32_000_000
FOLDER_FILES = 1_000
FOLDER_BYTES = 500_000_000
_BOM = b"\xef\xbb\xbf"


def _unsaid(_message: str) -> None:
    """Nobody is told."""


class Texts:
    """Source ids to texts, as core.evidence.HeldTexts.

    `folder` is the main file's, None for standard input, which has no texts of its own; `given` are paths by
    source id, `among` a folder of texts. What is there and cannot be used is told in one sentence, once; with
    `changes` also that a text is not the one that the file knows.
    """

    def __init__(
        self,
        timeline: Timeline,
        folder: str | None,
        given: Mapping[str, str] | None = None,
        among: str | None = None,
        told: Callable[[str], None] = _unsaid,
        *,
        changes: bool = True,
    ) -> None:
        self._timeline = timeline
        self._folder = folder
        self._given = dict(given or {})
        self._among = among
        self._told = told
        self._changes = changes
        self._by_sum: dict[str, str] | None = None
        self._read: dict[str, ReadText | None] = {}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Those ids among the given that no source has."""
        return tuple(each for each in self._given if each not in self._timeline.sources)

    def may_have(self, source_id: str) -> bool:
        """Whether it is worth looking for a text of this source; opens nothing."""
        source = self._timeline.sources.get(source_id)
        if source is None:
            return False
        own = source.text is not None and self._folder is not None
        return own or source_id in self._given or self._among is not None

    def read_given(self) -> None:
        """Read what was given by hand, now. Raises UnreadableError for what cannot be."""
        if self._among is not None:
            self._look_through(self._among)
        for source_id, path in self._given.items():
            self._read[source_id] = self._kept(source_id, read_text(path))

    def get(self, source_id: str, /) -> ReadText | None:
        """The text of a source; None where there is none, or none that can be read."""
        if source_id not in self._read:
            self._read[source_id] = self._first_read(source_id)
        return self._read[source_id]

    def _first_read(self, source_id: str) -> ReadText | None:
        try:
            path = self._path(source_id)
            return None if path is None else self._kept(source_id, read_text(path))
        except UnreadableError as error:
            self._told(str(error))
            return None

    def _path(self, source_id: str) -> str | None:
        source = self._timeline.sources.get(source_id)
        if source is None:
            return None
        if source_id in self._given:
            return self._given[source_id]
        for each in self._sums(source_id):
            if self._among is not None and each in self._look_through(self._among):
                return self._look_through(self._among)[each]
        if source.text is None or self._folder is None:
            return None
        path = Path(self._folder, source.text)
        # A link may have been turned elsewhere since the file was read. A text need not be there.
        return str(path) if os.path.lexists(path) and is_inside(path, self._folder) else None

    def _sums(self, source_id: str) -> list[str]:
        """What the file keeps of the text's sha256: the source's, then its receipts'."""
        source = self._timeline.sources.get(source_id)
        check = self._timeline.checks.get(source_id)
        sums = (source and source.sha256, check and check.sha256)
        return list(dict.fromkeys(each.lower() for each in sums if each))

    def _kept(self, source_id: str, read: ReadText) -> ReadText:
        """The text, once it has been said that it is not the one that the file knows."""
        others = [each for each in self._sums(source_id) if each != read.sha256]
        if others and self._changes:
            self._told(
                f"the text of {scrub(source_id)} has changed: "
                f"its sha256 is {read.sha256[:12]}…, the file has {others[0][:12]}…"
            )
        return read

    def _look_through(self, folder: str) -> dict[str, str]:
        """The files of a folder by their sha256. Raises UnreadableError for a folder that cannot be read."""
        if self._by_sum is None:
            self._by_sum = {}  # also where it fails: it is said once
            self._by_sum = _files_by_sum(folder)
        return self._by_sum


def read_text(path: str) -> ReadText:
    """The text of a file, without a byte order mark, and the sha256 of its bytes. Raises UnreadableError."""
    from sahel_tui.core.verify import SourceText  # noqa: PLC0415  (lists of events read no text)

    data = read_bytes(path, TEXT_BYTES)
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="replace")
        line, column = place_of(before, len(before))
        byte = error.object[error.start]
        raise UnreadableError(
            f"cannot read {scrub(path)}: byte 0x{byte:02X} at {line}:{column} is not UTF-8; save the file as UTF-8"
        ) from None
    return ReadText(SourceText(text), _sum(data))


def look_into(folder: str) -> list[str]:
    """The paths of the files of a folder, sorted. Raises UnreadableError where there are too many, or no folder."""
    name = scrub(folder)
    try:
        with os.scandir(folder) as entries:
            files = sorted(entry.path for entry in entries if entry.is_file())
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "no such name is possible"
        raise UnreadableError(f"cannot open {name}: {reason[0].lower()}{reason[1:]}") from error
    if len(files) > FOLDER_FILES:
        raise UnreadableError(
            f"{name} holds more than {FOLDER_FILES:,} files, the most that is looked through"
        )
    return files


def _files_by_sum(folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    left = FOLDER_BYTES
    for path in look_into(folder):
        try:
            data = read_bytes(path, TEXT_BYTES)
        except UnreadableError:  # it is no text of ours
            continue
        left -= len(data)
        if left < 0:
            raise UnreadableError(
                f"{scrub(folder)} holds more than {megabytes(FOLDER_BYTES)}, the most that is looked through"
            )
        found.setdefault(_sum(data), path)
    return found


def _sum(data: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415  (lists of events read no text)

    return sha256(data).hexdigest()
