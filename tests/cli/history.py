"""A made history of the bundled timeline: what somebody does to it commit by commit, and what a person would call it.

Each expectation was written before the program was asked. It names change, kind and id (of a quote its first words),
then the event or actor it stands in behind an @, then every field with what the change means.
"""

from __future__ import annotations

from typing import NamedTuple


class Commit(NamedTuple):
    """One edit: its message, texts to be replaced by others (each occurs as often as `times`), the expected changes."""

    message: str
    edits: tuple[tuple[str, str], ...]
    expected: tuple[str, ...] = ()
    times: int = 1


_NEW_EVENT = """\
  - id: dutch-question
    date: 2022-02-18
    title: Dutch ministers look at Takuba
    sources: [trt-2022]
    quotes:
      - {text: We look at what this means., attribution: a Dutch minister, source: trt-2022}

  - id: french-in-five-countries
"""
_DISPLACED = """\
  - id: displaced-2021
    date: 2021
    stated: in 2021 alone
    title: 500,000 displaced in the year
    summary: >-
      As attacks multiply, half a million people in the region flee within twelve months.
    place: the Sahel
    tags: [displacement]
    sources: [trt-2022]
    claims:
      - {what: people displaced in the year, value: 600000, unit: people, as_of: 2021, source: un-sc-2021}
    related:
      - {event: displaced-decade, as: part of, source: trt-2022}

"""
_SLOW = """\
      - text: slow pullout
        speaker: otto
        source: trt-2022
        at: paragraph 10
        context: two words of his in the article’s account of how he sees the move to Niger
"""
_SWAPPED = """\
  - id: coup-mali-2021
    date: 2021-05-24
    title: Second coup in Mali
    summary: >-
      Soldiers arrest the transitional president and prime minister, nine months after the first coup.
    place: Mali
    tags: [coup]
    actors:
      - {actor: mali, role: country}
      - {actor: mali-junta, role: takes power}
    sources: [diplomatic-times-2021, un-sc-2021, trt-2022]
    related:
      - {event: au-suspends-mali-2021, as: followed by, source: trt-2021}

"""
_BEFORE = "events:\n  - id: displaced-decade\n"

