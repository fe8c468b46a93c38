"""events.yaml, the bundled timeline: that it is clean and holds all that belongs in it.

Actors, figures, dates, statuses, sources and links. Its words are test_bundled_words.py's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.disagreement import disagreement
from sahel_tui.core.fold import fold, words
from sahel_tui.core.verify import digest
from sahel_tui.loading import load

if TYPE_CHECKING:
    from sahel_tui.core.model import Actor, Claim, Event, Timeline

FILE = Path(__file__).parents[2] / "events.yaml"
THE_DAY = date(2022, 2, 17).toordinal()


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    loaded = load(FILE)
    assert loaded.timeline is not None
    return loaded.timeline


def event(timeline: Timeline, id_: str) -> Event:
    (found,) = (e for e in timeline.events if e.id == id_)
    return found


def claims(timeline: Timeline) -> list[Claim]:
    return [claim for e in timeline.events for claim in e.claims]


def called(timeline: Timeline, name: str) -> Actor:
    """The one actor that has this name or alias, folded."""
    sought = words(name)
    (actor,) = (
        a for a in timeline.actors.values() if sought in [words(n) for n in (a.name, *a.aliases)]
    )
    return actor


def test_it_loads_without_errors_or_warnings() -> None:
    assert [str(problem) for problem in load(FILE).problems] == []


def test_it_speaks_from_the_day_of_the_announcement(timeline: Timeline) -> None:
    assert timeline.as_of is not None
    assert (timeline.as_of.earliest, timeline.as_of.latest) == (THE_DAY, THE_DAY)
    assert timeline.language == "en"
    assert len(timeline.events) >= 20


# --- the figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "modifier", "unit", "by"),
    [
        (4300, "about", "troops", None),
        (2400, None, "troops", None),
        (900, None, "special forces", None),
        (2500000, "more-than", "people", "un"),
        (13000000, None, "people", None),
        (500000, None, "people", None),
    ],
)
def test_figures(
    timeline: Timeline, value: int, modifier: str | None, unit: str, by: str | None
) -> None:
    found = [c for c in claims(timeline) if c.value == Decimal(value)]
    assert found
    for claim in found:
        assert (claim.modifier, claim.unit, claim.by) == (modifier, unit, by)
        assert claim.source == "trt-2022"
        assert claim.as_of is not None


@pytest.mark.parametrize(
    ("topic", "days"),
    [
        ("burkina-coup-day", {date(2022, 1, 23), date(2022, 1, 24)}),
        ("mali-second-suspension-day", {date(2021, 6, 1), date(2021, 6, 2)}),
    ],
)
def test_where_sources_differ_both_stand_side_by_side(
    timeline: Timeline, topic: str, days: set[date]
) -> None:
    sides = [c for c in claims(timeline) if c.topic == topic]
    assert {c.date.earliest for c in sides if c.date} == {day.toordinal() for day in days}
    assert all(c.date and c.date.earliest == c.date.latest for c in sides)
    assert len({c.source for c in sides}) == len(sides) == 2


def test_nowhere_else_do_they_differ(timeline: Timeline) -> None:
    assert {e.id for e in timeline.events if disagreement(e.claims)} == {
        "coup-burkina-faso",
        "au-suspends-mali-2021",
    }


# --- who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Emmanuel Macron", "person"),
        ("France", "state"),
        ("French forces", "organisation"),
        ("Mali", "state"),
        ("Mali's military government", "government"),
        ("Operation Barkhane", "operation"),
        ("Task Force Takuba", "operation"),
        ("Groups affiliated with Al Qaeda", "armed-group"),
        ("Groups affiliated with Daesh", "armed-group"),
        ("Burkina Faso", "state"),
        ("Chad", "state"),
        ("Mauritania", "state"),
        ("Niger", "state"),
        ("Mohamed Bazoum", "person"),
        ("African Union", "organisation"),
        ("European Union", "organisation"),
        ("Josep Borrell", "person"),
        ("United Nations", "organisation"),
        ("Russia", "state"),
        ("mercenaries", "armed-group"),
        ("NATO", "organisation"),
        ("United States", "state"),
        ("David Otto", "person"),
        ("Geneva Centre for Africa Security and Strategic Studies", "organisation"),
        ("The West", "other"),
    ],
)
def test_actors(timeline: Timeline, name: str, kind: str) -> None:
    assert called(timeline, name).kind == kind


@pytest.mark.parametrize(
    ("alias", "id_"),
    [
        ("Macron", "macron"),
        ("President Macron", "macron"),
        ("Daesh", "daesh-groups"),
        ("ISIS", "daesh-groups"),
        ("Islamic State", "daesh-groups"),
        ("Al Qaeda", "al-qaeda-groups"),
        ("Bazoum", "bazoum"),
        ("Borrell", "borrell"),
        ("Otto", "otto"),
        ("Malian junta", "mali-junta"),
        ("Barkhane", "barkhane"),
        ("Takuba", "takuba"),
        ("AU", "african-union"),
        ("EU", "eu"),
        ("UN", "un"),
        ("US", "united-states"),
    ],
)
def test_other_names_reach_one_actor(timeline: Timeline, alias: str, id_: str) -> None:
    assert called(timeline, alias).id == id_


def test_no_name_or_alias_is_shared(timeline: Timeline) -> None:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for actor in timeline.actors.values():
        for name in (actor.name, *actor.aliases):
            holders[fold(name)].add(actor.id)
    assert {name: ids for name, ids in holders.items() if len(ids) > 1} == {}


def test_every_actor_takes_part_in_an_event(timeline: Timeline) -> None:
    taking_part = {p.actor for e in timeline.events for p in e.actors}
    assert taking_part == set(timeline.actors)


def test_every_participation_has_a_role(timeline: Timeline) -> None:
    assert all(p.role for e in timeline.events for p in e.actors)


def test_speakers_take_part_in_the_event_of_their_quote(timeline: Timeline) -> None:
    for e in timeline.events:
        assert {q.speaker for q in e.quotes} <= {p.actor for p in e.actors}, e.id


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "expression", "source"),
    [
        ("operation-serval", "2013-01-11/2014-07-15", "wikipedia-serval"),
        ("barkhane-launched", "2014-08-01", "wikipedia-serval"),
        ("coup-mali-2020", "2020-08-18", "wikipedia-mali-2020"),
        ("au-suspends-mali-2020", "2020-08-19", "post-guam-2020"),
        ("coup-mali-2021", "2021-05-24", "diplomatic-times-2021"),
        ("au-suspends-mali-2021", "2021-06-01", "trt-2021"),
        ("western-statement-wagner", "2021-12-23", "gov-uk-2021"),
        ("coup-burkina-faso", "[2022-01-23..2022-01-24]", "wikipedia-burkina-2022"),
        ("au-suspends-burkina-faso", "2022-01-31", "al-jazeera-2022"),
        ("eu-africa-summit", "2022-02-17/2022-02-18", "wathi-2022"),
        ("french-election", "2022-04-10", "lci-2021"),
    ],
)
def test_background_dates_have_a_reference_of_their_own(
    timeline: Timeline, id_: str, expression: str, source: str
) -> None:
    e = event(timeline, id_)
    assert e.date.expression == expression
    assert source in e.sources
    assert timeline.sources[source].kind == "reference"


@pytest.mark.parametrize(
    ("id_", "expression", "status"),
    [
        ("displaced-decade", "2012~/2022", "ongoing"),
        ("french-forces-in-mali", "2013/..", "ongoing"),
        ("displaced-2021", "2021", "happened"),
        ("russia-agreement", "2021-12", "happened"),
        ("leaders-in-paris", "[2022-02-14..2022-02-17]", "happened"),
        ("withdrawal-announced", "2022-02-17", "happened"),
        ("french-in-five-countries", "2022-02-17~", "ongoing"),
        ("niger-accepts", "2022-02-17~", "happened"),
        ("eu-stays", "2022-02-17~", "happened"),
        ("otto-assessment", "2022-02-17~", "happened"),
        ("eu-africa-summit", "2022-02-17/2022-02-18", "ongoing"),
        ("french-out-of-mali", "[2022-02-17..2022-22]", "planned"),
        ("takuba-leaves", "[2022-02-17..]", "planned"),
        ("heart-to-niger", "[2022-02-17..]", "planned"),
        ("presence-kept", "2022-02-17/..", "planned"),
        ("french-election", "2022-04-10", "planned"),
    ],
)
def test_dates_are_as_precise_as_the_article(
    timeline: Timeline, id_: str, expression: str, status: str
) -> None:
    e = event(timeline, id_)
    assert (e.date.expression, e.status) == (expression, status)


def test_nothing_begins_after_the_files_day_unless_planned(timeline: Timeline) -> None:
    for e in timeline.events:
        if e.status != "planned":
            assert e.date.earliest is not None
            assert e.date.earliest <= THE_DAY, e.id
        if e.status == "happened":
            assert e.date.latest is not None
            assert e.date.latest <= THE_DAY, e.id


def test_only_the_accusation_is_not_established(timeline: Timeline) -> None:
    standings = {e.id: e.standing for e in timeline.events if e.standing != "established"}
    assert standings == {"mercenaries-alleged": "alleged"}


# --- on what it rests ----------------------------------------------------------------------------


def test_every_event_names_a_source_and_every_source_is_used(timeline: Timeline) -> None:
    assert all(e.sources for e in timeline.events)
    assert {s for e in timeline.events for s in e.sources} == set(timeline.sources)


def test_quotes_and_claims_rest_on_sources_of_their_event(timeline: Timeline) -> None:
    for e in timeline.events:
        named = {q.source for q in e.quotes} | {c.source for c in e.claims}
        assert named <= set(e.sources), e.id


def test_the_articles_record(timeline: Timeline) -> None:
    source = timeline.sources["trt-2022"]
    assert (source.kind, source.publisher, source.language) == ("news", "TRT World", "en")
    assert source.published is not None
    assert source.published.expression == "2022-02-17~"
    assert source.accessed is not None
    assert source.text is None  # the article is not shipped


def test_every_quote_of_the_article_has_a_receipt_that_found_it(timeline: Timeline) -> None:
    check = timeline.checks["trt-2022"]
    quotes = [q for e in timeline.events for q in e.quotes if q.source == "trt-2022"]
    assert {digest(q.words_checked) for q in quotes} == set(check.quotes)
    assert check.sha256 == timeline.sources["trt-2022"].sha256
    for q in quotes:
        found = check.quotes[digest(q.words_checked)]
        assert found.verdict in ("exact", "short"), q.text
        assert found.start is not None
        assert found.end is not None
        assert found.end - found.start == len(q.words_checked)


def test_background_sources_have_full_addresses(timeline: Timeline) -> None:
    for source in timeline.sources.values():
        if source.id != "trt-2022":
            assert source.kind == "reference"
            assert source.title, source.id
            assert source.publisher, source.id
            assert source.url, source.id
            assert source.url.startswith("https://"), source.id
            assert source.language, source.id
        assert source.archived is None  # none was made; see the comment in the file


def test_the_withdrawal_is_tied_to_what_it_brings_and_why(timeline: Timeline) -> None:
    links = {(r.event, r.how, r.by) for r in event(timeline, "withdrawal-announced").related}
    assert ("french-out-of-mali", "announces", None) in links
    assert ("russia-west-tension", "linked to", "otto") in links
    assert ("russia-agreement", "reason", "otto") in links
    assert {p.actor for p in event(timeline, "russia-west-tension").actors} >= {
        "russia",
        "west",
        "nato",
    }


def test_it_says_that_the_article_runs_serval_and_barkhane_together(timeline: Timeline) -> None:
    summary = event(timeline, "french-forces-in-mali").summary or ""
    assert {"Serval", "Barkhane", "together"} <= set(re.findall(r"\w+", summary))


def test_summaries_are_one_to_three_sentences(timeline: Timeline) -> None:
    for e in timeline.events:
        assert e.summary, e.id
        assert 1 <= len(re.findall(r"[.?!](?= |$)", e.summary)) <= 3, e.id


def test_saved_views_have_queries(timeline: Timeline) -> None:
    saved = {view.query for view in timeline.views}
    assert saved >= {"tag:coup", "speaker:otto", "status:planned", "has:disagreement"}
