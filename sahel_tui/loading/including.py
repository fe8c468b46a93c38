"""The files that `include` names: its patterns expanded to paths inside the main file's folder.

Opens no file; loader.py reads what is found here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from yaml.events import Event, ScalarEvent

from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import Findings, named
from sahel_tui.loading.paths import (
    Looking,
    TooManyEntriesError,
    has_pattern,
    is_inside,
    leaves_folder,
)
from sahel_tui.loading.pulling import place
from sahel_tui.loading.shapes import TEXT_TYPES, Schema, Shape

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from sahel_tui.loading.limits import Limits
    from sahel_tui.loading.reading import Reading


class Include(NamedTuple):
    """One entry of `include` and where it stands."""

    pattern: str
    line: int
    column: int


class IncludedPath(Shape):
    """A relative path; in that of a file to be included `*`, `?` and `[...]` may match."""

    def read(self, reading: Reading, event: Event) -> Include | None:
        """The path with its place, to be looked up once the file is read."""
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, "a path")
            return None
        if not event.value.strip():
            reading.empty(event)
            return None
        if reason := leaves_folder(event.value, None):
            reading.error("bad-path", f"{named(event.value)} {reason}", event)
            return None
        return Include(event.value, *place(event))

    def schema(self) -> Schema:
        """A text."""
        return {"type": TEXT_TYPES, "minLength": 1}


def expand(
    includes: Sequence[Include],
    main: str,
    folder: str,
    findings: Findings,
    limits: Limits,
    kinds: Sequence[Hashable] = (),
) -> list[tuple[str, int]]:
    """The included files, relative to `folder`, with the positions of their entries, in the order of their patterns.

    Each file comes once, by the first entry that names it; with `kinds`, one for each entry, once of each kind.
    What matches nothing, leads outside or is the main file itself is reported. A pattern may match
    the main file: it is passed over. Each entry costs a look at the disk, so their number is bounded too.
    """
    for include in includes[limits.files :][:1]:
        message = f"more than {limits.files} paths; name several files by one pattern"
        findings.error("too-large", message, include.line, include.column)
    main_path = Path(main).resolve()
    looking = Looking(Path(folder), limits.folder_entries)
    found: dict[tuple[str, Hashable], int] = {}
    for at, include in enumerate(includes[: limits.files]):
        for path in _files(include, looking, findings, limits):
            full = Path(folder, path)
            if not is_inside(full, folder):
                message = f"{named(path)} leads outside this file's folder through a link"
                findings.error("bad-path", message, include.line, include.column)
            elif full.resolve() != main_path:
                found.setdefault((str(Path(path)), kinds[at] if kinds else None), at)
            elif not has_pattern(include.pattern):
                message = "this file includes itself"
                findings.error("include-loop", message, include.line, include.column)
    files = [(path, at) for (path, _), at in found.items()]
    for path, at in files[limits.files :][:1]:
        message = f"{named(path)} is one file more than the {limits.files} that are read"
        findings.error("too-large", message, includes[at].line, includes[at].column)
    return files[: limits.files]


def _files(include: Include, looking: Looking, findings: Findings, limits: Limits) -> list[str]:
    if not has_pattern(include.pattern):
        return [include.pattern]
    if looking.left < 0:  # said already
        return []
    try:
        files = looking.files(include.pattern)
    except TooManyEntriesError:
        reason = f"and the patterns before it look at more than {limits.folder_entries:,} names"
    except OSError as error:
        reason = f"cannot be looked up: {scrub(error.strerror or '')}"
    else:
        if files:
            return files
        reason = "matches no file"
    message = f"{named(include.pattern)} {reason}"
    findings.error("include", message, include.line, include.column)
    return []
