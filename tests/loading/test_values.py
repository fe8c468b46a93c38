"""What a valid file becomes: texts, numbers, dates, defaults, positions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Event, Role
from sahel_tui.core.text import scrub
from sahel_tui.loading import Loaded, load_bytes

WHOLE = """\
# yaml-language-server: $schema=timeline.json
timeline:
  title: no
  summary: |
    one
    two
  language: no
  as_of: 2022-02-17
  note: n
sources:
  trt-2022: {title: 12:30, kind: news, publisher: TRT, author: A, published: 2022-02-17~,
    url: 'https://trt.example/a', archived: 'http://a.example/b', accessed: 2026-11-24, language: en,
    reliability: B, text: texts/a.txt, sha256: SHA, note: n}
  named: {publisher: P}
actors:
  france: {name: France, kind: state}
  macron:
    name: Emmanuel Macron
    kind: person
    aliases: [Macron, 2013-01-11]
    roles: [{title: President, of: france, date: 2017-05-14/.., note: n}]
    member_of: [france]
    summary: s
    wikidata: Q3052772
    note: n
events:
  - id: first
    date: "[2022-02-17..2022-22]"
    stated: by the summer
    title: 017
    summary: >-
      folded
      text
    status: planned
    standing: alleged
    credibility: 2
    place: Paris
    tags: [on, 1e3]
    actors: [{actor: macron, role: announces, note: n}]
    sources: [trt-2022]
    quotes:
      - {text: "with\\e sign", speaker: macron, source: trt-2022, said: 2022, context: c, prefix: p,
         at: p. 12, language: en, note: n}
      - {text: here, attribution: a diplomat, source: named, translation_of: "voici\\n"}
    claims:
      - {what: w, value: 4300, low: 31, high: 5000.50, modifier: about, unit: troops, as_of: 2022-02,
         by: france, source: named, topic: t, note: n}
      - {what: w, low: 1, high: 2, source: named}
      - {what: w, date: 2022-01-24, source: named}
      - {what: w, text: said, source: named}
    related: [{event: second, as: because, by: macron, source: named, note: n}]
    note: n
  - {id: second, date: 2013, title: T, sources: [named]}
views:
  - {title: V, query: "tag:coup", note: n}
lint:
  - {off: source-unused, for: [named, first], because: b}
  - {off: null-text, because: b}
checks:
  trt-2022:
    on: 2026-11-24
    sha256: SHA
    quotes:
      9c41d0e2b7aa: {verdict: exact, start: 1051, end: 1150}
      123456789012: {verdict: not-found}
