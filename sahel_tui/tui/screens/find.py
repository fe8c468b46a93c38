"""The find line: a query typed with completion and live counts; enter marks what matches.

The work goes on in slices between keys, and what an older text asked is dropped. What was found before in
this run is remembered.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.reading import parse
from sahel_tui.explore.breadcrumb import in_words
from sahel_tui.explore.find import Finding, mark
from sahel_tui.explore.find_completion import Completion, Offer
from sahel_tui.explore.find_entry import awaited, completed, entry_at, mendable
from sahel_tui.explore.find_recall import Recall
from sahel_tui.explore.find_values import Values
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.stores.errors import StoreError
from sahel_tui.tui.paint.find import Offered, Sheet, paint_find
from sahel_tui.tui.screens.asking import known

if TYPE_CHECKING:
    from textual.timer import Timer

    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.screens.main import MainScreen

SLICE_S = 0.005  # of work at a key, and then between keys
LEAST_S = 0.001  # of each kind of work in a slice
PAUSE_S = 0.002
LATE_S = 0.1  # between two looks at how far an answer is
SHOWN_S = 0.1  # a number that grows is drawn so often
A_UNIT_S = 10e-6  # of completing, at most
LONGEST = 2_000  # characters
FRAME_LINES, TOLD_LINES, OFFER_LINES = 6, 2, 9
PAGE = 8
NOTHING_TYPED = 'words, a "phrase", or a field as below; ↑ goes through earlier finds'


class Find:
    """What is typed, what is found of it, and what can be completed."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._recall = Recall()
        self._timer: Timer | None = None
        self._values: Values | None = None
        self._typed = TypedLine(most=LONGEST)
        self._wrong: QueryError | None = None
        self._finding: Finding | None = None
        self._completion: Completion | None = None
        self._offers: tuple[Offer, ...] = ()
        self._cursor = 0
        self._cut = False
        self._enter_waits = False
        self._drawn_at = 0.0

    def open(self) -> None:
        """Begin with nothing typed."""
        self._recall = Recall(self._recall.texts)
        self._typed = TypedLine(most=LONGEST)
        self._look_up()

    # -- working

    @property
    def _known(self) -> Values | None:
        """The values of the present view; counted once a view. None as long as the view is not there."""
        screen = self._screen
        view = known(lambda: screen.state.view(screen.store), None)
        if view is None:
            return None
        if self._values is None or self._values.view is not view:
            self._values = Values(screen.store, view)
        return self._values

    def _look_up(self, *, told: bool = False) -> None:
        """Start over for the text typed; `told`: an error is, though the reader may still mend it."""
        self.close()
        state, store = self._screen.state, self._screen.store
        self._enter_waits = False
        self._wrong = self._finding = None
        try:
            query = parse(self._typed.text)
        except QueryError as error:
            if told or not mendable(self._typed):
                self._wrong = error
        else:
            self._finding = Finding(state, store, query)
        self._complete()
        self._advance()

    def _complete(self) -> None:
        values = self._known
        self._completion = None if values is None else Completion(values, entry_at(self._typed))
        self._offers = ()
        self._cursor = 0

    def _advance(self) -> bool:
        """One slice; whether something was finished in it."""
        self._timer = None
        before, chosen = self._progress, self._chosen
        try:
            self._work_on(time.monotonic() + SLICE_S)
        except StoreError as error:
            self._screen.say(str(error))
            self._finding = self._completion = None
            return True
        if self._completion is not None:
            self._offers = self._completion.offers()
            kept = [each.insert for each in self._offers]
            self._cursor = (
                kept.index(chosen.insert)
                if chosen and chosen.insert in kept and self._cursor
                else 0
            )
        if not all(self._progress):
            pause = LATE_S if self._screen.asking.late else PAUSE_S
            self._timer = self._screen.set_timer(pause, self._go_on)
        return self._progress != before

    def _work_on(self, until: float) -> None:
        finding, values, asking = self._finding, self._known, self._screen.asking
        if values is not None and self._completion is None:
            self._complete()
        completion = self._completion
        with asking.by("search"):
            if completion is not None and not completion.done:
                completion.step(_units(SLICE_S / 2))
            if finding is not None:
                counted = values is None or values.done
                seconds = max(LEAST_S, (until - time.monotonic()) / (1 if counted else 2))
                _work(finding, seconds, once=asking.late)
        if values is None or values.done:
            return
        with asking.by("count"):
            counted = values.step(_units(max(LEAST_S, until - time.monotonic())))
        if counted:
            self._completion = completion = Completion(values, entry_at(self._typed))
            with asking.by("overlay"):
                completion.step(_units(SLICE_S / 2))

    @property
    def _progress(self) -> tuple[bool, bool, bool]:
        """What is done: completing, finding, counting values."""
        completion, finding, values = self._completion, self._finding, self._values
        return (
            completion is None or completion.done,
            finding is None or finding.done,
            values is not None and values.done,
        )

    def _go_on(self) -> None:
        finished = self._advance()
        if self._enter_waits and self._finding is not None and self._finding.done:
            self._enter()
            return
        now = time.monotonic()
        if finished or now - self._drawn_at > SHOWN_S:
            self._drawn_at = now
            self._screen.repaint_overlay()

    def renew(self) -> None:
        """Another store: nothing of the old one is kept."""
        self._values = self._finding = self._completion = None
        self._offers = ()

    def came(self) -> None:
        """Go on with it."""
        if self._timer is not None:
            self._timer.stop()
            self._go_on()

    def close(self) -> None:
        """The work stops."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # -- drawing

    def height(self, most: int) -> int:
        """So many lines as the box always has."""
        return min(most, FRAME_LINES + TOLD_LINES + OFFER_LINES)

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The box."""
        finding, values = self._finding, self._known
        asked = finding is not None and bool(finding.query)
        sheet = Sheet(
            typed=self._typed,
            counts=finding.counts if asked and finding else None,
            counted=finding is None or finding.counted,
            of=values.view.counts.total if values else 0,
            told=self._told(),
            wrong=self._wrong,
            offers=[
                Offered(
                    each, values.counts(each.field, each.value) if values and each.value else None
                )
                for each in self._offers
            ],
            total=self._completion.total if self._completion else 0,
            cursor=self._cursor,
        )
        return paint_find(sheet, width, height)

    def _told(self) -> tuple[str, ...]:
        """What is said of what is typed: what found nothing, else what is asked, in words."""
        finding = self._finding
        if self._cut:
            return (f"cut at {LONGEST:,} characters",)
        if finding is None:
            return () if self._wrong else (awaited(self._typed),)
        if finding.done and finding.why:
            return finding.why
        words = known(lambda: in_words(finding.query, self._screen.store), str(finding.query))
        return (words or NOTHING_TYPED,)

    @property
    def _chosen(self) -> Offer | None:
        return self._offers[self._cursor] if self._cursor < len(self._offers) else None

    # -- keys

    def key(self, key: str, character: str | None) -> None:
        """Type, choose, complete, find, or close."""
        if key in ("escape", "ctrl+c") or (key == "backspace" and not self._typed.text):
            self._screen.close_overlay()
        elif key == "enter":
            self._enter()
        elif key == "tab":
            self._take()
        elif self._recalled(key) or self._moved(key):
            self._screen.repaint_overlay()
        else:
            edited = self._typed.key(key)
            if edited is None and character:
                edited = self._typed.typed(character)
            if edited is not None:
                self._edit(edited)

    def paste(self, text: str) -> None:
        """Pasted text is typed text; what is too long for the line is cut, and that is said."""
        self._edit(self._typed.typed(text), cut=len(self._typed.text) + len(text) > LONGEST)

    def _edit(self, edited: TypedLine, *, cut: bool = False) -> None:
        before, self._typed = self._typed, edited
        if edited.text != before.text:
            self._cut = cut
            self._recall = Recall(self._recall.texts)
            self._look_up()
        elif edited.cursor != before.cursor:
            self._complete()
            self.close()
            self._advance()
        self._screen.repaint_overlay()

    def _take(self) -> None:
        """Tab: what is chosen takes the place of what is typed."""
        entry = self._completion.entry if self._completion else None
        if entry is not None and self._chosen is not None:
            self._edit(completed(self._typed, entry, self._chosen.insert))

    def _recalled(self, key: str) -> bool:
        """`ctrl+p` and `ctrl+n`; `up` and `down` too on an empty line, and on one that was found before."""
        walking = self._recall.at is not None
        if key == "ctrl+p" or (
            key == "up" and (walking or not self._typed.text) and not self._cursor
        ):
            recall = self._recall.earlier(self._typed.text)
        elif key == "ctrl+n" or (key == "down" and walking):
            recall = self._recall.later()
        else:
            return False
        if recall != self._recall:
            self._recall = recall
            self._typed = replace(self._typed, text=recall.text, cursor=len(recall.text))
            self._look_up()
        return True

    def _moved(self, key: str) -> bool:
        by = {"down": 1, "up": -1, "pagedown": PAGE, "pageup": -PAGE}.get(key)
        if by is None:
            return False
        self._cursor = max(0, min(self._cursor + by, len(self._offers) - 1))
        return True

    def _enter(self) -> None:
        """Mark what matches; with an error tell it, while it is counted wait."""
        finding, screen = self._finding, self._screen
        if finding is None:
            self._look_up(told=True)
            screen.repaint_overlay()
        elif not finding.done:
            self._enter_waits = True
        elif not finding.query or finding.counts.total:
            self._recall = self._recall.added(self._typed.text)
            query = finding.query
            screen.take(lambda: mark(screen.state, screen.store, query))
        else:
            screen.repaint_overlay()


def _work(finding: Finding, seconds: float, *, once: bool) -> None:
    """Find on for about so long; only `once` where the work is done elsewhere."""
    if once:
        finding.step(seconds)
        return
    until = time.monotonic() + seconds
    while not finding.step(seconds) and time.monotonic() < until:
        pass


def _units(seconds: float) -> int:
    return max(1, int(seconds / A_UNIT_S))
