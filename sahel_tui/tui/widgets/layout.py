"""PaneLayout: puts children where a function of the size says, by their id; the others are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, Region, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.geometry import Size
    from textual.widget import Widget

    from sahel_tui.tui.layout import Place


class PaneLayout(Layout):
    """Places children by id. `where` is asked for a size and gives regions, later ones above earlier ones."""

    name = "panes"

    def __init__(self, where: Callable[[int, int], Mapping[str, Place]]) -> None:
        super().__init__()
        self._where = where

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002  (Textual's signature)
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002, FBT001, FBT002  (Textual's signature)
    ) -> ArrangeResult:
        """Where each child stands in a parent of this size."""
        places = self._where(size.width, size.height)
        order = {name: index for index, name in enumerate(places)}
        return [
            WidgetPlacement(Region(*places[name]), NULL_OFFSET, Spacing(), child, order[name])
            for child in children
            if (name := child.id or "") in places
        ]