""".replace("SHA", "0123456789abcdef" * 4)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_bytes(WHOLE.encode(), "whole.yaml")


@pytest.fixture(scope="module")
def first(loaded: Loaded) -> Event:
    assert loaded.timeline is not None
    return loaded.timeline.events[0]


def test_every_key_of_the_format_is_read_without_complaint(loaded: Loaded) -> None:
    assert loaded.problems == ()
    assert loaded.timeline is not None


def test_every_scalar_is_text(loaded: Loaded, first: Event) -> None:
    timeline = loaded.timeline
    assert timeline is not None
    assert (timeline.title, timeline.language) == ("no", "no")
    assert timeline.sources["trt-2022"].title == "12:30"
    assert timeline.actors["macron"].aliases == ("Macron", "2013-01-11")
    assert (first.title, first.tags) == ("017", ("on", "1e3"))


def test_lines_are_kept_in_summaries_and_blanks_around_a_text_are_not(
    loaded: Loaded, first: Event
) -> None:
    assert loaded.timeline is not None
    assert loaded.timeline.summary == "one\ntwo"
    assert first.summary == "folded text"


def test_dates_are_spans(first: Event) -> None:
    assert first.date == parse("[2022-02-17..2022-22]")


def test_entries_get_their_ids(loaded: Loaded) -> None:
    assert loaded.timeline is not None
    assert list(loaded.timeline.sources) == ["trt-2022", "named"]
    assert loaded.timeline.sources["named"].id == "named"
    assert loaded.timeline.actors["macron"].id == "macron"


def test_roles_relations_and_views(loaded: Loaded, first: Event) -> None:
    assert loaded.timeline is not None
    role = Role("President", "france", parse("2017-05-14/.."), "n")
    assert loaded.timeline.actors["macron"].roles == (role,)
    assert (first.related[0].how, first.related[0].event) == ("because", "second")
    assert loaded.timeline.views[0].query == "tag:coup"


def test_figures_are_exact(first: Event) -> None:
    claim = first.claims[0]
    assert (claim.value, claim.low, claim.high) == (Decimal(4300), Decimal(31), Decimal("5000.50"))
    assert [c.value for c in first.claims[1:]] == [None, None, None]


def test_what_is_left_out_has_its_default(loaded: Loaded) -> None:
    assert loaded.timeline is not None
    second = loaded.timeline.events[1]
    assert (second.status, second.standing) == ("happened", "established")
    assert second.quotes == ()
    assert loaded.timeline.sources["named"].kind == "other"


def test_words_are_shown_scrubbed_and_checked_as_written(first: Event) -> None:
    spoken, translated = first.quotes
    assert (spoken.text, spoken.words_checked) == ("with␛ sign", "with\x1b sign")
    assert (translated.text, translated.words_checked) == ("here", "voici\n")


def test_receipts(loaded: Loaded) -> None:
    assert loaded.timeline is not None
    check = loaded.timeline.checks["trt-2022"]
    assert check.quotes["9c41d0e2b7aa"].end == 1150
    assert check.quotes["123456789012"].start is None


def test_positions_are_those_of_the_entries(loaded: Loaded) -> None:
    lines = WHOLE.splitlines()
    places = loaded.positions
    for known, word in (
        (places.events, "first"),
        (places.actors, "macron"),
        (places.sources, "named"),
    ):
        file, line, column = known[word]
        assert file == "whole.yaml"
        assert lines[line - 1][column - 1 :].startswith(word)
    for place, word in zip(places.quotes["first"], ('{text: "with', "{text: here"), strict=True):
        assert lines[place.line - 1][place.column - 1 :].startswith(word)
    assert places.quotes["second"] == ()
    said = ("value: 4300", "low: 1", "date: 2022-01-24", "text: said")
    others = [
        (place, f"{{what: w, {each}")
        for place, each in zip(places.claims["first"], said, strict=True)
    ]
    others += [(place, "{title: V,") for place in places.views]
    others += [(places.receipts["trt-2022"]["9c41d0e2b7aa"], "{verdict: exact")]
    others += [(places.receipts["trt-2022"][""], "on: 2026")]
    assert len(others) == 7
    for place, words in others:
        assert lines[place.line - 1][place.column - 1 :].startswith(words)


def test_switches_are_kept_with_their_places(loaded: Loaded) -> None:
    one, other = loaded.switches
    assert (one.off, one.ids, one.because) == ("source-unused", ("named", "first"), "b")
    assert (other.off, other.ids) == ("null-text", ())
    assert WHOLE.splitlines()[one.place.line - 1][one.place.column - 1 :].startswith("{off: source")


def texts(value: object) -> Iterator[str]:
    """Every text of the model but the one that is never shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.items()))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "words_checked":
                yield from texts(getattr(value, field.name))


HOSTILE = ["\x1b]52;c;aGk=\x07", "\x9b2J", "\u202egnp", "\u200b", "[/]", "[@click=app.quit]x[/]"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_payload_is_text_in_every_text_field(payload: str) -> None:
    escaped = "".join(f"\\U{ord(c):08x}" for c in payload)
    text = f"""
timeline: {{title: "{escaped}", summary: "{escaped}", language: "{escaped}", note: "{escaped}"}}
sources: {{s: {{title: "{escaped}", publisher: "{escaped}", author: "{escaped}",
  url: "https://a.b/{escaped}", archived: "https://a.b/{escaped}", note: "{escaped}"}}}}
actors: {{a: {{name: "{escaped}", aliases: ["{escaped}"], summary: "{escaped}",
  roles: [{{title: "{escaped}", of: "{escaped}"}}]}}}}
events:
  - {{id: e, date: 2022, title: "{escaped}", stated: "{escaped}", summary: "{escaped}",
    place: "{escaped}", tags: ["{escaped}"], actors: [{{actor: a, role: "{escaped}"}}],
    sources: [s], quotes: [{{text: "{escaped}", attribution: "{escaped}", source: s,
    context: "{escaped}", prefix: "{escaped}", at: "{escaped}"}}],
    claims: [{{what: "{escaped}", value: 1, unit: "{escaped}", topic: "{escaped}", source: s}},
    {{what: x, text: "{escaped}", source: s}}], related: [{{event: e, as: "{escaped}"}}]}}
views: [{{title: "{escaped}", query: "coup", note: "{escaped}"}}]
"""
    loaded = load_bytes(text.encode(), f"{payload}.yaml")
    assert loaded.problems == ()
    assert loaded.timeline is not None
    quote = loaded.timeline.events[0].quotes[0]
    assert quote.words_checked == payload
    shown = "".join(texts(loaded.timeline))
    assert scrub(payload) in shown
    assert scrub(payload) == payload or payload not in shown
