"""Texts for a screen that must not wait: each is read and made ready in a thread once it is asked for.

Until it is ready there is none; a small one is ready before the answer is given.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.evidence import ReadText
    from sahel_tui.loading.texts import Texts

SOON_S = 0.03  # so long the first to ask for a text waits for it


class TextsBehind:
    """Source ids to the texts that are ready, as core.evidence.HeldTexts.

    `arrived` is called when one more is, in the thread that read it.
    """

    def __init__(self, texts: Texts, arrived: Callable[[TextsBehind], object]) -> None:
        self._texts = texts
        self._arrived = arrived
        self._ready: dict[str, ReadText | None] = {}
        self._begun: set[str] = set()
        self._one_at_a_time = threading.Lock()

    def get(self, source_id: str, /) -> ReadText | None:
        """The text of a source, None until it is ready."""
        if source_id not in self._begun and self._texts.may_have(source_id):
            self._begun.add(source_id)
            # A daemon: nobody waits for a text when the program ends.
            reading = threading.Thread(target=self._read, args=(source_id,), daemon=True)
            reading.start()
            reading.join(SOON_S)
        return self._ready.get(source_id)

    def _read(self, source_id: str) -> None:
        with self._one_at_a_time:
            read = self._texts.get(source_id)
            if read is not None:
                read.text.prepare()
            self._ready[source_id] = read
        if read is not None:
            self._arrived(self)
