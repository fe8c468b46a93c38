"""Events of any number, one after the other, as a table of conflict data has them; the same every time.

Words and actors are spread as in real texts: few are frequent, most are rare. Dates are mostly days of 33 years, some
months, years, stretches and doubtful ones. Shared by the benchmarks.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Participation, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.edtf import Span

FIRST_DAY, DAYS = dt.date(1990, 1, 1), 33 * 365
WORDS, ACTORS, PLACES, SOURCES, ROLES = 50_000, 5_000, 2_000, 400, ("attacker", "target", "host")
TITLE_WORDS, SUMMARY_WORDS = 5, 12
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


def word(number: int) -> str:
    """A word of four letters or more; the lower its number, the more often it comes."""
    letters = []
    for _ in range(4):
        number, letter = divmod(number, 13)
        letters.append(_LETTERS[letter])
    return "".join(letters) + (_LETTERS[number % 26] if number else "")


class GeneratedRows:
    """So many events in the order of their days, or in none, with their actors and sources."""

    def __init__(self, events: int, *, in_order: bool = True) -> None:
        self.title = "Generated"
        self.actors = {
            f"a{n}": Actor(f"a{n}", f"{word(n)} {word(n + 7).title()} Group", "armed-group")
            for n in range(ACTORS)
        }
        self.sources = {f"s{n}": Source(f"s{n}", title=f"Report {n}") for n in range(SOURCES)}
        self._events = events
        self._in_order = in_order

    def __iter__(self) -> Iterator[Event]:
        draw = random.Random(1)  # noqa: S311  (the same every time; nothing is secret)
        words = [word(n) for n in range(WORDS)]
        parts = {role: [Participation(actor, role) for actor in self.actors] for role in ROLES}
        spans: dict[str, Span] = {}
        deaths = [Decimal(n) for n in range(40)]
        word_weights, actor_weights = _falling(WORDS), _falling(ACTORS)
        for number in range(self._events):
            day = number * DAYS // self._events if self._in_order else draw.randrange(DAYS)
            date = _date(day, draw.random())
            span = spans.get(date) or spans.setdefault(date, parse(date))
            text = draw.choices(words, cum_weights=word_weights, k=TITLE_WORDS + SUMMARY_WORDS)
            attacker, target = (
                draw.choices(parts[role], cum_weights=actor_weights)[0] for role in ROLES[:2]
            )
            source = f"s{draw.randrange(SOURCES)}"
            yield Event(
                f"ROW{number}",
                span,
                " ".join(text[:TITLE_WORDS]),
                summary=" ".join(text[TITLE_WORDS:]),
                place=f"Town {draw.randrange(PLACES)}",
                tags=("battle" if number % 3 else "violence against civilians",),
                actors=(attacker, target),
                sources=(source,),
                claims=(
                    Claim(
                        "deaths", source, value=deaths[draw.randrange(len(deaths))], unit="deaths"
                    ),
                ),
            )


def _falling(many: int) -> list[float]:
    """Cumulative weights by Zipf's law."""
    return list(accumulate(1 / (n + 1) for n in range(many)))


def _date(day: int, chance: float) -> str:
    date = FIRST_DAY + dt.timedelta(days=day)
    written = date.isoformat()
    if chance < 0.85:
        return written
    if chance < 0.9:
        return f"{written[:7]}"
    if chance < 0.92:
        return written[:4]
    if chance < 0.96:
        return f"{written}/{(date + dt.timedelta(days=day % 40)).isoformat()}"
    return f"{written}~"
