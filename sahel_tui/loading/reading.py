"""One reading of one or several files: which ids exist, who refers to them, where things stand.

Shapes (shapes.py, records.py) read values through a Reading; it turns what they find into findings
with places. Knows the YAML events, not the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml.events import AliasEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from sahel_tui.loading.findings import Findings, Place, named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.loading.pulling import Pull, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.edtf.span import Span

_HINTED_REFERENCES = 50  # looking for the nearest of 10,000 ids takes its time
_TICK = 64


class Reference(NamedTuple):
    """A use of an id that was not defined where it was met."""

    kind: str
    id: str
    findings: Findings
    line: int
    column: int


@dataclass(slots=True)
class Namespace:
    """Ids of all files of a timeline by kind ("event", "actor", "source"), and uses still open."""

    ids: dict[str, dict[str, Place]] = field(
        default_factory=lambda: {"event": {}, "actor": {}, "source": {}}
    )
    quotes: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    claims: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    receipts: dict[str, dict[str, Place]] = field(default_factory=dict)
    views: list[Place] = field(default_factory=list)
    unresolved: list[Reference] = field(default_factory=list)

    def resolve(self, *, rows: bool = False) -> tuple[Reference, ...]:
        """Report every use of an id that no file defines; where there are `rows`, give back those that one may have."""
        hinted = _HINTED_REFERENCES
        of_rows = []
        for use in self.unresolved:
            known = self.ids[use.kind]
            if use.id in known:
                continue
            if rows and use.kind == "event":
                of_rows.append(use)
            else:
                hint = did_you_mean(use.id, known) if hinted > 0 else ""
                hinted -= 1
                message = f"no {use.kind} has the id {named(use.id)}{hint}"
                use.findings.error(f"unknown-{use.kind}", message, use.line, use.column)
        return tuple(of_rows)


class Reading:
    """One file being read. `key` is the key whose value is being read, for messages."""

    def __init__(
        self,
        pull: Pull,
        namespace: Namespace,
        spans: dict[str, Span],
        folder: str | None,
        below: str,
        tick: Callable[[int, list[Any]], None] | None = None,
    ) -> None:
        self.pull = pull
        self.findings = pull.findings
        self.namespace = namespace
        self.spans = spans  # by expression: the same few days recur
        self.folder = folder  # relative paths of the file start here; None: there is no folder
        self.below = below  # that folder as seen from the main file's, "" when it is the same
        self.key = ""
        self.key_event: Event | None = None  # None while items of a list are read
        self.quote_places: list[Place] = []  # of the event being read
        self.claim_places: list[Place] = []
        self.receipt_places: dict[str, Place] = {}  # of the source whose receipts are being read
        self._tick = tick
        self._until_tick = _TICK

    def error(self, rule: str, message: str, event: Event) -> None:
        """A finding at an event's first character."""
        self.findings.error(rule, message, *place(event))

    def warning(self, rule: str, message: str, event: Event) -> None:
        """A warning at an event's first character."""
        self.findings.warning(rule, message, *place(event))

    def stands(self, event: Event) -> Place:
        """Where an event stands, for the caller's later use."""
        return Place(self.findings.file, *place(event))

    def attribute(self, name: str, event: Event) -> None:
        """What was found since the last entry, from this event on, is about the entry with this id."""
        self.findings.attribute(name, *place(event))

    def misplaced(
        self, event: Event, wanted: str, hint: str = "", rule: str = "wrong-type"
    ) -> None:
        """Skip a value of the wrong shape and say what is wanted; nothing more is said of an alias."""
        key, found = self.key, _found(event)
        anchors = self.pull.anchors
        self.pull.skip(event)
        if isinstance(event, AliasEvent) or self.pull.anchors != anchors:
            return
        where = f"'{key}' wants {wanted}" if key else f"{wanted} is wanted here"
        self.error(rule, f"{where}, not {found}{hint}", event)

    def empty(self, event: Event) -> None:
        """A value with nothing in it; where not even quotes stand, the place is the key's."""
        what = f"'{self.key}' is empty" if self.key else "this is empty"
        bare = isinstance(event, ScalarEvent) and not event.style
        at = self.key_event if bare and self.key_event is not None else event
        self.error("empty-value", f"{what}; fill it in or leave it out", at)

    def define(self, kind: str, name: str, event: Event) -> None:
        """Note where an id is defined; a second definition is an error."""
        known = self.namespace.ids[kind]
        if name in known:
            first = known[name]
            message = f"the {kind} id {named(name)} is taken since {first.file}:{first.line}"
            self.error("duplicate-id", message, event)
        else:
            known[name] = self.stands(event)

    def refer(self, kind: str, name: str, event: Event) -> None:
        """Note the use of an id; unknown ones are reported once all files are read."""
        if name not in self.namespace.ids[kind]:
            self.namespace.unresolved.append(Reference(kind, name, self.findings, *place(event)))

    def tick(self, event: Event, items: list[Any]) -> None:
        """Tell now and then how far the reading has come, in characters of this file, and what was found."""
        self._until_tick -= 1
        if self._until_tick <= 0:
            self._until_tick = _TICK
            if self._tick is not None and event.start_mark is not None:
                self._tick(event.start_mark.index, items)


def _found(event: Event) -> str:
    if isinstance(event, MappingStartEvent):
        return "a mapping"
    if isinstance(event, SequenceStartEvent):
        return "a list"
    if isinstance(event, ScalarEvent):
        return f"the text {named(event.value)}" if event.value.strip() else "nothing"
    return "an alias"
