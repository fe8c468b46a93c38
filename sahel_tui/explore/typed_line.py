"""A line being typed: text and cursor, and what editing keys make of them. Immutable."""

from __future__ import annotations

from sahel_tui.core.values import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What is typed and where the cursor stands, 0 to len(text)."""

    text: str = ""
    cursor: int = 0

    def typed(self, new: str) -> TypedLine:
        """With new text at the cursor; at most LONGEST characters are kept, controls and breaks are not."""
        clean = "".join(char if char.isprintable() else " " for char in new[:LONGEST])
        text = (self.text[: self.cursor] + clean + self.text[self.cursor :])[:LONGEST]
        return TypedLine(text, min(self.cursor + len(clean), len(text)))

    def key(self, name: str) -> TypedLine | None:
        """After an editing key by Textual's name; None when it is none."""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        match name:
            case "backspace" | "ctrl+h":
                return TypedLine(before[:-1] + after, max(0, self.cursor - 1))
            case "delete":
                return TypedLine(before + after[1:], self.cursor)
            case "left":
                return TypedLine(self.text, max(0, self.cursor - 1))
            case "right":
                return TypedLine(self.text, min(len(self.text), self.cursor + 1))
            case "home" | "ctrl+a":
                return TypedLine(self.text, 0)
            case "end" | "ctrl+e":
                return TypedLine(self.text, len(self.text))
            case "ctrl+u":
                return TypedLine(after, 0)
            case "ctrl+k":
                return TypedLine(before, self.cursor)
            case "ctrl+w":
                kept = before.rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                return TypedLine(kept + after, len(kept))
            case _:
                return None
