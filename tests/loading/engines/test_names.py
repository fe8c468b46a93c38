"""Names of tables: read, written so that they can be given again, found among those there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.loading.engines import names
from sahel_tui.loading.engines.names import Name, NoTableError

READ = {
    "events": Name("events"),
    "Events": Name("Events"),
    "s.events": Name("events", "s"),
    "c.s.events": Name("events", "s", "c"),
    '"a.b"': Name("a.b"),
    '"My schema"."my ""table"""': Name('my "table"', "My schema"),
    's."x"': Name("x", "s"),
    "évènements d'ici": Name("évènements d'ici"),
}


@pytest.mark.parametrize("text", READ)
def test_what_a_name_means(text: str) -> None:
    assert names.read(text) == READ[text]


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", 'a"b', '"a', '"a"b', "a.b.c.d", '""', 'a."b\x1b']
)
def test_what_is_no_name(text: str) -> None:
    with pytest.raises(NoTableError, match="is no name of a table") as caught:
        names.read(text)
    assert str(caught.value).isprintable()


NAMES = st.builds(Name, st.text(min_size=1), st.none() | st.text(min_size=1), st.none())


@given(NAMES)
def test_a_name_is_written_so_that_it_is_read_again(name: Name) -> None:
    assert names.read(str(name)) == name


THERE = [Name("events"), Name("Events", "old"), Name("EVENTS", "new"), Name("Pace"), Name("a b")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("events", Name("events")),
        ("EVENTS", Name("events")),
        ("old.events", Name("Events", "old")),
        ("OLD.EVENTS", Name("Events", "old")),
        ("pace", Name("Pace")),
        ("paces", None),
        ("public.events", None),
    ],
)
def test_letters_count_and_case_only_where_there_is_a_choice(
    wanted: str, found: Name | None
) -> None:
    assert names.chosen(names.read(wanted), THERE) == found


def test_of_two_alike_none_is_taken() -> None:
    assert names.chosen(Name("a"), [Name("A"), Name("Á"), Name("a", "s")]) == Name("A")
    assert names.chosen(Name("aB"), [Name("AB"), Name("Ab")]) is None


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("evnts", "there is no table evnts; did you mean events?"),
        ("public.events", 'did you mean events, old."Events" or new."EVENTS"?'),
        ("old.pce", 'there is no table old.pce; there are events, old."Events",'),
        ("old.x", 'there are events, old."Events", new."EVENTS", "Pace", "a b"'),
    ],
)
def test_what_is_near_is_said(wanted: str, message: str) -> None:
    assert message in names.missing(names.read(wanted), THERE)


def test_what_there_is_is_said() -> None:
    assert names.listing([]) == "there are no tables that can be read"
    assert names.listing([Name("a\x1bb")]) == 'there is one: "a␛b"'
    assert names.listing([Name(f"t{n}") for n in range(1022)]).endswith(", t19 and 1,002 more")
