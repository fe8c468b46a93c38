"""Makes screenshots/ from the running program: `python -m tests.tools.screenshots`.

Deterministic: the same program gives the same bytes, so that a test can say when a picture is stale.
"""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli.files import bundled
from sahel_tui.loading import load
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.themes import DARK, LIGHT, Theme
from tests.explore import sourced

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK, CELL_PX = "&#160;", 12.2
LEADING = re.compile(
    r'(<text [^>]*?)x="([\d.]+)"([^>]*?)textLength="([\d.]+)"([^>]*>)((?:&#160;)+)(?=[^<])'
)
FOLDER = Path(__file__).parents[2] / "screenshots"


def _bundled() -> MemoryStore:
    timeline = load(bundled()).timeline
    if timeline is None:
        raise SystemExit("the bundled timeline has errors: sahel-tui check")
    return MemoryStore(timeline)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, size, theme, and the keys pressed before it is taken."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: Theme = DARK
    store: Callable[[], MemoryStore] = _bundled


MACRON = ("a", *"macron", "enter", "1")
SHOTS = (
    Shot("main-120x36", (120, 36), MACRON),
    Shot("main-80x24", (80, 24), MACRON),
    Shot("palette", (120, 36), (*MACRON, "ctrl+p", *"ott")),
    Shot("filtered", (120, 36), (*MACRON, "f", "2")),
    Shot("light", (120, 36), MACRON, LIGHT),
    Shot("help", (120, 36), ("question_mark",)),
    Shot("disagreements", (120, 36), ("d",)),
    Shot("source", (120, 36), ("o",)),
    # The bundled timeline's article may not be handed on; this text is the project's own.
    Shot("reader", (120, 36), ("g", "o", "tab", "g", "j", "j"), store=sourced.store),
    Shot("reader-80x24", (80, 24), ("g", "o", "tab", "g", "j"), store=sourced.store),
)


async def take(shot: Shot) -> str:
    """The picture as SVG, without links and without names that change from run to run."""
    app = ExplorerApp(shot.store(), shot.theme, ascii_only=False)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.press(*shot.keys)
        await pilot.pause()
        app.screen.paint()  # type: ignore[attr-defined]  # the main screen: details at once, not when keys rest
        await pilot.pause()
        return tidy(app.export_screenshot(title=f"sahel-tui, {shot.size[0]}x{shot.size[1]}"))


def tidy(svg: str) -> str:
    """The SVG without fonts from a server and without the random class names."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = svg.replace("Fira Code", "monospace")
    svg = LEADING.sub(_without_leading_blanks, svg)
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def _without_leading_blanks(text: re.Match[str]) -> str:
    """A text that begins where its first sign stands: viewers drop blanks, or stretch them with the signs."""
    before, x, between, length, after, blanks = text.groups()
    shift = len(blanks) // len(BLANK) * CELL_PX
    place, room = f'x="{float(x) + shift:.1f}"', f'textLength="{float(length) - shift:.1f}"'
    return f"{before}{place}{between}{room}{after}"


def main() -> None:
    """Make every picture anew."""
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        (FOLDER / f"{shot.name}.svg").write_text(asyncio.run(take(shot)), encoding="utf-8")


if __name__ == "__main__":
    main()
