"""A map file becomes a TableMap, or a list of all that is wrong with it, with line and column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import Findings, StopReading
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.opening import decode, read_bytes
from sahel_tui.loading.pulling import FASTEST, Pull
from sahel_tui.loading.reading import Namespace, Reading
from sahel_tui.loading.tables.declared import MAP
from sahel_tui.loading.tables.mapping import TableMap, TagMap
from sahel_tui.loading.tables.problems import TableError

if TYPE_CHECKING:
    import os


def read_map(path: str | os.PathLike[str]) -> TableMap:
    """The map of a file. Raises UnreadableError, and TableError with all that is wrong."""
    name = str(path)
    return map_of(read_bytes(name, DEFAULT.file_bytes), scrub(name), strict=True)


def map_of(data: bytes, name: str, *, strict: bool) -> TableMap:
    """The map of a file's bytes, called `name` in messages. Raises TableError."""
    findings = Findings(name)
    values: object = None
    try:
        pull = Pull(decode(data, findings), findings, DEFAULT, FASTEST)
        reading = Reading(pull, Namespace(), {}, None, "")
        start = pull.root()
        if start is None:
            raise findings.stop("missing-key", f"the file is empty; {MAP.needs()}", 1, 1)
        values = MAP.read_as(reading, start, {})
        pull.end()
    except StopReading:
        values = None
    if findings.has_errors or not isinstance(values, dict):
        raise TableError(findings.problems)
    made = TableMap(name, strict, **values)
    return (
        replace(made, tags=(*made.tags, TagMap(edge=made.date))) if made.date.early_late else made
    )
