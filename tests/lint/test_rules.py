"""Every rule with a file that it finds something in, and files beside it in which it finds nothing."""

from __future__ import annotations

import pytest

from sahel_tui.lint.registry import RULES
from tests.lint.files import found

EIGHT = "we cannot remain engaged alongside those whose hidden"  # of NINE
NINE = "We cannot remain engaged alongside those whose hidden strategy, we do not share"
GAZETTE = "https://gazette.example/1"
WAYBACK = "https://web.archive.org/web"

Case = tuple[str, list[str], list[str]]


def file(*events: str, sources: str = "", actors: str = "", more: str = "") -> str:
    """A file with the source `s` and these entries: sources in line 2, actors in 3, events from 5 on."""
    listed = "".join(f"\n  - {each}" for each in events) or " []"
    return (
        "timeline: {title: T, as_of: 2022-02-17}\n"
        f"sources: {{s: {{title: S}}, {sources}}}\n"
        f"actors: {{{actors}}}\n"
        f"events:{listed}\n{more}"
    )


def event(date: str = "2022", more: str = "", id_: str = "e", title: str = "T") -> str:
    keys = [f"id: {id_}", f"date: '{date}'", f"title: {title}", *filter(None, [more])]
    if "sources:" not in more:
        keys.append("sources: [s]")
    return f"{{{', '.join(keys)}}}"


def source(*keys: str) -> str:
    """A file with a source of these keys."""
    text = ", ".join(keys)
    return file(event(more="sources: [x]"), sources=f"x: {{title: X, {text}}}")


def quoted(own: str) -> str:
    return file(event(more=f"{own}, quotes: [{{text: '{NINE}', attribution: he, source: s}}]"))


def archived(address: str, *more: str) -> str:
    return source(f"url: '{GAZETTE}'", "accessed: 2022", f"archived: '{address}'", *more)


def two_actors(one: str, other: str) -> str:
    return file(actors=f"a: {{{one}}}, b: {{{other}}}")


def in_office(role: str, date: str = "2012", roles: str = "") -> str:
    held = roles or "[{title: President, of: france, date: 2017-05-14/..}]"
    actors = f"m: {{name: Macron, roles: {held}}}, france: {{name: France}}"
    return file(event(date, f"actors: [{{actor: m, role: {role}}}]"), actors=actors)


def speaking(context: str, said: str = "2012") -> str:
    quote = f"{{text: I do, speaker: m, source: s, context: {context}, said: {said}}}"
    actors = "m: {name: Macron, roles: [{title: President, date: 2017/2022}]}"
    return file(event("2018", f"quotes: [{quote}]"), actors=actors)


def planned(date: str) -> str:
    return file(event(date, "status: planned"))


def stated(words: str, date: str, more: str = "") -> str:
    return file(
        event(date, ", ".join(filter(None, [f"stated: '{words}'", more]))), sources="x: {title: X}"
    )


def known_from(published: str, date: str, more: str = "") -> str:
    sources = f"x: {{title: X, published: '{published}'}}, y: {{title: Y}}"
    return file(event(date, more or "sources: [x]"), sources=sources)


def twice(
    other: str, more: str = "actors: [{actor: a}, {actor: b}]", date: str = "2022-02-16"
) -> str:
    one = event("2022-02-16", "actors: [{actor: b}, {actor: a}]", title="Leaders meet in Paris")
    second = event(date, more, id_="f", title=f"'{other}'")
    return file(one, second, actors="a: {name: A}, b: {name: B}, c: {name: C}")


def worded(more: str, sources: str = "") -> str:
    return file(event(more=more), sources=sources, actors="a: {name: A}, b: {name: B}")


def claimed(*claims: str) -> str:
    made = ", ".join(f"{{what: dead, source: s, {each}}}" for each in claims)
    return file(event(more=f"claims: [{made}]"))


def view(query: str) -> str:
    return file(event("2022", "tags: [flood]"), more=f"views: [{{title: V, query: '{query}'}}]\n")


