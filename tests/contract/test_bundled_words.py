"""The words of events.yaml against the article: quotes to the letter, and nothing else of it.

What needs the article is skipped where it is not at hand, since it may not be redistributed.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from sahel_tui.core.fold import words
from sahel_tui.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Quote, Timeline

FILE = Path(__file__).parents[2] / "events.yaml"
ARTICLE = FILE.parents[1] / "shared" / "seed" / "article.txt"
PASSAGE = re.compile('["“]([^"“”]+)["”]')
WORDS_IN_A_ROW = 9


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    loaded = load(FILE)
    assert loaded.timeline is not None
    return loaded.timeline


@pytest.fixture(scope="module")
def article() -> str:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not redistributed: {ARTICLE} is absent")
    return ARTICLE.read_bytes().decode()


def quotes(timeline: Timeline) -> list[Quote]:
    return [quote for e in timeline.events for quote in e.quotes]


def test_the_article_is_the_one_the_file_was_made_from(timeline: Timeline, article: str) -> None:
    source = timeline.sources["trt-2022"]
    assert source.sha256 == hashlib.sha256(article.encode()).hexdigest()


def test_every_quote_stands_in_the_article_once(timeline: Timeline, article: str) -> None:
    for quote in quotes(timeline):
        assert quote.source == "trt-2022"
        assert quote.text == quote.words_checked
        assert article.count(quote.text) >= 1, quote.text
        assert article.count((quote.prefix or "") + quote.text) == 1, quote.text


def test_every_passage_in_quotation_marks_is_a_quote_of_its_own(
    timeline: Timeline, article: str
) -> None:
    # Of its own: a quote that ran over "he added" or "Otto continued" would equal no passage.
    passages = PASSAGE.findall(article)
    assert sorted(quote.text for quote in quotes(timeline)) == sorted(passages)
    assert len(passages) == 13


def test_every_quote_says_who_where_and_in_which_paragraph(
    timeline: Timeline, article: str
) -> None:
    paragraphs = [p for p in article.splitlines() if p.strip()]
    for quote in quotes(timeline):
        assert quote.speaker in timeline.actors
        assert quote.context
        assert quote.at is not None
        number = re.fullmatch(r"paragraph (\d+)", quote.at)
        assert number, quote.at
        assert quote.text in paragraphs[int(number[1]) - 1]


@pytest.mark.parametrize(
    ("words_said", "speaker"),
    [
        ("We cannot remain militarily engaged", "macron"),
        ("heart", "macron"),
        ("Our objective is for our border", "bazoum"),
        ("They will withdraw from Mali", "borrell"),
        ("We are not abandoning the Sahel.", "borrell"),
        ("slow pullout", "otto"),
        ("The whole idea", "otto"),
        ("To pull out from Mali", "otto"),
        ("I think Niger", "otto"),
        ("The withdrawal is linked", "otto"),
        ("mercenaries", "west"),
        ("The French find it", "otto"),
        ("and for me, this is a stab.", "otto"),
    ],
)
def test_who_said_it(timeline: Timeline, words_said: str, speaker: str) -> None:
    (quote,) = (q for q in quotes(timeline) if q.text.startswith(words_said))
    assert quote.speaker == speaker


def own_words() -> Iterator[str]:
    """Every text of the file but the words of quotes, comments included."""
    text = FILE.read_text(encoding="utf-8")

    def scalars(node: yaml.Node, path: tuple[str, ...]) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from scalars(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from scalars(item, path)
        elif path[-2:] != ("quotes", "text"):
            yield node.value

    root = yaml.compose(text, Loader=yaml.BaseLoader)
    assert root is not None
    yield from scalars(root, ())
    yield " ".join(re.findall(r"(?m)^\s*#\s*(.*)$", text))


def test_outside_quotes_no_nine_words_in_a_row_are_the_articles(article: str) -> None:
    def runs(text: str) -> set[str]:
        found = words(text)
        return {
            " ".join(found[i : i + WORDS_IN_A_ROW]) for i in range(len(found) - WORDS_IN_A_ROW + 1)
        }

    copied = runs(article)
    assert [run for text in own_words() for run in runs(text) & copied] == []


def test_stated_is_how_the_article_words_the_date(timeline: Timeline, article: str) -> None:
    for e in timeline.events:
        if e.stated is not None:
            assert e.stated in article, e.id


@pytest.mark.parametrize(
    ("id_", "stated"),
    [
        ("displaced-decade", "in the last decade"),
        ("french-forces-in-mali", "since 2013"),
        ("displaced-2021", "in 2021 alone"),
        ("au-suspends-mali-2021", "following coups"),
        ("au-suspends-burkina-faso", "following coups"),
        ("russia-agreement", "In December"),
        ("leaders-in-paris", "this week"),
        ("withdrawal-announced", "on Thursday"),
        ("eu-africa-summit", "two-day"),
        ("french-out-of-mali", "by the summer"),
        ("takuba-leaves", "in the coming months"),
        ("french-election", "less than two months ahead"),
    ],
)
def test_dates_in_words_are_kept(timeline: Timeline, id_: str, stated: str) -> None:
    assert {e.id: e.stated for e in timeline.events}[id_] == stated
