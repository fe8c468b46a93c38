"""`sahel-tui check --record`: what checking quotes against their texts finds, kept in the file (docs/editing.md)."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from sahel_tui.cli import texts, unwritten
from sahel_tui.cli.saying import say, tell
from sahel_tui.cli.writing import open_file, save
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.cli.texts import WhereTexts
    from sahel_tui.core.edtf.span import Span
    from sahel_tui.core.evidence import HeldTexts
    from sahel_tui.core.model import SourceCheck, Timeline


def record(names: Sequence[str], where: WhereTexts) -> int:
    """Check the quotes of one file whose texts are at hand, and write down what was found; the exit code."""
    if len(names) > 1:
        return say("--record is for one file", Exit.USAGE)
    refused = unwritten.refused(names, unwritten.TO_RECORD)
    if refused is not None:
        return refused
    opened = open_file(names[0] if names else None)
    if isinstance(opened, int):
        return opened
    timeline = opened.file.loaded.timeline
    assert timeline is not None  # noqa: S101  (what is opened has one)
    held = texts.opened(timeline, opened.file.name, where)
    if isinstance(held, int):
        return held
    from sahel_tui.core.edtf import parse

    checks = checked(timeline, held, parse(time.strftime("%Y-%m-%d")))
    if not checks:
        return say(
            "no text of a quoted source is at hand; --text SOURCE=PATH gives one", Exit.USAGE
        )
    from sahel_tui.edit import receipts
    from sahel_tui.edit.adding import RefusedError

    try:
        data = receipts.record(opened.file, checks)
    except RefusedError as error:
        return say(f"{error}; nothing was written", Exit.DATA_ERRORS)
    if data != opened.file.data and (code := save(opened.file.name, data, opened.stamp)):
        return code
    _tell(checks)
    return Exit.DONE


def checked(timeline: Timeline, held: HeldTexts, day: Span) -> dict[str, SourceCheck]:
    """What the texts at hand say of the quotes of their sources, by source id, in the file's order."""
    from sahel_tui.core.model import Receipt, SourceCheck
    from sahel_tui.core.verify import digest

    found: dict[str, dict[str, Receipt]] = {}
    for event in timeline.events:
        for quote in event.quotes:
            read = held.get(quote.source)
            if read is not None:
                finding = read.text.check(quote.words_checked, quote.prefix)
                receipt = Receipt(finding.verdict, finding.start, finding.end)
                name = digest(quote.words_checked)
                found.setdefault(quote.source, {}).setdefault(name, receipt)
    checks = {}
    for source in timeline.sources:
        read = held.get(source) if source in found else None
        if read is not None:
            checks[source] = SourceCheck(day, read.sha256, found[source])
    return checks


def _tell(checks: dict[str, SourceCheck]) -> None:
    from sahel_tui.words.counts import counted

    for source, check in checks.items():
        verdicts = Counter(each.verdict for each in check.quotes.values())
        told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
        tell(f"{source}: {counted(len(check.quotes), 'quote')} recorded: {told}")
