"""The palette: typing searches in slices between keys, enter does what the hit said it would.

Hits carry the text they answer; enter waits for those of the text typed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sahel_tui.core.model import SavedView
from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.reading import parse
from sahel_tui.explore.candidates import CommandChoice, ViewChoice
from sahel_tui.explore.hits import (
    ACTORS_ALONE,
    EVERYTHING,
    Hit,
    HitKind,
    Hits,
    kept,
    moved,
    next_group,
)
from sahel_tui.explore.narrowing import go_to_actor, go_to_event, go_to_quote, push_step
from sahel_tui.explore.palette import Catalogue, Search
from sahel_tui.explore.standing import Standings
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.stores.errors import StoreError
from sahel_tui.tui.commands import offered
from sahel_tui.tui.keynames import shown
from sahel_tui.tui.paint.palette import Sheet, paint_palette
from sahel_tui.tui.screens.asking import known
from sahel_tui.tui.screens.editing import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from sahel_tui.explore.state import Change
    from sahel_tui.tui.paint.line import Line
    from sahel_tui.tui.screens.main import MainScreen

AT_ONCE, A_SLICE = 2_000, 1_500  # units of work, 5 µs each on a small machine
PAUSE_S = 0.005
LATE_S = 0.1  # between two looks at how far an answer is
COUNTED_S = 0.005  # of counting behind saved views
PAGE = 8


class Here(Catalogue):
    """What there is to find where the reader is; commands and saved views are asked for when they are searched."""

    def __init__(self, screen: MainScreen) -> None:
        super().__init__(screen.store)
        self._screen = screen
        self.session = replace(screen.session, state=replace(screen.state, overlay=None))

    @cached_property
    def commands(self) -> Sequence[CommandChoice]:
        """Those that can be done from here."""
        screen = self._screen
        return [
            CommandChoice(each.id, each.title, " ".join(map(shown, each.keys)))
            for each in screen.commands.all
            if offered(each, self.session, screen.store)
            and not (each.id == "edit" and refusal(screen))
        ]

    @cached_property
    def views(self) -> Sequence[ViewChoice]:
        """The file's before the reader's own, without those that are no queries."""
        own = [SavedView(name, query) for name, query in self._screen.own.views]
        choices = []
        for view in (*self.store.saved_views(), *own):
            with suppress(QueryError):
                choices.append(ViewChoice(view, parse(view.query)))
        return choices


def palette(screen: MainScreen) -> Finder:
    """Everything that can be gone to or done."""
    return Finder(screen, actors_alone=False)


def actors_alone(screen: MainScreen) -> Finder:
    """Actors and nothing else."""
    return Finder(screen, actors_alone=True)


class Finder:
    """What is typed, the search for it, and the cursor."""

    def __init__(self, screen: MainScreen, *, actors_alone: bool) -> None:
        self._screen = screen
        self._kinds = ACTORS_ALONE if actors_alone else EVERYTHING
        self._title = "actors" if actors_alone else "everything"
        self._catalogue = Here(screen)
        self._standings = Standings(screen.store, self._catalogue.session.state)
        self._typed = TypedLine()
        self._cursor = 0
        self._timer: Timer | None = None
        self._enter_waits = False
        self._search = Search(self._catalogue, "", kinds=self._kinds)
        self._hits = Hits("")
        self._look_up()

    # -- searching

    def _look_up(self) -> None:
        """Start over for the text typed; what takes long goes on between keys."""
        self._stop()
        self._enter_waits = False
        self._search = Search(self._catalogue, self._typed.text, kinds=self._kinds)
        self._advance(AT_ONCE)
        self._cursor = 0

    def _advance(self, budget: int) -> None:
        self._timer = None
        stays = self._cursor and self._hits.query == self._search.query
        chosen = self._chosen if stays else None
        asking = self._screen.asking
        try:
            with asking.by("search"):
                done = self._search.step(budget)
            if done:
                with asking.by("count"):
                    done = self._standings.step(COUNTED_S)
        except StoreError as error:
            self._screen.say(str(error))
            return
        self._hits = self._search.hits()
        self._cursor = kept(self._hits, chosen)
        if not done:
            self._come_back()

    def _come_back(self) -> None:
        late = self._search.waits or (self._search.done and self._screen.asking.late)
        self._timer = self._screen.set_timer(LATE_S if late else PAUSE_S, self._go_on)

    def _go_on(self) -> None:
        self._advance(A_SLICE)
        if self._hits.settled and self._enter_waits:
            self._enter()
        else:
            self._screen.repaint_overlay()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @property
    def _chosen(self) -> Hit | None:
        walk = self._hits.walk
        return walk[self._cursor] if self._cursor < len(walk) else None

    # -- drawing

    def height(self, most: int) -> int:
        """All there is: the box does not change its size while typing."""
        return most

    def paint(self, width: int, height: int) -> tuple[Line, ...]:
        """The box."""
        as_of = known(lambda: self._screen.store.overview.as_of_day, None)
        sheet = Sheet(self._title, width, height, as_of)
        lines = paint_palette(self._hits, self._typed, self._cursor, sheet, self._standings.of)
        if self._standings.waiting and self._timer is None:
            self._come_back()
        return lines

    # -- keys

    def key(self, key: str, character: str | None) -> None:
        """Type, choose, take, or close."""
        if key in ("escape", "ctrl+c"):
            self._screen.close_overlay()
            return
        if key == "enter":
            self._enter()
            return
        if self._moved(key):
            self._screen.repaint_overlay()
            return
        if key == "backspace" and not self._typed.text:
            self._screen.close_overlay()
            return
        edited = self._typed.key(key)
        if edited is None and character:
            edited = self._typed.typed(character)
        if edited is not None:
            self._edit(edited)

    def _edit(self, edited: TypedLine) -> None:
        changed = edited.text != self._typed.text
        self._typed = edited
        if changed:
            self._look_up()
        self._screen.repaint_overlay()

    def _moved(self, key: str) -> bool:
        by = {
            "down": 1,
            "ctrl+n": 1,
            "up": -1,
            "ctrl+p": -1,
            "pagedown": PAGE,
            "pageup": -PAGE,
        }.get(key)
        if by is not None:
            self._cursor = moved(self._hits, self._cursor, by)
        elif key == "tab":
            self._cursor = next_group(self._hits, self._cursor)
        elif key == "shift+tab":
            self._cursor = next_group(self._hits, self._cursor, -1)
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        """Pasted text is typed text."""
        self._edit(self._typed.typed(text))

    def _enter(self) -> None:
        if not self._hits.settled and self._cursor == 0:
            self._enter_waits = True
            return
        hit = self._chosen
        if hit is not None and self._hits.query == self._typed.text:
            self._take(hit)

    def _take(self, hit: Hit) -> None:
        screen = self._screen
        if hit.kind is HitKind.COMMAND:
            screen.close_overlay()
            screen.run_command(hit.id)
        else:
            screen.take(lambda: self._taken(hit))

    def _taken(self, hit: Hit) -> Change:
        state, store = self._screen.state, self._screen.store
        if hit.kind is HitKind.ACTOR:
            return go_to_actor(state, store, hit.id)
        if hit.step is not None:
            made = push_step(state, store, hit.step)
            return replace(made, state=replace(made.state, overlay=None))
        if hit.quote is not None:
            return go_to_quote(state, store, hit.quote)
        return go_to_event(state, store, hit.id)

    def came(self) -> None:
        """Go on with it."""
        if self._timer is not None:
            self._timer.stop()
            self._go_on()

    def close(self) -> None:
        """The search stops."""
        self._stop()
