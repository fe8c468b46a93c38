"""The settings file as TOML with the places of all that is in it; or what is wrong with it as a file.

Knows no setting.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.loading.findings import Findings, StopReading
from sahel_tui.loading.opening import decode, place_of, read_bytes
from sahel_tui.settings.places import spots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.settings.places import Path, Spot

MOST_BYTES = 1_000_000
_SAID = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


class Document(NamedTuple):
    """A settings file that could be read. Paths are keys from the top, and positions in arrays."""

    findings: Findings
    values: Mapping[str, Any]
    text: str
    spots: Mapping[Path, Spot]

    def line(self, path: Path) -> int:
        """The line of a key, from 1."""
        return place_of(self.text, self.spots[path].key)[0]

    def source(self, path: Path) -> str:
        """The text of a value as it is written."""
        spot = self.spots[path]
        return self.text[spot.start : spot.end]

    def error_at_key(self, rule: str, message: str, path: Path) -> None:
        """An error whose place is a key."""
        self.findings.error(rule, message, *place_of(self.text, self.spots[path].key))

    def error(self, rule: str, message: str, path: Path, within: int = 0) -> None:
        """An error whose place is a value, `within` characters from its beginning."""
        self.findings.error(rule, message, *place_of(self.text, self.spots[path].start + within))

    def warning(self, rule: str, message: str, path: Path) -> None:
        """A warning whose place is a value."""
        self.findings.warning(rule, message, *place_of(self.text, self.spots[path].start))


def read(path: str) -> Document:
    """The file, with no setting looked at; an error among its findings leaves it without values.

    Raises UnreadableError as `read_bytes` does.
    """
    data = read_bytes(path, MOST_BYTES)
    findings = Findings(scrub(path))
    empty = Document(findings, {}, "", {})
    try:
        # As tomllib has it: a return before a newline is no part of the text.
        text = decode(data, findings).replace("\r\n", "\n")
    except StopReading:
        return empty
    try:
        return Document(findings, tomllib.loads(text), text, spots(text))
    except tomllib.TOMLDecodeError as error:
        findings.error("settings-toml", *_told(str(error), text))
    except (ValueError, RecursionError, OverflowError, MemoryError):
        # Numbers of thousands of digits, brackets in brackets in brackets.
        findings.error("settings-toml", "this cannot be read as TOML", 1, 1)
    return empty


def _told(said: str, text: str) -> tuple[str, int, int]:
    """What tomllib says, as message, line and column."""
    match = _SAID.fullmatch(said)
    what = said if match is None else match["what"]
    message = f"this is no TOML: {what[:1].lower()}{what[1:]}"
    if match is not None and match["line"]:
        return message, int(match["line"]), int(match["column"])
    return (message, *place_of(text, len(text)))
