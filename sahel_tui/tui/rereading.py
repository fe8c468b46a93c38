"""A file that is open is looked at, and read again when it has changed and rested: all in a thread of its own.

The reading itself happens in a process (loading/worker.py); building the store and comparing happen here, so that
the screen's loop only takes over what is ready. A disk that does not answer holds up this thread and nothing else.
"""

from __future__ import annotations

import select
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.explore.reloading import Compared, compared
from sahel_tui.loading.collecting import without_collection
from sahel_tui.loading.pace import WAITING, Pace, Pacing
from sahel_tui.loading.watching import REST_S, Files, Watch
from sahel_tui.loading.worker import BackgroundLoad, Failed, Indexed, Indexing, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.core.model import Timeline
    from sahel_tui.errors import Problem
    from sahel_tui.explore.state import State
    from sahel_tui.loading import Loaded
    from sahel_tui.loading.findings import Place
    from sahel_tui.loading.watching import Sight
    from sahel_tui.loading.worker import Ending
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.shown import Shown

LOOK_S = 0.5  # from one look at the files to the next
UNREST_LOOK_S = 0.1  # as long as one of them has changed and not rested
SKEW_NS = 100_000_000  # a file's time may lie so far before the moment at which it was written
END_S = 1.0
TOLD_S = 1.0  # from one word on how far an index is to the next


class Reread(NamedTuple):
    """The file as it is now, beside what is on screen: `found` is None where one of both is an index.

    `places` are its events' by id.
    """

    timeline: Timeline | None
    store: EventStore
    places: Mapping[str, Place]
    found: Compared | None


class Underway(NamedTuple):
    """An index of the file as it is now is being made, and how far that is."""

    words: str


class Broken(NamedTuple):
    """The file as it is now cannot be shown: what is wrong with it, or one sentence why it cannot be read."""

    problems: tuple[Problem, ...] = ()
    message: str = ""


News = Reread | Indexed | Underway | Broken | Exception  # the last is a fault of ours


class Rereading(threading.Thread):
    """Looks until closed. `tell` is called in this thread, with what is new or with what is wrong now.

    `stands` gives the reader's state, whose views are made ready beforehand. `looking`: it has looked once.
    """

    def __init__(
        self,
        shown: Shown,
        tell: Callable[[News], object],
        stands: Callable[[], State],
    ) -> None:
        super().__init__(name="file-watching", daemon=True)
        self._path = shown.path
        self._again = shown.again
        self._table = None if shown.loaded is None else shown.loaded.table
        self._timeline = None if shown.loaded is None else shown.loaded.timeline
        self._began_ns = shown.began_ns
        self._storing = shown.storing
        self._tell = tell
        self._stands = stands
        self._watch = Watch(self._files(shown.loaded), REST_S)
        self._read: Sight | None = None  # how the files were when they were read last
        self._broken = False
        self._wake = threading.Event()
        self._at_once = False
        self._closed = False
        self.looking = False

    def look_now(self) -> None:
        """Look at once and wait for no rest: who wrote the file is done with it."""
        self._at_once = True
        self._wake.set()

    def shows(self, timeline: Timeline | None) -> None:
        """This is on screen now, None for an index."""
        self._timeline = timeline

    def close(self) -> None:
        """No more of it; a reading process that still runs is ended."""
        self._closed = True
        self._wake.set()
        if self.is_alive():
            self.join(END_S)

    def run(self) -> None:
        """Look now and then; read when something has changed."""
        try:
            self._look_on()
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told where faults are)
            self._tell(error)

    def _look_on(self) -> None:
        self._watch.look(time.monotonic())
        if not self._watch.changed_since(self._began_ns - SKEW_NS):
            self._read = self._watch.sight
        self.looking = True
        while not self._closed:
            unrest = self._watch.sight != self._read
            self._wake.wait(UNREST_LOOK_S if unrest else LOOK_S)
            self._wake.clear()
            if not self._closed:
                self._look()

    def _look(self) -> None:
        at_once, self._at_once = self._at_once, False
        now_s = time.monotonic()
        self._watch.look(now_s)
        if self._watch.sight == self._read:
            return
        if at_once or self._watch.rested(now_s):
            # A big file would be looked through for garbage time and again.
            with without_collection():
                self._read_again()

    def _read_again(self) -> None:
        """Read; what came out counts only if the files were the same before and after."""
        before = self._watch.sight
        ended = self._load()
        if ended is None:
            return
        if not isinstance(ended, Failed):
            self._watch.follow(self._files(None if isinstance(ended, Indexed) else ended.loaded))
        self._watch.look(time.monotonic())
        if self._watch.sight != before:
            return  # written meanwhile, or there are files that were not looked at before
        first, self._read = self._read is None, before
        if isinstance(ended, Failed):
            self._tell_broken(Broken(message=ended.message))
        elif isinstance(ended, Indexed):
            self._take_index(ended, silent=first)
        elif ended.loaded.timeline is None:
            self._tell_broken(Broken(ended.loaded.problems))
        else:
            self._take(ended.loaded, ended.loaded.timeline, silent=first)

    def _tell_broken(self, broken: Broken) -> None:
        self._broken = True
        self._tell(broken)

    def _take(self, loaded: Loaded, timeline: Timeline, *, silent: bool) -> None:
        found = None if self._timeline is None else compared(self._timeline, timeline)
        mended, self._broken = self._broken, False
        if silent and found is not None and found.same and not mended:
            return
        store = self._storing(timeline)
        state = self._stands()
        state.view(store)
        state.marked(store)
        _ = store.overview
        self._tell(Reread(timeline, store, loaded.positions.events, found))

    def _take_index(self, indexed: Indexed, *, silent: bool) -> None:
        mended, self._broken = self._broken, False
        if mended or not silent or self._again is None or self._again.is_new(indexed):
            self._tell(indexed)
        else:
            self._tell(Underway(""))

    def _load(self) -> Ending | None:
        """The file read by a process of its own; None when this is closed meanwhile, or there can be no process now."""
        try:
            load = self._begun()
        except OSError:
            return None
        told_at, pacing = time.monotonic(), Pacing()
        try:
            while not self._closed:
                if not select.select([load], [], [], UNREST_LOOK_S)[0]:
                    continue
                for message in load.read_messages():
                    if isinstance(message, Indexing):
                        now_s = time.monotonic()
                        pace = pacing.heard(message, now_s)
                        if now_s - told_at >= TOLD_S:
                            self._tell(Underway(_far(pace)))
                            told_at = now_s
                    elif not isinstance(message, Progress):
                        return message
        finally:
            load.cancel()
        return None

    def _begun(self) -> BackgroundLoad:
        if self._again is not None:
            return self._again.begin()
        return BackgroundLoad.start(self._path, self._table)

    def _files(self, loaded: Loaded | None) -> Files:
        """What to look at. A file with errors may not tell which texts it has: those it had stay."""
        if loaded is None:
            return Files(self._path) if self._again is None else self._again.files()
        timeline = loaded.timeline or self._timeline
        texts = (
            ()
            if timeline is None
            else tuple(source.text for source in timeline.sources.values() if source.text)
        )
        map_ = None if loaded.table is None else loaded.table.map
        return Files(self._path, loaded.includes, texts, () if map_ is None else (map_,))


def _far(pace: Pace) -> str:
    """A few words for the footer: "reading again: 34 %"."""
    if pace.phase == WAITING:
        return f"reading again: {pace.doing}"
    return f"reading again: {pace.share:.0%}"
