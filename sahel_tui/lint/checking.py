"""A loaded timeline is asked by every rule; what its files switch off is left out, and what stands where is said.

Knows no particular rule.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem
from sahel_tui.lint.registry import RULES
from sahel_tui.lint.rules import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_tui.core.evidence import Evidence, HeldTexts
    from sahel_tui.core.model import Timeline
    from sahel_tui.lint.rules import Finding
    from sahel_tui.loading.loaded import Loaded, Positions, Switch
    from sahel_tui.stores.memory import MemoryStore

WITHOUT_EFFECT = "switch-without-effect"
_NEED_TEXTS = frozenset(rule.name for rule in RULES if rule.needs_text)


class Checked(NamedTuple):
    """All that is wrong with a timeline, and what is known of its quotes, in the file's order.

    Problems stand by file (the main one first), line and column. No evidence: nothing is known of any.
    """

    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...] = ()


class _Found(NamedTuple):
    """A problem, and the id of the entry it is about, if any."""

    problem: Problem
    about: str | None


def checked(
    loaded: Loaded, store: Callable[[], MemoryStore], texts: HeldTexts | None = None
) -> Checked:
    """What reading a timeline found, and what the rules find, less what is switched off.

    Of a timeline with errors, what reading it found. `store` gives the timeline as it is asked, holding
    `texts`; it is called once at the most.
    """
    found = [_Found(*each) for each in zip(loaded.problems, loaded.about, strict=True)]
    context = None
    if loaded.timeline is not None:
        context = Context(_written(loaded.timeline, loaded), store, texts, loaded.timeline)
    if context is not None:
        found += _linted(context, loaded.positions)
    kept, used = _switched(found, loaded)
    if loaded.timeline is not None:
        kept += _without_effect(loaded.switches, used)
    order = {scrub(name): at for at, name in enumerate(loaded.files)}
    kept.sort(key=lambda each: (order.get(each.file, 0), each.line, each.column))
    known = () if context is None else context.evidence
    return Checked(tuple(kept), tuple(evidence for _, evidence in known))


def _written(timeline: Timeline, loaded: Loaded) -> Timeline:
    """A timeline without what only its tables have: rules ask of what somebody writes."""
    if not loaded.joined:
        return timeline
    stand = loaded.positions
    return replace(
        timeline,
        actors={name: each for name, each in timeline.actors.items() if name in stand.actors},
        sources={name: each for name, each in timeline.sources.items() if name in stand.sources},
        events=tuple(each for each in timeline.events if each.dataset is None),
    )


def _linted(context: Context, positions: Positions) -> Iterator[_Found]:
    for rule in RULES:
        for finding in rule.find(context):
            file, line, column = _place(finding, positions)
            problem = Problem(file, line, column, rule.severity, rule.name, finding.message)
            yield _Found(problem, finding.id or None)


def _place(finding: Finding, positions: Positions) -> tuple[str, int, int]:
    """Where the thing stands that a finding is about."""
    match finding:
        case ("quote", name, _, int(part)):
            return positions.quotes[name][part]
        case ("claim", name, _, int(part)):
            return positions.claims[name][part]
        case ("view", _, _, int(part)):
            return positions.views[part]
        case ("receipt", name, _, str(part)):
            return positions.receipts[name][part]
        case ("actor", name, _, _):
            return positions.actors[name]
        case ("source", name, _, _):
            return positions.sources[name]
    return positions.events[finding.id]


def _switched(
    found: Sequence[_Found], loaded: Loaded
) -> tuple[list[Problem], set[tuple[Switch, str | None]]]:
    """What is left, and which switches switched something off, for which ids."""
    main = scrub(loaded.files[0])
    by_rule: dict[str, list[Switch]] = {}
    for switch in loaded.switches:
        by_rule.setdefault(switch.off, []).append(switch)
    kept: list[Problem] = []
    used: set[tuple[Switch, str | None]] = set()
    for problem, about in found:
        off = [
            switch
            for switch in by_rule.get(problem.rule, ())
            if switch.place.file in (main, problem.file) and (not switch.ids or about in switch.ids)
        ]
        used.update((switch, about if switch.ids else None) for switch in off)
        if not off:
            kept.append(problem)
    return kept, used


def _without_effect(
    switches: Sequence[Switch], used: set[tuple[Switch, str | None]]
) -> Iterator[Problem]:
    for switch in switches:
        if switch.off in _NEED_TEXTS:
            continue  # without the text nothing is found, and the switch may be needed with it
        for name in switch.ids or (None,):
            if (switch, name) not in used:
                whom = "" if name is None else f" for '{name}'"
                message = f"'{switch.off}' finds nothing{whom}, so there is nothing to switch off"
                yield Problem(*switch.place, "warning", WITHOUT_EFFECT, message)
