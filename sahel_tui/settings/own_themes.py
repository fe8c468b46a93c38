"""The tables `[themes.NAME]`: a built-in theme with other colours for some tokens.

Colours are those that every terminal with 256 has. What is hard to read is warned of, not refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.settings import OwnTheme
from sahel_tui.settings.declared import THEMES
from sahel_tui.tui.colours import BUILT_IN, HUES, NAMES, TOKENS, index_of, levels, nearest, own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.settings.document import Document
    from sahel_tui.settings.places import Path

BASE, USUAL_BASE = "base", "dark"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text
_RESERVED = ("auto", "mono")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_NO_TEXT = "rule"  # lines that mean nothing (docs/screens.md)


def read(document: Document, table: Mapping[str, Any]) -> tuple[OwnTheme, ...]:
    """The themes that can be drawn."""
    found = [_theme(document, name, value) for name, value in table.items()]
    return tuple([each for each in found if each is not None])


def _theme(document: Document, name: str, value: object) -> OwnTheme | None:
    path: Path = (THEMES, name)
    if name in NAMES or name in _RESERVED:
        document.error_at_key(
            "themes-name", f"{named(name)} is a theme of the program: take another name", path
        )
        return None
    if not _NAME.fullmatch(name):
        message = (
            f"{named(name)} is no name for a theme: small letters, digits, - and _, 32 at the most"
        )
        document.error_at_key("themes-name", message, path)
        return None
    if not isinstance(value, dict):
        document.error(
            "themes-value", f"a theme is a table: [themes.{name}] and a line for each token", path
        )
        return None
    base, tokens = USUAL_BASE, {}
    for key, each in value.items():
        place = (*path, key)
        if key == BASE:
            base = _base(document, each, place)
        elif key not in TOKENS:
            hint = did_you_mean(key, (BASE, *TOKENS)) or f"; there are {', '.join(TOKENS)}"
            document.error_at_key("themes-token", f"there is no token {named(key)}{hint}", place)
        elif (colour := _colour(document, each, place)) is not None:
            tokens[key] = colour
    _warn_of_contrast(document, path, own(name, base, tokens).tokens, tokens)
    return OwnTheme(name, base, tokens)


def _base(document: Document, value: object, path: Path) -> str:
    if isinstance(value, str) and value in BUILT_IN:
        return value
    hint = did_you_mean(value, NAMES) if isinstance(value, str) else ""
    message = f"a theme’s base is one of {', '.join(NAMES)}{hint}"
    document.error("themes-base", message, path)
    return USUAL_BASE


def _colour(document: Document, value: object, path: Path) -> str | None:
    """A colour as tui/colours.py has it."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 255:  # noqa: PLR2004  (the last of 256)
        found = levels(value)
        return f"color({value})" if found is None else "#" + bytes(found).hex()
    if isinstance(value, str) and _HEX.fullmatch(value):
        colour = value.lower()
        if index_of(colour) is not None:
            return colour
        message = f"{colour} is none of the 256 colours that terminals have; the nearest is {nearest(colour)}"
    else:
        message = 'a colour is "#rrggbb" in quotes, or a number from 0 to 255 without'
    document.error("themes-colour", message, path)
    return None


def _warn_of_contrast(
    document: Document, path: Path, whole: Mapping[str, str], given: Mapping[str, str]
) -> None:
    background = _luminance(whole.get("bg"))
    if background is None:
        return
    for token in HUES:
        light = _luminance(whole.get(token))
        if light is None or token == _NO_TEXT or not {token, "bg"} & set(given):
            continue
        ratio = (max(light, background) + 0.05) / (min(light, background) + 0.05)
        if ratio < LEAST_CONTRAST:
            message = f"{token} is hard to read: {whole[token]} on {whole['bg']} is {ratio:.1f} to 1, less than {LEAST_CONTRAST} to 1"
            document.warning("themes-contrast", message, (*path, token if token in given else "bg"))


def _luminance(colour: str | None) -> float | None:
    """Relative luminance by WCAG 2.2; None for what is the terminal's own."""
    if colour is None or not colour.startswith("#"):
        return None
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  (sRGB's own numbers)
