"""A line being typed: text and cursor, and what editing keys make of them. Immutable."""

from __future__ import annotations

from dataclasses import replace

from sahel_tui.core.values import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What is typed and where the cursor stands, 0 to len(text); at most `most` characters are kept."""

    text: str = ""
    cursor: int = 0
    most: int = LONGEST

    def typed(self, new: str) -> TypedLine:
        """With new text at the cursor; controls and breaks become blanks."""
        clean = "".join(char if char.isprintable() else " " for char in new[: self.most])
        text = (self.text[: self.cursor] + clean + self.text[self.cursor :])[: self.most]
        return self._with(text, min(self.cursor + len(clean), len(text)))

    def key(self, name: str) -> TypedLine | None:
        """After an editing key by Textual's name; None when it is none."""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        match name:
            case "backspace" | "ctrl+h":
                return self._with(before[:-1] + after, max(0, self.cursor - 1))
            case "delete":
                return self._with(before + after[1:], self.cursor)
            case "left":
                return self._with(self.text, max(0, self.cursor - 1))
            case "right":
                return self._with(self.text, min(len(self.text), self.cursor + 1))
            case "home" | "ctrl+a":
                return self._with(self.text, 0)
            case "end" | "ctrl+e":
                return self._with(self.text, len(self.text))
            case "ctrl+u":
                return self._with(after, 0)
            case "ctrl+k":
                return self._with(before, self.cursor)
            case "ctrl+w":
                kept = before.rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                return self._with(kept + after, len(kept))
            case _:
                return None

    def _with(self, text: str, cursor: int) -> TypedLine:
        return replace(self, text=text, cursor=cursor)