CASES: dict[str, Case] = {
    "quote-in-own-words": (
        quoted(f"summary: 'He said that {NINE.lower()}'"),
        ["5:10"],
        [
            quoted(f"summary: He said that {EIGHT} is all"),
            quoted("summary: Share not do we strategy hidden whose those alongside engaged remain"),
            file(
                event(more=f"quotes: [{{text: '{NINE}', attribution: he, source: s}}]"),
                event(more=f"summary: '{NINE}'", id_="f"),
            ),
        ],
    ),
    "source-not-archived": (
        source(f"url: '{GAZETTE}'"),
        ["2:26"],
        [source("kind: book"), archived(f"{WAYBACK}/20220301/{GAZETTE}")],
    ),
    "source-not-accessed": (
        source(f"url: '{GAZETTE}'"),
        ["2:26"],
        [source("kind: book"), source(f"url: '{GAZETTE}'", "accessed: 2022")],
    ),
    "source-unused": (
        file(event(), sources="x: {title: X}"),
        ["2:26"],
        [
            file(event(more="claims: [{what: w, value: 1, source: x}]"), sources="x: {title: X}"),
            file(
                event(),
                event(id_="f", more="related: [{event: e, source: x}]"),
                sources="x: {title: X}",
            ),
        ],
    ),
    "published-after-accessed": (
        source("published: 2022-03-02", "accessed: 2022-03-01"),
        ["2:26"],
        [
            source("published: 2022-03-01", "accessed: 2022-03-01"),
            source("published: 2022-03", "accessed: 2022-03-01"),
            source("published: 2022-03-02~", "accessed: 2022-03-01"),
            source("published: 2022-03-02"),
        ],
    ),
    "archive-of-another-page": (
        archived(f"{WAYBACK}/20220301120000/https://gazette.example/2"),
        ["2:26"],
        [
            archived(f"{WAYBACK}/20220301120000/{GAZETTE}"),
            archived(f"{WAYBACK}/20220301120000if_/http://www.gazette.example/1/#top"),
            archived("https://archive.ph/20220301120000/" + GAZETTE),
            archived("https://archive.ph/AbCdE"),
            archived("https://perma.cc/ABCD-1234"),
        ],
    ),
    "archived-before-published": (
        archived(f"{WAYBACK}/20220301120000/{GAZETTE}", "published: 2022-03-05"),
        ["2:26"],
        [
            archived(f"{WAYBACK}/20220304120000/{GAZETTE}", "published: 2022-03-05"),
            archived(f"{WAYBACK}/20220301120000/{GAZETTE}", "published: 2022-03"),
            archived(f"{WAYBACK}/20229901/{GAZETTE}", "published: 2022-03-05"),
        ],
    ),
    "actor-unused": (
        file(event(), actors="a: {name: A}"),
        ["3:10"],
        [
            file(event(more="actors: [{actor: a}]"), actors="a: {name: A}"),
            file(
                event(more="quotes: [{text: I do, speaker: a, source: s}]"), actors="a: {name: A}"
            ),
            file(
                event(more="claims: [{what: w, value: 1, source: s, by: a}]"),
                actors="a: {name: A}",
            ),
            file(
                event(more="actors: [{actor: b}]"),
                actors="a: {name: A}, b: {name: B, member_of: [a]}",
            ),
        ],
    ),
    "similar-actors": (
        two_actors("name: Aliou", "name: Alioune"),
        ["3:28"],
        [
            two_actors("name: Brigade 12", "name: Brigade 13"),
            two_actors("name: Brigade A1201", "name: Brigade A1202"),
            two_actors("name: Brigade 1 2", "name: Brigade 12"),
            two_actors("name: Aliou, kind: person", "name: Alioune, kind: state"),
            two_actors("name: Niger, wikidata: Q1032", "name: Nigeria, wikidata: Q1033"),
            two_actors("name: Mali", "name: Chad"),
            two_actors("name: Keita", "name: Konta"),
            two_actors("name: Otto", "name: Ottone"),
            two_actors("name: Moussa", "name: Maasai"),
            two_actors("name: North Korea", "name: South Korea"),
            two_actors("name: Moussa Traore", "name: Moussa Diarra"),
            file(actors="a: {name: Aliou, aliases: [Alioune]}"),
        ],
    ),
    "shared-alias": (
        two_actors("name: A, aliases: [The President]", "name: B, aliases: [the président]"),
        ["3:50"],
        [
            two_actors("name: A, aliases: [The President]", "name: B, aliases: [President B]"),
            file(actors="a: {name: Otto, aliases: [OTTO]}"),
        ],
    ),
    "role-out-of-time": (
        in_office("President"),
        ["5:10"],
        [
            in_office("President", date="2017"),
            in_office("President", date="2018-01-01"),
            in_office("President", date="2012~"),
            in_office("former President"),
            in_office("President-elect"),
            in_office("president of the jury"),
            in_office("receives the President"),
            in_office("President", roles="[{title: President}]"),
            in_office("President", roles="[{title: President, date: 2017/..}, {title: President}]"),
            in_office(
                "President",
                roles="[{title: President, date: 2017/..}, {title: President, date: 2011/2013}]",
            ),
        ],
    ),
    "planned-in-the-past": (
        planned("2022-02-16"),
        ["5:10"],
        [
            planned("2022-02-17"),
            planned("2022-02"),
            planned("2022-02-10~"),
            planned("[2022-02-17..2022-22]"),
            planned("[..2022-02-18]"),
            planned("2022-02-01/.."),
            file(event("2022-02-16")),
        ],
    ),
    "happened-in-the-future": (
        file(event("2022-02-18")),
        ["5:10"],
        [
            file(event("2022-02-17")),
            file(event("2022-02")),
            file(event("2022-02-16/2022-03-01", "status: ongoing")),
            planned("2022-02-18"),
        ],
    ),
    "published-before-event": (
        known_from("2021-12-31", "2022"),
        ["5:10"],
        [
            known_from("2022-01-01", "2022"),
            known_from("2021", "2021-12-31"),
            known_from("2021~", "2022"),
            known_from("2021-12-31", "2022", "status: planned, sources: [x]"),
            known_from("2021-12-31", "2022", "sources: [x, y]"),
            known_from("2021-12-31", "2021/.."),
        ],
    ),
    "date-beyond-stated": (
        stated("in December", "2021-12-05"),
        ["5:10"],
        [
            stated("in December", "2021-12"),
            stated("in December", "2021-12-05~"),
            stated("in the last week of September", "2022-09-2X"),
            stated("in December", "[2021-12-01..2021-12-10]"),
            stated("on Thursday", "2022-02-17"),
            stated("on 5 December", "2021-12-05"),
            stated("in December, on a Sunday", "2021-12-05"),
            stated("a month after the coup", "2021-12-05"),
            stated("in December", "2021-12-05", "claims: [{what: w, value: 1, source: x}]"),
            stated("last year", "2021"),
            stated("since 2013", "2013/.."),
            stated("in the last decade", "2012~/2022"),
        ],
    ),
    "duplicate-event": (
        twice("Leaders gather in Paris"),
        ["6:10"],
        [
            twice("Leaders gather in Paris", date="2022-02-17"),
            twice("Leaders gather in Paris", date="2022-02-16~"),
            twice("Leaders gather in Paris", date="2022-02"),
            twice("Leaders gather in Paris", more="actors: [{actor: a}, {actor: c}]"),
            twice("Army announces withdrawal"),
            file(event("2022-02-16"), event("2022-02-16", id_="f", title="U")),
        ],
    ),
    "allegation-as-fact": (
        worded("summary: The army allegedly sells arms"),
        ["5:10"],
        [
            worded("summary: The army allegedly sells arms, standing: alleged"),
            worded("summary: The army sells arms"),
            worded("actors: [{actor: a, role: accuses}, {actor: b, role: accused}]"),
            worded("sources: [s, x]", sources="x: {title: X, reliability: E}"),
            worded("sources: [x]", sources="x: {title: X, reliability: D}"),
            worded("credibility: 3"),
            worded("sources: [s, x]", sources="x: {title: Army allegedly sells arms}"),
        ],
    ),
    "claims-not-compared": (
        claimed("value: 1, unit: people, topic: t", "value: 2, unit: soldiers, topic: t"),
        ["5:105"],
        [
            claimed("value: 1, unit: people, topic: t", "value: 2, unit: people, topic: t"),
            claimed("value: 1, unit: people, topic: t", "value: 2, unit: soldiers, topic: u"),
            claimed("value: 1, unit: people", "value: 2, unit: soldiers"),
            claimed("value: 1, unit: people, topic: t", "date: 2022, topic: t"),
            claimed(
                "value: 1, unit: a, topic: t, as_of: 2021",
                "value: 2, unit: b, topic: t, as_of: 2022",
            ),
        ],
    ),
    "view-finds-nothing": (
        view("tag:flod"),
        ["6:9"],
        [view("tag:flood"), view("in:2022-03"), file(more="views: [{title: V, query: x}]\n")],
    ),
}

