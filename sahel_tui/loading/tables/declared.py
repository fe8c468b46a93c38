"""The map of a table, declared once as the timeline file is: every key with its shape and its words.

The reader of maps works by it, docs/tables.md is compared with it.
"""

from __future__ import annotations

from typing import Final

from sahel_tui.core import model
from sahel_tui.loading import finishing
from sahel_tui.loading.declared import SOURCE
from sahel_tui.loading.figures import Whole
from sahel_tui.loading.records import Field, ListOf, Record
from sahel_tui.loading.shapes import Choice, Matching, Text
from sahel_tui.loading.tables import finishing as making
from sahel_tui.loading.tables import mapping
from sahel_tui.loading.tables.shapes import (
    ColumnName,
    Either,
    OneOrMore,
    Separator,
    TextWithColumns,
    Words,
    YesNo,
)

_LINE = Text()
_LINES = Text(lines=True)
_COLUMN = ColumnName()
_TEXT = TextWithColumns()
_TEXTS = OneOrMore(_TEXT, "a column or text with {columns}, or a list of them")
_SPLIT = Field("split", Separator(), "What stands between several in one field; json: a JSON list.")

DATASET: Final = Record(
    "source",
    [field for field in SOURCE.fields if field.key not in ("text", "sha256")],
    making.dataset,
)

LAYOUT: Final = Record(
    "layout",
    (
        Field("delimiter", Separator(), "What stands between fields, where the first lines mislead."),
        Field("quote", Matching("[^\\s]|none", "one character, or none"), "The quotation mark."),
        Field("header", ListOf(_LINE, "a list of names"), "Names of the columns, in order, for a file without a header line."),
        Field("fields", ListOf(Whole(1, 100_000), "a list of numbers"), "Numbers of fields that a row may have, when not only one for each name."),
        Field("encoding", _LINE, "The encoding, when it is not UTF-8."),
        Field("html", YesNo(), "Whether texts hold HTML, which is then taken out."),
    ),
    making.layout,
)  # fmt: skip

DATE: Final = Record(
    "date map",
    (
        Field("column", OneOrMore(_COLUMN, "a column, or a list of them"), "The column with the date; of several the first that has something.", attribute="at"),
        Field("from", _COLUMN, "The column with the first day.", attribute="start"),
        Field("to", _COLUMN, "The column with the last day.", attribute="end"),
        Field("year", _COLUMN, "The column with the year."),
        Field("month", _COLUMN, "The column with the month, a number or its English name."),
        Field("day", _COLUMN, "The column with the day of the month."),
        Field("time", _COLUMN, "The column with the time of day."),
        Field("to_year", _COLUMN, "The column with the year of the end.", attribute="end_year"),
        Field("to_month", _COLUMN, "The column with the month of the end.", attribute="end_month"),
        Field("to_day", _COLUMN, "The column with the day of the end.", attribute="end_day"),
        Field("precision", _COLUMN, "The column that says how exactly the date is known."),
        Field("means", Words(Choice(mapping.MEANINGS)), "What each value of that column means."),
        Field("range", Choice(mapping.RANGES), "What from and to are: it lasts, or is within them."),
        Field("order", Choice(mapping.ORDERS), "The order of dates such as 3/4/2012."),
        Field("clock", Choice(mapping.CLOCKS), "What becomes of a time of day."),
        Field("doubt", Choice(mapping.DOUBTS), "The mark that every date gets."),
        Field("year_zero", YesNo(), "No: -44 is 44 BC, as where there is no year 0."),
        Field("early_late", YesNo(), "Yes: the first day of a month that alone is known says early, the last late; a tag says so."),
    ),
    making.date,
)  # fmt: skip

TAG: Final = Record(
    "tag map",
    (
        Field("text", _TEXT, "The column, or text with {columns}."),
        Field("always", _LINE, "A tag of every row, instead."),
        _SPLIT,
        Field("words", Words(_LINE), "Words for values, - for a value to leave out; others stay."),
    ),
    making.tag,
)

