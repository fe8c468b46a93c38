from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.model import Actor, Source
from sahel_tui.core.query import parse
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.evaluate import evaluate
from sahel_tui.core.query.hints import LOOKED_AT, hints
from tests.core.query.test_evaluate import EVENT
from tests.stores.timelines import ACTORS, SOURCES

if TYPE_CHECKING:
    from sahel_tui.core.query.terms import Query

DIRECTORY = Directory(ACTORS, SOURCES)
KNOWN = {
    "tag": EVENT.tags,
    "place": (EVENT.place or "",),
    "role": tuple(part.role for part in EVENT.actors if part.role),
    "id": (EVENT.id,),
}


def hinted(text: str) -> list[str]:
    def matched(query: Query) -> bool:
        return evaluate(query, EVENT, DIRECTORY) > 0

    found = hints(parse(text), DIRECTORY, KNOWN.__getitem__, matched)
    return [hint.message for hint in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("actor:otto speaker:union source:wire tag:withdrawal place:chad role:host", []),
        ("actor:ottoo", ["actor:ottoo names nobody; did you mean actor:otto (Marc Otto) or actor:ivo (Ívo Ottosen)?"]),
        ("-speaker:Ivoo,otto", ["speaker:Ivoo names nobody; did you mean speaker:ivo (Ívo Ottosen)?"]),
        ("actor:nobodies-at-all", ["actor:nobodies-at-all names nobody"]),
        ('source:"morning papers"', ['source:"morning papers" names no source; did you mean source:press (Otto Press)?']),
        ("actor:oto", ["actor:oto names nobody; did you mean actor:otto (Marc Otto) or actor:ivo (Ívo Ottosen)?"]),
        ("tag:withdrawl", ["tag:withdrawl is a tag of no event; did you mean tag:withdrawal?"]),
        ("place:djamina", ['place:djamina is the place of no event; did you mean place:"N\'Djamena, Chad"?']),
        ("role:hots", ['role:hots is a role in no event; did you mean role:"host of the troops"?']),
        ("id:troops-leaves", ["id:troops-leaves is the id of no event; did you mean id:troops-leave?"]),
        ("actor:zzz actor:zzz", ["actor:zzz names nobody"]),
        ("zzz in:1066 status:planned has:text kind:operation", []),
    ],
)  # fmt: skip
def test_what_names_nothing_and_what_would(text: str, said: list[str]) -> None:
    assert hinted(text) == said


def test_at_most_three_are_offered_the_best_first() -> None:
    actors = {f"a{n}": Actor(f"a{n}", "Marc Otto" + "x" * n) for n in range(9)}
    (hint,) = hints(parse("actor:mrac"), Directory(actors), tuple, bool)
    assert [str(query) for query, _ in hint.nearest] == ["actor:a0", "actor:a1", "actor:a2"]


def test_only_so_many_names_are_looked_at() -> None:
    sources = {f"s{n}": Source(f"s{n}", title="Far") for n in range(LOOKED_AT)}
    sources["last"] = Source("last", title="Gazette")
    (hint,) = hints(parse("source:gazete"), Directory({}, sources), tuple, bool)
    assert hint.nearest == ()
