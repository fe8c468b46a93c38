"""What `y` copies: the citation and the quote to the letter, and the link as shells read it back."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import replace

import pytest

from sahel_tui.core.edtf import parse as date
from sahel_tui.core.model import Actor, Claim, Event, Quote, Source, Timeline
from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import Phrase, Query, Term
from sahel_tui.explore import moves
from sahel_tui.explore.citing import citation, link, quotation
from sahel_tui.explore.state import Pane, QuoteRef, State
from sahel_tui.stores.memory import MemoryStore
from tests.explore import sourced

WORDS = Quote(
    "We leave.", "trt", "We leave.", "macron", said=date("2022-02"), context="news conference", at="paragraph 3"
)  # fmt: skip
OWN_MARKS = Quote(
    "«On part»", "book", "«On part»", attribution="a minister", translation_of="We go"
)
SOURCES = {
    "trt": Source(
        "trt", "Mali: what now?", "news", "TRT World", published=date("2022-02-17~"),
        url="https://trt.example/1", archived="https://archive.example/trt",
    ),
    "book": Source("book", "The war", "book", author="A. Author"),
    "bare": Source("bare", publisher="Agency"),
}  # fmt: skip
EVENTS = (
    Event("plain", date("2020"), "Plain", sources=("bare",)),
    Event(
        "said", date("2021-12"), "Macron speaks", place="Paris", sources=("bare",), quotes=(WORDS, OWN_MARKS),
        claims=(Claim("troops", "book"),),
    ),
    Event("summer", date("[2022-02-17..2022-22]"), "Out", status="planned", standing="disputed", sources=("bare",)),
    Event("nothing", date("../.."), "Nothing known"),
)  # fmt: skip
STORE = MemoryStore(
    Timeline(
        "T",
        as_of=date("2022-02-17"),
        sources=SOURCES,
        actors={"macron": Actor("macron", "Emmanuel Macron")},
        events=EVENTS,
    )
)
TRT = """TRT World, “Mali: what now?”, about 17 February 2022, paragraph 3.
https://trt.example/1
archived: https://archive.example/trt"""


def at(event: str, **fields: object) -> State:
    return replace(moves.at_event(State(), STORE, event), **fields)  # type: ignore[arg-type]  # of State, by name


def test_an_event_with_all_that_it_rests_on() -> None:
    assert citation(at("plain"), STORE) == "Plain, 2020.\nAgency."
    assert citation(at("said"), STORE) == (
        "Macron speaks, December 2021, Paris.\n"
        "“We leave.” (Emmanuel Macron, news conference, said February 2022)\n"
        f"{TRT}\nAgency.\nA. Author, “The war”."
    )


def test_in_the_quotes_pane_the_source_of_the_quote_alone() -> None:
    made = citation(at("said", pane=Pane.QUOTES), STORE)
    assert made is not None
    assert made.endswith(TRT)
    second = moves.move(at("said", pane=Pane.QUOTES), STORE, 1).state
    assert citation(second, STORE) == (
        "Macron speaks, December 2021, Paris.\n"
        "«On part» (a minister, translated from “We go”)\n"
        "A. Author, “The war”."
    )


def test_what_is_no_plain_fact_says_so() -> None:
    made = citation(at("summer"), STORE)
    assert made == "Out, by summer 2022, planned, disputed.\nAgency."


@pytest.mark.parametrize("event", [each.id for each in EVENTS])
def test_no_day_is_invented(event: str) -> None:
    """Every day of the month in a text is one that the file gives."""
    made = f"{citation(at(event), STORE)}"
    days = re.findall(r"\b(\d{1,2}) (?:January|February|December)", made)
    assert set(days) <= ({"17"} if "TRT" in made else set())


def test_a_quote_with_who_says_it_and_where_it_stands() -> None:
    assert quotation(at("said"), STORE) == (
        "“We leave.”\nEmmanuel Macron, news conference, said February 2022; TRT World, paragraph 3"
    )
    assert quotation(at("plain"), STORE) is None


def test_where_no_event_matches_there_is_a_link_alone() -> None:
    nowhere = State(steps=(parse("in:1800"),))
    assert (citation(nowhere, STORE), quotation(nowhere, STORE)) == (None, None)
    assert link(nowhere, None) == "sahel-tui -q 'in:1800'"


LINKS = [
    (at("said"), None, "sahel-tui --at said"),
    (at("said"), "-", "sahel-tui - --at said"),
    (at("said", actor="macron"), "/x/a b.yaml", "sahel-tui '/x/a b.yaml' --at said --actor macron"),
    (
        at("said", steps=(parse("actor:macron"), parse("in:2021 -tag:coup"))),
        "/x/t.yaml",
        "sahel-tui /x/t.yaml -q 'actor:macron in:2021 -tag:coup' --at said",
    ),
]


@pytest.mark.parametrize(("state", "file", "line"), LINKS, ids=lambda each: str(each)[:30])
def test_a_link_is_the_command_line_of_the_view(state: State, file: str | None, line: str) -> None:
    assert link(state, file) == line


def test_how_a_table_is_read_stands_before_the_file() -> None:
    words = ("--map=/x/a b.yaml", "--encoding=latin-1")
    line = link(at("said"), "/x/t.csv", reading=words)
    assert line == "sahel-tui '--map=/x/a b.yaml' --encoding=latin-1 /x/t.csv --at said"


@pytest.mark.parametrize("char", ["\n", "\x1b", "\u202e", "\udc80"])
def test_what_no_line_can_show_is_no_link(char: str) -> None:
    assert link(at("said"), f"/x/a{char}b.yaml") is None
    assert link(at("said", steps=(Query((Term("", (Phrase(f"a{char}b"),)),)),)), None) is None


NASTY = 'it\'s "two" $HOME `id` $(id) ! !! \\ \\n ~ * ? [a] {a,b} # ; & | < > = =ls %1 ^ é “x”'


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh"])
@pytest.mark.parametrize("text", [NASTY, "=ls", "-tag", "~", "'", "''", "\\", "!ls"])
def test_shells_read_a_link_back_to_the_letter(shell: str, text: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    state = at("said", steps=(Query((Term("", (Phrase(text),)),)),))
    line = link(state, f"/x/{text}.yaml")
    assert line is not None
    told = "told() { printf '%s\\n' \"$@\"; }\n"
    script = told + line.replace("sahel-tui", "told", 1)
    done = subprocess.run([shell, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [f"/x/{text}.yaml", "-q", str(state.query), "--at", "said"]
    assert shlex.split(line)[1:] == done.stdout.splitlines()


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("not-word-for-word", "Not word for word."),
        ("not-found", "Not found."),
        ("exact", None),
        ("short", None),
        ("elided", None),
    ],
)
def test_a_quote_that_is_known_to_be_wrong_does_not_leave_as_a_clean_one(
    verdict: str, said: str | None
) -> None:
    held = sourced.store()
    ref = QuoteRef("closed", sourced.WORDS[verdict])
    state = State(event="closed", quote=ref, pane=Pane.QUOTES)
    for copied in (citation(state, held), quotation(state, held)):
        assert copied is not None
        doubts = [
            line for line in copied.splitlines() if line in ("Not word for word.", "Not found.")
        ]
        assert doubts == ([] if said is None else [said])
