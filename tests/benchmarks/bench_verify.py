"""2,000 quotes against a text of 5 MB, beside `str.find` of the same quotes, and beside reading the text.

Run it with `python -m tests.benchmarks.bench_verify`. Quotes are true ones, nearly true ones, elided ones and ones
that are not there; then texts that are nothing but one word, or blanks.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.loading.texts import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tui.core.verify import SourceText

QUOTES = 2_000
CHARACTERS = 5_000_000
RANDOM = random.Random(2026)  # noqa: S311  (no secret)
BETWEEN = (" ",) * 40 + (", ", ". ", ".\n\n", " — ", "’s ", "\n", "\n", "… ", "; “")


def prose() -> str:
    """Words as often as words are: the n-th most frequent of 30,000 once where the first is n times."""
    letters = "etaoinshrdlucmfwypvbgk"
    words = sorted(
        {"".join(RANDOM.choices(letters, k=RANDOM.randint(1, 11))) for _ in range(30_000)}, key=len
    )
    weights = [1 / n for n in range(1, len(words) + 1)]
    drawn = RANDOM.choices(words, weights, k=CHARACTERS // 4)
    return "".join(word + RANDOM.choice(BETWEEN) for word in drawn)[:CHARACTERS]


def stretch(words: list[str], least: int, most: int) -> list[str]:
    size = RANDOM.randint(least, most)
    start = RANDOM.randrange(len(words) - size)
    return words[start : start + size]


def quotes(words: list[str]) -> dict[str, list[str]]:
    """Quotes of each kind, as many as are asked."""

    def many(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(QUOTES)]

    def with_another_word() -> str:
        found = stretch(words, 12, 40)
        found[RANDOM.randrange(len(found))] = "otherwise"
        return " ".join(found)

    def with_another_letter() -> str:
        found = " ".join(stretch(words, 12, 40))
        at = RANDOM.randrange(len(found))
        return f"{found[:at]}ß{found[at + 1 :]}"

    return {
        "there": many(lambda: " ".join(stretch(words, 8, 40))),
        "there, 2 words": many(lambda: " ".join(stretch(words, 2, 2))),
        "there, in parts": many(
            lambda: (
                " [...] ".join((" ".join(found[:9]), " ".join(found[-9:])))
                if (found := stretch(words, 40, 60))
                else ""
            )
        ),
        "one word changed": many(with_another_word),
        "one letter changed": many(with_another_letter),
        "words at random": many(lambda: " ".join(RANDOM.sample(words, 20))),
        "another language": many(
            lambda: " ".join("".join(RANDOM.choices("àéîöüßçñ", k=6)) for _ in range(20))
        ),
    }


def measure(name: str, text: str, asked: list[str]) -> None:
    """One line: seconds for the index, for the quotes, for `str.find` of them, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_bytes(text.encode())
        begun = time.perf_counter()
        source: SourceText = read_text(str(path)).text
        read = time.perf_counter()
        source.prepare()
        indexed = time.perf_counter()
        verdicts = Counter(source.check(words).verdict for words in asked)
        checked = time.perf_counter()
        for words in asked:
            text.find(words)
        found = time.perf_counter()
    index_s, check_s, find_s = indexed - read, checked - indexed, found - checked
    told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common(3))
    print(
        f"{name:22} read {read - begun:5.2f} s  index {index_s:5.2f}  {len(asked):,} quotes {check_s:5.2f}"
        f"  str.find {find_s:5.2f}  ratio {(index_s + check_s) / find_s:5.2f}   {told}"
    )


def main() -> None:
    """Print a line for each kind of quotes and of texts."""
    text = prose()
    asked = quotes(text.split())
    for name, made in asked.items():
        measure(name, text, made)
    mixed = [RANDOM.choice(made) for made in RANDOM.choices(list(asked.values()), k=QUOTES)]
    measure("all kinds", text, mixed)
    measure(
        "  in one word", "word " * (CHARACTERS // 5), [*mixed[10:], *["word word word wor"] * 10]
    )
    measure("  in blanks", " " * CHARACTERS, mixed)


if __name__ == "__main__":
    main()
