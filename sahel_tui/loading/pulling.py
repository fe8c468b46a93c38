"""YAML events of one document, one at a time, within limits; everything refused is a finding.

Refused: anchors, aliases, tags, a second document, what is nested too deeply or too much of it.
Knows YAML through PyYAML's event interface alone (the C parser, else the pure Python one, with the
same results) and nothing of the format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner, ScannerError

from sahel_tui.loading.findings import Findings, StopReading, named
from sahel_tui.loading.opening import place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.loading.limits import Limits

# What YAML 1.1 calls printable (5.1).
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOO_DEEP = (
    "maximum nesting depth"  # libyaml 0.2.6 looks ahead and gives up before the limit here is seen
)
_HINTS = (
    ("mapping values are not allowed", "a text with ': ' in it needs quotes"),
    (
        "cannot start any token",
        "a text that begins with this character needs quotes; tabs cannot indent",
    ),
    ("tab character", "indent with blanks"),
    ("block end", "check the indentation and the quotes of this entry"),
    ("block mapping", "check the indentation and the quotes of this entry"),
    ("block collection", "check the indentation and the quotes of this entry"),
    ("could not find expected ':'", "a key needs ':' and a blank behind it"),
    ("end of stream", "a quotation mark or bracket is still open"),
    ("document start", "check the indentation of this line"),
    ("escape", 'within " " a backslash begins an escape; write two, or use single ones'),
)


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's event parser without libyaml."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Event | None:
        """The next event; raises a ScannerError for half a surrogate pair, as libyaml does."""
        event: Event | None = super().get_event()  # type: ignore[no-untyped-call]  # not in the stub
        if isinstance(event, ScalarEvent) and _SURROGATE.search(event.value):
            problem = "found invalid Unicode character escape code"
            raise ScannerError(None, None, problem, event.start_mark)  # type: ignore[arg-type]  # the stub forgets libyaml's mark
        return event


try:
    from yaml._yaml import CParser, get_version_string

    FASTEST: Callable[[str], Any] = CParser
    LIBYAML: str = get_version_string()
except ImportError:  # PyYAML was built without libyaml
    FASTEST = PurePythonParser
    LIBYAML = ""


def place(event: Event) -> tuple[int, int]:
    """Line and column of an event's first character, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)


class Pull:
    """The events of a text's only document.

    `anchors` counts anchors, aliases and merge keys met so far. Only the first is reported, since
    what follows from it would fill the screen.
    """

    def __init__(
        self, text: str, findings: Findings, limits: Limits, parser: Callable[[str], Any] = FASTEST
    ) -> None:
        self.findings = findings
        self.anchors = 0
        self._limits = limits
        self._text = text
        try:
            get_event = parser(text).get_event
        except YAMLError as error:
            self._give_up(error)
        self.next: Callable[[], Event] = self._checked(get_event)
        """The next event; raises StopReading where the text is no YAML or too much."""

    def _checked(self, get_event: Callable[[], Any]) -> Callable[[], Event]:
        """A closure, with the usual event told by its class: the innermost step of all reading."""
        left, longest = self._limits.nodes, self._limits.scalar_chars

        def pull() -> Any:  # noqa: ANN401 -- an Event, but its class is not for mypy to narrow
            nonlocal left
            try:
                event = get_event()
            except (YAMLError, ValueError, OverflowError, RecursionError) as error:
                self._give_up(error)
            left -= 1
            if event.__class__ is ScalarEvent:
                bare = event.tag is None and event.anchor is None
                if bare and left >= 0 and len(event.value) <= longest:
                    return event
            elif event.__class__ is MappingEndEvent:
                return event
            self._inspect(event, left)
            return event

        return pull

    def _inspect(self, event: Event | None, left: int) -> None:
        """Refuse what an event brings with it."""
        if event is None:
            raise StopReading
        if left < 0:
            message = f"more than {self._limits.nodes:,} values"
            raise self.findings.stop("too-large", message, *place(event))
        if isinstance(event, ScalarEvent) and len(event.value) > self._limits.scalar_chars:
            message = f"a text of more than {self._limits.scalar_chars:,} characters"
            raise self.findings.stop("too-large", message, *place(event))
        if isinstance(event, AliasEvent):
            self._refuse_anchor(event)
        elif isinstance(event, ScalarEvent | CollectionStartEvent):
            self._refuse_properties(event)

    def root(self) -> Event | None:
        """The event that begins the document; None when there is no document."""
        event = self.next()
        while isinstance(event, StreamStartEvent | DocumentStartEvent):
            event = self.next()
        return None if isinstance(event, StreamEndEvent) else event

    def end(self) -> None:
        """Read past the document's end; a second document is an error."""
        event = self.next()
        while isinstance(event, DocumentEndEvent):
            event = self.next()
        if isinstance(event, DocumentStartEvent):
            message = "a second document begins here; a file holds one"
            self.findings.error("second-document", message, *place(event))

    def skip(self, event: Event) -> None:
        """Read past the value that `event` begins, at any depth up to the limit."""
        depth = 0
        for _ in range(self._limits.skipped_nodes):
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > self._limits.depth:
                    message = f"nested more than {self._limits.depth} deep"
                    raise self.findings.stop("too-deep", message, *place(event))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                depth -= 1
            if depth == 0:
                return
            event = self.next()
        message = f"more than {self._limits.skipped_nodes:,} values that have no place here"
        raise self.findings.stop("too-large", message, *place(event))

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse_anchor(event)
        if event.tag is not None:
            message = f"the tag {named(event.tag)} means nothing here; leave it out"
            self.findings.error("tag", message, *place(event))

    def _refuse_anchor(self, event: AliasEvent | ScalarEvent | CollectionStartEvent) -> None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        self.refuse_sharing(
            "anchor",
            f"{named(sign + (event.anchor or ''))}: anchors and aliases are not read; write the value out",
            event,
        )

    def refuse_sharing(self, rule: str, message: str, event: Event) -> None:
        """Report the first anchor, alias or merge key of the file, and no other."""
        self.anchors += 1
        if self.anchors == 1:
            self.findings.error(rule, message, *place(event))

    def _give_up(self, error: Exception) -> NoReturn:
        """End with one finding that says where and why this is no YAML."""
        bad = _UNPRINTABLE.search(self._text)
        if bad and isinstance(error, ReaderError):
            message = f"the character {named(bad[0])} must not stand in the file as it is"
            raise self.findings.stop(
                "control-character", message, *place_of(self._text, bad.start())
            ) from None
        line = column = 0
        problem = "cannot be read as YAML"
        if isinstance(error, MarkedYAMLError):
            mark = error.problem_mark or error.context_mark
            if mark is not None:
                line, column = mark.line + 1, mark.column + 1
            problem = error.problem or problem
        if _TOO_DEEP in problem:
            message = f"nested more than {self._limits.depth} deep"
            raise self.findings.stop("too-deep", message, line, column) from None
        hint = next(
            (hint for sign, hint in _HINTS if sign in f"{problem} {getattr(error, 'context', '')}"),
            "",
        )
        message = f"not YAML: {problem}" + (f"; {hint}" if hint else "")
        raise self.findings.stop("syntax", message, line, column) from None
