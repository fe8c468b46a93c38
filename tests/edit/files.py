"""Random valid timeline files as people write them: every style, comments, odd spacing, line ends, a byte order mark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

BOM = b"\xef\xbb\xbf"
_COMMENTS = (
    "# note",
    "#",
    "#: -- {[",
    "# - id: gone",
    "# é “x” \U0001f600",
    "# key: 'value",
    "#\ttab",
)
_TEXTS = (
    "Plain words", "with: colon", "it's", 'say "so"', "naïve — “quoted”", "x # y", "- dash", "[a]", "no", "017", "a, b",
    "ends:", "\U0001f30d earth", "50% off", "trailing \\ slash", "?what", "tab\there",
)  # fmt: skip
_SCALARS = (
    "plain",
    "single",
    "double",
    "literal",
    "folded",
    "keep",
    "strip",
    "two lines",
    "indented",
)


def grown(before: bytes, after: bytes) -> bool:
    """Whether one stretch came into the old bytes, and nothing else happened."""
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))  # fmt: skip
    more = len(after) - len(before)
    return any(before[n:] == after[n + more :] for n in range(same, -1, -1))


class FileMaker:
    """One file, written by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.brk = chance.choice(("\n", "\n", "\r\n"))
        self.bom = chance.random() < 0.2
        self.lines: list[str] = []
        self.root = chance.choice((0, 0, 0, 2))
        self.step = chance.choice((1, 2, 2, 4))
        self.dash = chance.choice((0, 2, 2, 4))
        self.behind = chance.choice((2, 2, 3, 4))

    def made(self) -> bytes:
        """The bytes of a file with sources s1…, actors a1…, events e1…."""
        if self.chance.random() < 0.25:
            self._brackets()
        else:
            self._blocks()
        text = self.brk.join(self.lines)
        if self.chance.random() < 0.8:
            text += self.brk
        return (BOM if self.bom else b"") + text.encode()

    def _count(self) -> int:
        return self.chance.choice((1, 1, 2, 3))

    def _text(self) -> str:
        return self.chance.choice(_TEXTS)

    def _noise(self) -> None:
        """Between entries: blank lines, comments at any column."""
        while self.chance.random() < 0.35:
            self.lines.append(
                self.chance.choice(
                    (
                        "",
                        "",
                        " " * self.chance.randrange(9),
                        " " * self.chance.randrange(9) + self.chance.choice(_COMMENTS),
                    )
                )
            )

    def _tail(self) -> str:
        return self.chance.choice(("", "", "", "  ", " # tail", "\t# tail: [", "   # é"))

    # -- in brackets

    def _flow(self, value: Any, *, as_json: bool = False) -> str:
        if as_json:
            return json.dumps(value, ensure_ascii=False)
        pad = self.chance.choice(("", "", " "))
        comma = self.chance.choice((", ", ", ", ",", " , "))
        if isinstance(value, dict):
            inner = comma.join(
                f"{self._word(key)}: {self._flow(each)}" for key, each in value.items()
            )
            end = self.chance.choice(("", "", ",")) if value else ""
            return "{" + pad + inner + end + pad + "}"
        if isinstance(value, list):
            end = self.chance.choice(("", "", ",")) if value else ""
            return "[" + pad + comma.join(map(self._flow, value)) + end + pad + "]"
        return self._word(value)

    def _word(self, text: str) -> str:
        if text.replace("-", "").isalnum() and text.isascii() and self.chance.random() < 0.8:
            return text
        if self.chance.random() < 0.3 and "\t" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def _brackets(self) -> None:
        value = self._whole()
        if self.chance.random() < 0.4:
            indent = self.chance.choice((None, 1, 2, 4))
            self.lines += json.dumps(value, ensure_ascii=False, indent=indent).split("\n")
            return
        self._noise()
        if self.chance.random() < 0.5:
            self.lines.append(self._flow(value))
            return
        self.lines.append("{" + self._tail())
        for key, each in value.items():
            self.lines.append(f"  {key}: {self._flow(each)},{self._tail()}")
            self._noise()
        self.lines.append("}" + self._tail())

    def _whole(self) -> dict[str, Any]:
        whole: dict[str, Any] = {"timeline": {"title": self._text()}}
        if self._has():
            whole["sources"] = {f"s{n}": {"title": self._text()} for n in range(self._count())}
        if self._has():
            whole["actors"] = {f"a{n}": {"name": self._text()} for n in range(self._count())}
        if self._has():
            whole["events"] = [self._event(n, whole) for n in range(self._count())]
        elif self.chance.random() < 0.5:
            whole["events"] = []
        if self.chance.random() < 0.5:
            whole["views"] = [{"title": "v", "query": "tag:x"}]
        if "sources" in whole and self.chance.random() < 0.3:
            whole["checks"] = {
                source: {"on": "2020-01-02", "sha256": "0" * 64, "quotes": {"0" * 12: {"verdict": "short"}}}
                for source in whole["sources"]
                if self._has()
            }  # fmt: skip
        return whole

    def _has(self) -> bool:
        return self.chance.random() < 0.8

    def _event(self, number: int, whole: dict[str, Any]) -> dict[str, Any]:
        event: dict[str, Any] = {"id": f"e{number}", "date": "2022", "title": self._text()}
        if self._has():
            event["summary"] = self._text()
        if self._has():
            event["tags"] = [self._text() for _ in range(self._count())]
        if "sources" in whole:
            event["sources"] = ["s0"]
            if self._has():
                event["quotes"] = self.chance.choice(([], [self._quote()], [self._quote(), self._quote()]))  # fmt: skip
        if self.chance.random() < 0.3:
            event["note"] = self._text()
        return event

    def _quote(self) -> dict[str, Any]:
        return {"text": self._text(), "attribution": self._text(), "source": "s0"}

    # -- in blocks

    def _blocks(self) -> None:
        if self.chance.random() < 0.2:
            self._noise()
            self.lines.append("---" + self._tail())
        self._noise()
        pairs = list(self._whole().items())
        if self.chance.random() < 0.3:
            self.chance.shuffle(pairs)
        self._mapping(dict(pairs), self.root)
        self._noise()
        if self.chance.random() < 0.1:
            self.lines.append("..." + self._tail())
            self._noise()

    def _mapping(self, value: dict[str, Any], column: int) -> None:
        for key, each in value.items():
            self._pair(key, each, column)
            self._noise()

    def _pair(self, key: str, value: Any, column: int, start: str | None = None) -> None:
        start = (" " * column if start is None else start) + self._word(key) + ":"
        gap = self.chance.choice((" ", " ", "  ", "\t"))
        if isinstance(value, str):
            self._scalar(f"{start}{gap}", value, column)
        elif not value or key == "views" or self.chance.random() < 0.3:
            self.lines.append(f"{start}{gap}{self._flow(value)}{self._tail()}")
        elif isinstance(value, dict):
            self.lines.append(start + self._tail())
            self._noise()
            self._mapping(value, column + self.step)
        else:
            self.lines.append(start + self._tail())
            self._noise()
            self._list(value, column + self.dash)

    def _list(self, items: list[Any], column: int) -> None:
        for each in items:
            start = " " * column + "-" + " " * (self.behind - 1)
            if isinstance(each, dict) and self.chance.random() < 0.8:
                first = True
                for key, inner in each.items():
                    self._pair(key, inner, column + self.behind, start if first else None)
                    if not first or not isinstance(inner, str):
                        self._noise()
                    first = False
            else:
                self.lines.append(start + self._flow(each) + self._tail())
            self._noise()

    def _scalar(self, start: str, text: str, column: int) -> None:
        style = self.chance.choice(_SCALARS)
        body = " " * (column + self.step)
        if text.replace("-", "").isalnum() or style == "plain" or "\t" in text:
            self.lines.append(start + self._word(text) + self._tail())
        elif style == "single":
            self.lines.append(start + "'" + text.replace("'", "''") + "'" + self._tail())
        elif style == "double":
            self.lines.append(start + json.dumps(text, ensure_ascii=False) + self._tail())
        elif style == "two lines":
            self.lines += [f'{start}"first', f'{body}second"{self._tail()}']
        else:
            sign = {"literal": "|", "folded": ">", "keep": "|+", "strip": ">-", "indented": f"|{self.step}"}[style]  # fmt: skip
            self.lines += [start + sign + self.chance.choice(("", " # tail")), body + text]
            if self.chance.random() < 0.5:
                self.lines += ["", body + text]
            while self.chance.random() < 0.3:
                self.lines.append("")
