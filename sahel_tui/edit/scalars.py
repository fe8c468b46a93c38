"""How a text is written in YAML so that it is read back as the same: plain, in quotation marks, or in lines.

Careful rather than short: what some reader of YAML might take for something else gets quotation marks.
"""

from __future__ import annotations

import re
import textwrap

WIDTH_CHARS = 100
_LEAST_CHARS = 40  # of a line of a folded text, however far in it stands
# Begins with a letter or digit, or with a sign that means nothing to YAML.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~]|-?[0-9]")
_TELLING = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_TELLING_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?![^\s,\[\]{}])")
# What a reader of YAML 1.1 or 1.2 takes for no text: truth and nothing.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# In lines of their own these would be line breaks, or vanish.
_NOT_IN_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def quoted(text: str) -> str:
    """The text in double quotation marks, as YAML and JSON have it."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def in_line(text: str, *, flow: bool) -> str:
    """The text on one line, plain where nothing in it means something else; `flow` where brackets do."""
    plain = (
        _PLAIN.match(text)
        and text == text.strip()
        and not _TELLING.search(text)
        and text.lower() not in _WORDS
        and not (flow and _TELLING_IN_FLOW.search(text))
    )
    return text if plain else quoted(text)


def in_lines(text: str, column: int) -> list[str]:
    """The text behind a key in block style: its first line, and further ones without their indentation.

    `column` is that of the further ones. A text with line breaks keeps them; a long one is folded.
    """
    if "\n" not in text:
        plain = in_line(text, flow=False)
        if len(plain) + column <= WIDTH_CHARS or not _may_stand_in_lines(text):
            return [plain]
        width = max(_LEAST_CHARS, WIDTH_CHARS - column)
        lines = _folded(text, width)
        return [">-", *lines] if len(lines) > 1 else [plain]
    if _may_stand_in_lines(text):
        return ["|-", *text.split("\n")]
    return [quoted(text)]


def _may_stand_in_lines(text: str) -> bool:
    return text == text.strip() and not _NOT_IN_LINES.search(text)


def _folded(text: str, width: int) -> list[str]:
    """Lines that are one text again with a blank between each two: broken where a single blank stands."""
    marked = re.sub(r"(?<=\S) (?=\S)", "\n", text)
    words = [word.replace(" ", "\0") for word in marked.split("\n")]
    lines = textwrap.wrap(
        " ".join(words), width, break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )
    return [line.replace("\0", " ") for line in lines]
