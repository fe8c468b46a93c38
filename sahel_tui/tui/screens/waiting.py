"""Waiting: what the reader's keys want of a store that has not answered yet, in order; done once it has.

Moves join what waits, whatever else cannot be done at once takes its place, escape leaves it. Knows the main
screen alone.
"""

from __future__ import annotations

import time
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

from sahel_tui.stores.errors import NotYetError, StoreError
from sahel_tui.tui.screens.pending import QUIET_S

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.tui.screens.main import MainScreen

ENDS = frozenset(("first", "last"))
# They go on from what waits.
JOINING = ENDS | {"next-year", "previous-year", "next-marked", "previous-marked"}
# They change nothing that what waits goes by.
BESIDE = frozenset(
    (
        *("quit", "theme", "redraw", "help", "find", "palette", "go-to-actor", "large"),
        *("next-pane", "previous-pane", "timeline", "actors", "quotes", "event"),
        *("zoom-in", "zoom-out", "zoom-reset"),
    )
)
TAKING, CLICK = "enter", "the click"  # enter in what lies over the panes


class Wish:
    """What keys want: the commands, the steps where they are moves, what does it; and where they were pressed."""

    def __init__(
        self,
        screen: MainScreen,
        command_ids: Sequence[str],
        do: Callable[[], None],
        steps: list[int] | None = None,
    ) -> None:
        self.command_ids = list(command_ids)
        self.steps = steps
        self.do = do
        self.pane, self.overlay = screen.state.pane, screen.state.overlay


class Waiting:
    """The wishes that wait; none ever does where the store always answers.

    `arrive`: what comes before all of them, as long as it is not known where the reader is.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._wishes: list[Wish] = []
        self._since = 0.0
        self._aside: dict[str, Callable[[], None]] = {}
        self.arrive: Callable[[], None] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that wait, in order."""
        return tuple([self._key(each) for wish in self._wishes for each in wish.command_ids])

    @property
    def told(self) -> str:
        """The same in words, once they have waited for more than an eyeblink."""
        if not self._wishes or time.monotonic() - self._since < QUIET_S:
            return ""
        runs = ((key, len(list(run))) for key, run in groupby(self.keys))
        keys = " ".join([key if times == 1 else f"{key}×{times}" for key, times in runs])
        return f"waiting for {keys}; {self._screen.commands.key('escape')} leaves it"

    @property
    def next_at(self) -> float:
        """When that is to be said, by the monotonic clock; infinite for never."""
        return self._since + QUIET_S if self._wishes and not self.told else inf

    # -- what is wanted

    def move(self, command_ids: Sequence[str], steps: Sequence[int]) -> None:
        """Moves one after the other, as one."""
        screen, wanted = self._screen, list(steps)
        wish = Wish(screen, command_ids, lambda: screen.stepped(wanted), wanted)
        last = self._wishes[-1] if self._wishes else None
        if last is None:
            self._begin(wish)
        elif last.steps is not None and last.pane is wish.pane:
            last.command_ids += command_ids
            last.steps += steps
            self._tell()
        else:
            self._join(wish)

    def do(self, command_id: str, action: Callable[[], None]) -> None:
        """A command."""
        wish = Wish(self._screen, [command_id], action)
        if command_id in BESIDE and self._done_beside(wish):
            return
        if not self._wishes or command_id not in JOINING:
            self._begin(wish)
            return
        if command_id in ENDS and all(
            each.steps is not None and each.pane is wish.pane for each in self._wishes
        ):
            self._begin(wish)  # wherever those moves would have led
        else:
            self._join(wish)

    def take(self, action: Callable[[], None]) -> None:
        """What enter wants in what lies over the panes."""
        self._begin(Wish(self._screen, [TAKING], action))

    def click(self, action: Callable[[], None]) -> None:
        """What a click wants."""
        self._begin(Wish(self._screen, [CLICK], action))

    def aside(self, name: str, action: Callable[[], None]) -> None:
        """Something that no key has asked for, now or once it can be done."""
        self._aside[name] = action
        self.came()

    def leave(self) -> bool:
        """Wait no more; whether anything did."""
        if not self._wishes:
            return False
        self._wishes.clear()
        self._screen.asking.leave("key")
        self._screen.say("")
        self._screen.paint()
        return True

    def leave_overlay(self) -> bool:
        """Wait no more for what is wanted of what lies over the panes; whether anything was."""
        return bool(self._wishes) and self._wishes[0].overlay is not None and self.leave()

    def _key(self, command_id: str) -> str:
        """A command as a reader knows it."""
        commands = self._screen.commands
        if command_id not in commands.by_id:
            return command_id
        return commands.key(command_id) or commands.by_id[command_id].title

    def _join(self, wish: Wish) -> None:
        self._wishes.append(wish)
        self._tell()

    def _tell(self) -> None:
        """Another key waits: it is said, if that is being said."""
        if self.told:
            self._screen.paint(details=not self._screen.painter.waits)

    def _begin(self, wish: Wish) -> None:
        self._wishes = [wish]
        self._since = time.monotonic()
        self.came()

    def _done_beside(self, wish: Wish) -> bool:
        try:
            with self._screen.asking.by("beside"):
                wish.do()
        except NotYetError:
            return False
        return True

    # -- doing it

    def came(self) -> None:
        """Do what can be done; called again when an answer is there."""
        screen = self._screen
        with screen.painting_once():
            if self._arrived():
                with screen.asking.by("aside"):
                    for name in list(self._aside):
                        self._try_aside(name)
                if self._wishes and self._wishes[0].overlay is screen.state.overlay:
                    with screen.asking.by("key"):
                        self._work_off()
        screen.painter.tick()

    def _arrived(self) -> bool:
        if self.arrive is None:
            return True
        try:
            with self._screen.asking.by("key"):
                self.arrive()
        except NotYetError:
            return False
        except StoreError as error:
            self._screen.say(str(error))
            return False
        self.arrive = None
        return True

    def _try_aside(self, name: str) -> None:
        action = self._aside.pop(name)
        try:
            action()
        except NotYetError:
            self._aside[name] = action
        except StoreError as error:
            self._screen.say(str(error))

    def _work_off(self) -> None:
        screen = self._screen
        while self._wishes and self._wishes[0].overlay is screen.state.overlay:
            wish = self._wishes.pop(0)  # what it does may want something itself
            try:
                screen.from_pane(wish.pane, wish.do)
            except NotYetError:
                self._wishes.insert(0, wish)
                return
            except StoreError as error:
                self._wishes.clear()
                screen.say(str(error))
            if screen.state.overlay is not None and wish.overlay is None:
                self._hand_over()

    def _hand_over(self) -> None:
        """What was pressed behind a key that has opened something was meant for what it opened."""
        wishes, self._wishes = self._wishes, []
        for command_id in [each for wish in wishes for each in wish.command_ids]:
            key = self._screen.commands.by_id[command_id].keys[0]
            self._screen.overlay_key(key, key if len(key) == 1 else None)
