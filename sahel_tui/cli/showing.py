"""An index as the explorer has it: the texts of its sources at hand, and asked in another thread where it is big."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.cli import texts

if TYPE_CHECKING:
    from sahel_tui.cli.opening import Opening
    from sahel_tui.loading.watching import Files
    from sahel_tui.loading.worker import BackgroundLoad, Indexed
    from sahel_tui.stores.index.store import IndexStore
    from sahel_tui.stores.store import EventStore

# Of so many events nothing that a key asks takes longer than 0.02 s, but for a beginning that thousands of words have;
# of a million a tally takes 0.07 s (measured on two cores).
BEHIND_EVENTS = 200_000


class Showing:
    """A file that is opened for the screen and read again behind it; what `tui.shown.Again` wants.

    `unkept`: why its index goes in the end.
    """

    def __init__(self, opening: Opening, where: texts.WhereTexts) -> None:
        self._opening = opening
        self._where = where
        self.unkept = ""

    @property
    def looked_ns(self) -> int:
        """When it was looked whether an index is good."""
        return self._opening.looked_ns

    def opened(self) -> EventStore | BackgroundLoad:
        """The index that is kept, else a process that reads the file."""
        kept = self._opening.kept()
        return self.begin() if kept is None else self._shown(kept)

    def begin(self) -> BackgroundLoad:
        """A process that reads the file."""
        return self._opening.begin()

    def store(self, indexed: Indexed) -> EventStore:
        """What opens that index. Raises UnreadableError."""
        self.unkept = indexed.unkept
        return self._shown(self._opening.store(indexed))

    def files(self) -> Files:
        """What is looked at while an index is shown."""
        return self._opening.files()

    def is_new(self, indexed: Indexed) -> bool:
        """Whether that index is of other files than the one shown."""
        return self._opening.is_new(indexed)

    def _shown(self, index: IndexStore) -> EventStore:
        store: EventStore = index
        if index.overview.events >= BEHIND_EVENTS:
            from sahel_tui.stores.behind import Behind

            store = Behind(index)
        if index.note.get(
            "texts"
        ):  # of an authored file: its sources fit into memory, and are asked in many threads
            sources = {each.id: each for each in index.sources()}
            timeline = replace(index.sourced, sources=sources)
            texts.hold_behind(store, timeline, str(self._opening.path), self._where)
        return store