COMMITS = (
    Commit(
        "The day of the deal is known",
        (("id: russia-agreement\n    date: 2021-12\n", "id: russia-agreement\n    date: 2021-12-20\n"),),
        ("changed event russia-agreement date:more-precise",),
    ),
    Commit(
        "It is not, after all",
        (("    date: 2021-12-20\n", "    date: 2021-12~\n"),),
        ("changed event russia-agreement date:less-precise+now-approximate",),
    ),
    Commit(
        "No doubt about the month of the accusation",
        (("date: 2021-12?\n", "date: 2021-12\n"),),
        ("changed event mercenaries-alleged date:no-longer-uncertain",),
    ),
    Commit(
        "Serval ended when Barkhane began",
        (("2013-01-11/2014-07-15", "2013-01-11/2014-08-01"),),
        ("changed event operation-serval date:ends-later",),
    ),
    Commit(
        "The French have left",
        (("    date: 2013/..\n", "    date: 2013/2022-08-15\n"),),
        ("changed event french-forces-in-mali date:end-named",),
    ),
    Commit(
        "What was planned came about",
        (
            (
                'id: french-out-of-mali\n    date: "[2022-02-17..2022-22]"\n    stated: by the summer\n',
                "id: french-out-of-mali\n    date: 2022-08-15\n    stated: by the summer\n",
            ),
            (
                "before the summer is over.\n    status: planned\n",
                "before the summer is over.\n",
            ),
        ),
        ("changed event french-out-of-mali date:more-precise status:other",),
    ),
    Commit(
        "A coup of two days, not of one or the other",
        (('"[2022-01-23..2022-01-24]"\n    title', "2022-01-23/2022-01-24\n    title"),),
        ("changed event coup-burkina-faso date:now-lasting",),
    ),
    Commit(
        "Style",
        (("nine years after they went in", "nine years after they came"),),
        ("changed event withdrawal-announced summary:reworded",),
    ),
    Commit(
        "Lines folded elsewhere",
        (("keeps a presence\n      next door", "keeps a\n      presence next door"),),
    ),
    Commit(
        "The count is a minimum",
        (("title: Over 2.5 million displaced", "title: More than 2.5 million displaced"),),
        ("changed event displaced-decade title:reworded",),
    ),
    Commit(
        "Otto speaks of Russia, too",
        (("[assessment, withdrawal]", "[assessment, withdrawal, russia]"),),
        ("changed event otto-assessment tags:more",),
    ),
    Commit(
        "Tags in another order",
        (("[assessment, withdrawal, russia]", "[withdrawal, russia, assessment]"),),
    ),
    Commit(
        "Misquoted",
        (("a step towards the exit.", "a step toward the exit."),),
        ("edited quote “I think Niger is” @otto-assessment text:reworded",),
    ),
    Commit(
        "The pullout belongs to the five states",
        (
            (_SLOW, ""),
            (
                "      - {actor: niger, role: host}\n    sources: [trt-2022]\n    claims:\n",
                f"      - {{actor: niger, role: host}}\n    sources: [trt-2022]\n    quotes:\n{_SLOW}    claims:\n",
            ),
        ),
        ("moved quote “slow pullout” @french-in-five-countries event:moved",),
    ),
    Commit(
        "Not his own word",
        (("text: heart\n        speaker: macron\n", "text: heart\n        attribution: the Élysée\n"),),
        ("changed quote “heart” @withdrawal-announced speaker:taken-out attribution:given",),
    ),
    Commit(
        "A thousand in Takuba",
        (("{what: Takuba special forces, value: 900,", "{what: Takuba special forces, value: 1000,"),),
        ("changed claim Takuba special forces @withdrawal-announced value:raised",),
    ),
    Commit(
        "The figure of the United Nations instead",
        (
            (
                "value: 500000, unit: people, as_of: 2021, source: trt-2022",
                "value: 600000, unit: people, as_of: 2021, source: un-sc-2021",
            ),
        ),
        (
            "added claim people displaced in the year @displaced-2021",
            "removed claim people displaced in the year @displaced-2021",
        ),
    ),
    Commit(
        "It is a round number",
        (('"French troops, Mali", value: 2400,', '"French troops, Mali", value: 2400, modifier: about,'),),
        ("changed claim French troops, Mali @withdrawal-announced modifier:given",),
    ),
    Commit(
        "The Dutch look at it",
        (("  - id: french-in-five-countries\n", _NEW_EVENT),),
        ("added event dutch-question", "added quote “We look at what” @dutch-question"),
    ),
    Commit(
        "Too little is known of 2021",
        ((_DISPLACED, ""),),
        (
            "removed event displaced-2021",
            "removed claim people displaced in the year @displaced-2021",
            "removed relation displaced-decade @displaced-2021",
        ),
    ),
    Commit(
        "A better id for an event",
        (("id: eu-stays\n", "id: eu-restructures\n"),),
        ("renamed event eu-restructures id:renamed",),
    ),
    Commit(
        "A better id for an actor, in all the places",
        (("geneva-centre", "geneva-institute"),),
        ("renamed actor geneva-institute id:renamed",),
        times=4,
    ),
    Commit(
        "One more name for Takuba",
        (("[Takuba, Takuba task force]", "[Takuba, Takuba task force, TF Takuba]"),),
        ("changed actor takuba aliases:more",),
    ),
    Commit(
        "Bazoum’s office has an end",
        (("of: niger, date: 2021-04-02/..", "of: niger, date: 2021-04-02/2023-07-26"),),
        ("changed role President @bazoum date:end-named",),
    ),
    Commit(
        "An archived copy",
        (
            (
                "url: https://www.trtworld.com/article/12765609\n",
                "url: https://www.trtworld.com/article/12765609\n    archived: https://archive.example/12765609\n",
            ),
        ),
        ("changed source trt-2021 archived:given",),
    ),
    Commit(
        "The article appeared on the day",
        (("published: 2022-02-17~", "published: 2022-02-17"),),
        ("changed source trt-2022 published:no-longer-approximate",),
    ),
    Commit(
        "The coup of 2021 stands first in the file",
        ((_SWAPPED, ""), (_BEFORE, f"events:\n{_SWAPPED}  - id: displaced-decade\n")),
    ),
    Commit(
        "Bazoum agrees",
        (("{actor: bazoum, role: accepts}", "{actor: bazoum, role: agrees}"),),
        ("changed participation bazoum @niger-accepts role:reworded",),
    ),
    Commit(
        "Otto does not doubt it",
        (("      - {event: heart-to-niger, as: doubts, by: otto, source: trt-2022}\n", ""),),
        ("removed relation heart-to-niger @otto-assessment",),
    ),
    Commit(
        "The file speaks from a later day",
        (("\n  as_of: 2022-02-17\n", "\n  as_of: 2022-08-15\n"),),
        ("changed timeline timeline as_of:later",),
    ),
    Commit(
        "Nobody disputes the mercenaries any more",
        (("    standing: alleged\n", ""),),
        ("changed event mercenaries-alleged standing:other",),
    ),
    Commit("A comment", (("  # People\n", "  # Persons\n"),)),
)  # fmt: skip
