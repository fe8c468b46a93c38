"""What was found before in this run, and walking through it. Immutable; knows no keys."""

from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.values import dataclass

MOST = 100


@dataclass(frozen=True, slots=True)
class Recall:
    """Texts found before, oldest first, each once; `at` is the one shown, None for what is typed: `draft`."""

    texts: tuple[str, ...] = ()
    at: int | None = None
    draft: str = ""

    def added(self, text: str) -> Recall:
        """With a text that was found, and none shown."""
        if not text.strip():
            return Recall(self.texts)
        others = tuple(each for each in self.texts if each != text)
        return Recall((*others, text)[-MOST:])

    def earlier(self, typed: str) -> Recall:
        """The one before that which is shown, the first stays; what is typed is kept as the draft."""
        if not self.texts:
            return self
        if self.at is None:
            return replace(self, at=len(self.texts) - 1, draft=typed)
        return replace(self, at=max(0, self.at - 1))

    def later(self) -> Recall:
        """The one after it; after the last, what was typed."""
        if self.at is None:
            return self
        return replace(self, at=self.at + 1 if self.at + 1 < len(self.texts) else None)

    @property
    def text(self) -> str:
        """What is shown."""
        return self.draft if self.at is None else self.texts[self.at]