ALSO_FOUND = {
    "source-not-archived": [source("kind: book", f"url: '{GAZETTE}'", "accessed: 2022")],
    "archive-of-another-page": [
        archived(GAZETTE),
        archived("https://archive.is/20220301/http://b.example"),
    ],
    "similar-actors": [
        two_actors("name: Al Qaeda", "name: Alqaeda"),
        two_actors("name: Moussa Traore", "name: Mousa Traoré"),
        two_actors("name: Moussa", "name: Mosusa"),
        two_actors("name: Keita", "name: Ketta"),
        two_actors("name: Mohamed Bazoum", "name: Muhammad Bazoum"),
        two_actors("name: A, aliases: [Iyad Ag Ghaly]", "name: Iyad Ag Ghali"),
    ],
    "role-out-of-time": [
        in_office("speaks as the president of France"),
        in_office("President", date="2012-01/2013"),
        speaking("in Paris as President"),
    ],
    "planned-in-the-past": [planned("[2022-01-01..2022-02-10]"), planned("2021/2022-01")],
    "date-beyond-stated": [
        stated("last year", "2021-06"),
        stated("this week", "2022-02-15"),
        stated("in the summer of 2021", "2021-07"),
        stated("in the 1990s", "1993"),
        stated("since 2013", "2013-01-11/.."),
        stated("early in 2021", "2021-01-11"),
    ],
    "duplicate-event": [
        twice("Leaders’ meeting in Paris, with leaders"),
        file(event("2022-02-16"), event("2022-02-16", id_="f")),
    ],
    "allegation-as-fact": [
        worded("sources: [x]", sources="x: {title: X, reliability: E}"),
        worded("credibility: 5"),
        worded("sources: [x]", sources="x: {title: Army allegedly sells arms}"),
        worded("quotes: [{text: the alleged sale, attribution: he, source: s}]"),
        worded("actors: [{actor: b, role: accused}]"),
        file(event(title="Reportedly sold")),
        worded("quotes: [{text: They reportedly sell arms, attribution: he, source: s}]"),
    ],
    "published-before-event": [known_from("2021-12-31", "2022-01/..")],
}


def test_every_rule_has_its_case() -> None:
    from tests.lint.test_quotes import CASES as QUOTES  # noqa: PLC0415

    assert {*CASES, *QUOTES} == {rule.name for rule in RULES}


@pytest.mark.parametrize(("rule", "case"), CASES.items(), ids=CASES)
def test_a_rule_finds_what_it_is_for(rule: str, case: Case) -> None:
    trips, places, _ = case
    assert [line.partition(" ")[0] for line in found(trips, rule)] == places


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, each in ALSO_FOUND.items() for text in each]
)
def test_a_rule_finds_this_too(rule: str, text: str) -> None:
    assert len(found(text, rule)) == 1


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, (_, _, near) in CASES.items() for text in near]
)
def test_a_rule_leaves_what_is_near(rule: str, text: str) -> None:
    assert found(text, rule) == []