ACTOR: Final = Record(
    "actor map",
    (
        Field("column", _COLUMN, "The column with the name.", required=True, attribute="name"),
        _SPLIT,
        Field("role", _LINE, "The part they have in the event."),
        Field("kind", Choice(model.ACTOR_KINDS), "The kind of all of them."),
        Field("kind_from", _COLUMN, "The column that says the kind; with kind alone, whether it has anything."),
        Field("kinds", Words(Choice((*model.ACTOR_KINDS, mapping.NOTHING))), "The kind for each value of that column."),
    ),
    making.actor,
)  # fmt: skip

SOURCES: Final = Record(
    "source map",
    (
        Field("title", _COLUMN, "The column with the title."),
        Field("publisher", _COLUMN, "The column with the publisher."),
        Field("author", _COLUMN, "The column with the author."),
        Field("published", _COLUMN, "The column with the date."),
        Field("url", _COLUMN, "The column with the address."),
        _SPLIT,
        Field("listed", _COLUMN, 'The column with the same as "publisher,date,title";"…", where the others do not run parallel.'),
    ),
    making.source,
)  # fmt: skip

CLAIM: Final = Record(
    "claim map",
    (
        Field("what", _LINE, "What is claimed.", required=True),
        Field("value", _COLUMN, "The column with the figure."),
        Field("low", _COLUMN, "The column with the lowest figure."),
        Field("high", _COLUMN, "The column with the highest figure."),
        Field("text", _COLUMN, "The column with an assertion, instead of a figure."),
        Field("unit", _LINE, "What is counted."),
        Field("modifier", Choice(model.MODIFIERS), "How the figure is qualified."),
        Field("zero", Choice(("kept", "absent")), "Absent: a 0 says nothing."),
    ),
    making.claim,
)

HEADING: Final = Record(
    "heading map",
    (
        Field("column", _COLUMN, "The column that says so.", required=True),
        Field("value", _LINE, "What it says.", required=True),
    ),
    finishing.plain(mapping.Heading, "column", "value"),
)

MAP: Final = Record(
    "map",
    (
        Field("called", _LINE, "The title of the timeline; without it the file’s name."),
        Field("description", _LINES, "A few sentences on what the table covers."),
        Field("language", _LINE, "The language the table is written in, such as en."),
        Field("layout", LAYOUT, "How the file is written."),
        Field("source", DATASET, "The data set as a source (docs/format.md).", required=True),
        Field("prefix", Matching("[a-z0-9]+(?:-[a-z0-9]+)*", "a word of lower-case letters, digits and hyphens that ends without a hyphen (one is put behind it)"), "What ids begin with; a hyphen is added behind it."),
        Field("id", _TEXT, "The column with the id; without it one is made of the row."),
        Field("date", Either(_COLUMN, making.date_at, DATE), "When.", required=True),
        Field("words", Words(Words(_LINE)), "By column, words for its values in every text."),
        Field("title", _TEXTS, "What happened; of several the first that has something.", required=True),
        Field("summary", _TEXTS, "More of it; all of several that have something, a line each."),
        Field("stated", _TEXT, "The words for the date."),
        Field("place", _TEXTS, "Where; of several the first that has something."),
        Field("tags", ListOf(Either(_TEXT, making.tag_of, TAG), "a list of columns or {text: …}"), "Words to find it by."),
        Field("actors", ListOf(Either(_COLUMN, making.actor_of, ACTOR), "a list of columns or {column: …}"), "Who takes part."),
        Field("sources", ListOf(SOURCES, "a list of {title: …}"), "The row’s own sources, beside the data set."),
        Field("claims", ListOf(CLAIM, "a list of {what: …, value: …}"), "Figures and assertions."),
        Field("heading", HEADING, "The row that is no event, and gives title and summary of all."),
    ),
    finishing.as_read,
)  # fmt: skip
