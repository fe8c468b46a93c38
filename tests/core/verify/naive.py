"""A second reading of docs/quotes.md, slow and letter by letter, that shares no code with the first.

Knows the exact and the normalised step, hits, word borders and the few words; neither elisions nor likeness.
"""

from __future__ import annotations

import unicodedata

MARKS = "'\"‘’“”„«»`"
DASHES = "-‐‑–—−"
UNSEEN = "\u00ad\u200b\u200d\ufeff"
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "…": "..."}


def pieces(text: str) -> list[tuple[str, int, int]]:
    """What each character is compared as, with where it stands: one piece a letter with all its marks."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] == "\u00ad" and text[end : end + 1] == "\n":
            while text[end : end + 1].isspace():
                end += 1
            at = end
            continue
        if text[at] in UNSEEN:
            at = end
            continue
        letter, last = text[at], end
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in UNSEEN):
            if text[end] not in UNSEEN:
                letter, last = letter + text[end], end + 1
            elif text[end] == "\u00ad" and text[end + 1 : end + 2] == "\n":
                break
            end += 1
        found += [(sign, at, last) for sign in _signs(unicodedata.normalize("NFC", letter))]
        at = last
    return found


def _signs(letter: str) -> list[str]:
    if letter.isspace():
        return [" "]
    if letter in MARKS:
        return ["'"]
    if letter in DASHES:
        return ["-"]
    return list(LIGATURES.get(letter, letter))


def closed_up(given: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """One blank for several; one dash for several; no blanks around dashes and dots that are an ellipsis."""
    once: list[tuple[str, int, int]] = []
    for piece in given:
        if not (piece[0] == " " and once and once[-1][0] == " "):
            once.append(piece)
    signs = [piece[0] for piece in once]
    tight = {at for at, sign in enumerate(signs) if sign == "-"} | _ellipses(signs)
    kept: list[tuple[str, int, int]] = []
    for at, piece in enumerate(once):
        if piece[0] == " " and (at - 1 in tight or at + 1 in tight):
            continue
        if piece[0] == "-" and kept and kept[-1][0] == "-":
            kept[-1] = ("-", kept[-1][1], piece[2])
            continue
        kept.append(piece)
    return kept


def _ellipses(signs: list[str]) -> set[int]:
    """Which signs are dots of three or more, with a blank between them or none."""
    dots: set[int] = set()
    for first, sign in enumerate(signs):
        run = [first] if sign == "." else []
        while run:
            following = run[-1] + 1
            if signs[following : following + 1] == [" "]:
                following += 1
            if signs[following : following + 1] != ["."]:
                break
            run.append(following)
        if len(run) >= 3:
            dots.update(run)
    return dots


def check(text: str, words: str) -> tuple[str, int | None, int | None, int]:
    """The verdict, where, and how many hits; `missing` for what is not in the text in one piece."""
    while words and (words[0].isspace() or words[0] in UNSEEN):
        words = words[1:]
    while words and (words[-1].isspace() or words[-1] in UNSEEN):
        words = words[:-1]
    quote = [sign for sign, _, _ in closed_up(pieces(words))]
    while quote[-1:] == [" "]:
        quote.pop()
    while quote[:1] == [" "]:
        quote.pop(0)
    if not quote:
        return "missing", None, None, 0
    source = closed_up(pieces(text))
    count = sum(any(map(str.isalnum, each)) for each in _apart(words))
    seen = "".join(each for each in words if each not in UNSEEN)
    few = len(unicodedata.normalize("NFC", seen)) < 12 or count < 3
    spans: list[tuple[int, int, bool]] = []
    for first in range(len(source) - len(quote) + 1):
        window = source[first : first + len(quote)]
        if [sign for sign, _, _ in window] != quote:
            continue
        if few and (_inside(source, first) or _inside(source, first + len(quote))):
            continue
        spans.append((window[0][1], window[-1][2], _cut(source, first, len(quote))))
    exact = [(start, start + len(words)) for start, _, _ in spans if text.startswith(words, start)]
    found = exact or [(start, end) for start, end, cut in spans if not cut]
    if not found:
        return "missing", None, None, 0
    verdict = "short" if few else "exact" if exact else "normalised"
    return (verdict if len(found) == 1 else "ambiguous", *found[0], len(found))


def _apart(words: str) -> list[str]:
    for sign in "–—…":
        words = words.replace(sign, " ")
    return words.replace("...", " ").replace("--", " ").split()


def _inside(source: list[tuple[str, int, int]], at: int) -> bool:
    if not 0 < at < len(source):
        return False
    before, after = source[at - 1][0], source[at][0]
    return all(each.isalnum() or unicodedata.combining(each) for each in (before, after))


def _cut(source: list[tuple[str, int, int]], first: int, length: int) -> bool:
    """Whether the window begins or ends between two signs of one and the same letter of the text."""
    ends = (first, first + length)
    return any(0 < at < len(source) and source[at - 1][1:] == source[at][1:] for at in ends)
