"""The format, declared once: every key with its shape and its words.

The loader reads by it, the JSON Schema and its hover help come out of it, and docs/format.md is
compared with it. What concerns several keys is in finishing.py.
"""

from __future__ import annotations

from typing import Final

from sahel_tui.core import model
from sahel_tui.loading import finishing
from sahel_tui.loading.figures import Number, Whole
from sahel_tui.loading.including import IncludedPath
from sahel_tui.loading.names_of_rules import RuleName
from sahel_tui.loading.records import Field, ListOf, MapOf, Record
from sahel_tui.loading.shapes import Asked, Choice, Date, Id, Matching, Reference, Text
from sahel_tui.loading.tabled import SaidActors
from sahel_tui.loading.tables.wish import PROFILES

_LINE = Text()
_LINES = Text(lines=True)
_DATE = Date()
_URL = Matching("https?://[^\\s/?#]+(?:[/?#].*)?", "an address with http:// or https://", "bad-url")
_SHA256 = Matching("[0-9a-f]{64}", "64 hexadecimal digits in lower case")
_SOURCE_IDS = ListOf(Reference("source"), "a list of source ids")
_ACTOR_IDS = ListOf(Reference("actor"), "a list of actor ids")
_TEXTS = ListOf(_LINE, "a list of texts")
_OFFSETS = Whole(0, 10**9)


def _note(entry: str) -> Field:
    doc = f"Your own remark on this {entry}; left out of exports unless asked for."
    return Field("note", _LINES, doc)


TIMELINE: Final = Record(
    "timeline",
    (
        Field("title", _LINE, "What the timeline is about.", required=True),
        Field("summary", _LINES, "A few sentences on what it covers."),
        Field("language", _LINE, "The language the file is written in, such as en."),
        Field(
            "as_of",
            Date(bounded=True),
            "The day the file speaks from (EDTF); 'planned' is seen from here.",
        ),
        _note("timeline"),
    ),
    finishing.as_read,
)

SOURCE: Final = Record(
    "source",
    (
        Field("title", _LINE, "Its title; a source has a title or a publisher."),
        Field("kind", Choice(model.SOURCE_KINDS), "What kind of source it is."),
        Field("publisher", _LINE, "Who published it; the short name shown."),
        Field("author", _LINE, "Who wrote it."),
        Field("published", _DATE, "When it was published (EDTF)."),
        Field("url", _URL, "Where it is found."),
        Field("archived", _URL, "Where a copy is kept for good."),
        Field("accessed", _DATE, "When you read it (EDTF)."),
        Field("language", _LINE, "The language it is written in."),
        Field(
            "reliability", Choice("ABCDEF"), "Admiralty scale: A reliable to F cannot be judged."
        ),
        Field("text", _LINE, "A copy of its text, relative to this file, inside its folder."),
        Field("sha256", _SHA256, "SHA-256 of that copy."),
        _note("source"),
    ),
    finishing.source,
)

ROLE: Final = Record(
    "role",
    (
        Field("title", _LINE, "The office or function.", required=True),
        Field("of", _LINE, "Of which actor (its id) or place."),
        Field("date", _DATE, "When it was held (EDTF), mostly an interval."),
        _note("role"),
    ),
    finishing.plain(model.Role, "title"),
)

ACTOR: Final = Record(
    "actor",
    (
        Field("name", _LINE, "The name shown.", required=True),
        Field("kind", Choice(model.ACTOR_KINDS), "What kind of actor it is."),
        Field("aliases", _TEXTS, "Other names it is found by."),
        Field("roles", ListOf(ROLE, "a list of roles"), "What it was, of what, when."),
        Field("member_of", _ACTOR_IDS, "Ids of the actors it belongs to."),
        Field("summary", _LINES, "Who or what it is."),
        Field(
            "wikidata",
            Matching("Q[1-9][0-9]{0,14}", "a Wikidata item such as Q3052772"),
            "Its Wikidata item.",
        ),
        _note("actor"),
    ),
    finishing.plain(model.Actor, "name"),
)

PARTICIPATION: Final = Record(
    "participation",
    (
        Field("actor", Reference("actor"), "Id of the actor.", required=True),
        Field("role", _LINE, "Its part in the event, such as 'announces'."),
        _note("participation"),
    ),
    finishing.plain(model.Participation, "actor"),
)

QUOTE: Final = Record(
    "quote",
    (
        Field("text", _LINES, "The words, exactly as the source prints them.", required=True),
        Field("speaker", Reference("actor"), "Id of the actor who said it."),
        Field("attribution", _LINE, "For someone the source does not name: its own description."),
        Field("source", Reference("source"), "Id of the source that prints it.", required=True),
        Field("said", _DATE, "When it was said (EDTF), when not on the event's date."),
        Field("context", _LINES, "On what occasion it was said."),
        Field("prefix", _LINES, "The words right before it, when it occurs more than once."),
        Field("at", _LINE, "Where in the source: page, paragraph, timecode."),
        Field("language", _LINE, "The language of the words."),
        Field(
            "translation_of",
            _LINES,
            "The original words, when these are a translation; checked instead.",
        ),
        _note("quote"),
    ),
    finishing.quote,
)

CLAIM: Final = Record(
    "claim",
    (
        Field("what", _LINE, "What is claimed.", required=True),
        Field("value", Number(), "The figure, a plain number."),
        Field("low", Number(), "The lowest figure the source gives."),
        Field("high", Number(), "The highest figure the source gives."),
        Field("modifier", Choice(model.MODIFIERS), "How the source qualifies the figure."),
        Field("unit", _LINE, "What is counted."),
        Field("date", _DATE, "The date that is claimed (EDTF), instead of a figure."),
        Field("text", _LINES, "The assertion, instead of a figure."),
        Field("as_of", _DATE, "The date the figure is for (EDTF)."),
        Field("by", Reference("actor"), "Id of the actor who claims it."),
        Field("source", Reference("source"), "Id of the source that prints it.", required=True),
        Field(
            "topic",
            _LINE,
            "Claims of different events are compared when their topics are the same.",
        ),
        _note("claim"),
    ),
    finishing.claim,
)

RELATION: Final = Record(
    "relation",
    (
        Field("event", Reference("event"), "Id of the other event.", required=True),
        Field("as", _LINE, "What the other event is to this one.", attribute="how"),
        Field("by", Reference("actor"), "Id of the actor who sees the relation."),
        Field("source", Reference("source"), "Id of the source that says so."),
        _note("relation"),
    ),
    finishing.plain(model.Relation, "event"),
)

EVENT: Final = Record(
    "event",
    (
        Field("id", Id(), "Its id, unique and for good: lower-case-with-hyphens.", required=True),
        Field(
            "date",
            _DATE,
            "When, in EDTF (levels 0 to 2).",
            required=True,
        ),
        Field("stated", _LINE, "The source's own words for the date."),
        Field("title", _LINE, "What happened, in one line.", required=True),
        Field("summary", _LINES, "What happened, in a few sentences of your own."),
        Field("status", Choice(model.STATUSES), "Seen from as_of; without it, happened."),
        Field("standing", Choice(model.STANDINGS), "How sure it is; without it, established."),
        Field("credibility", Whole(1, 6), "Admiralty scale: 1 confirmed to 6 cannot be judged."),
        Field("place", _LINE, "Where."),
        Field("tags", _TEXTS, "Words to find it by."),
        Field(
            "actors",
            ListOf(PARTICIPATION, "a list of {actor: …, role: …}"),
            "Who takes part, and as what.",
        ),
        Field("sources", _SOURCE_IDS, "Ids of its sources; one without any is warned of."),
        Field("quotes", ListOf(QUOTE, "a list of quotes"), "What was said, word for word."),
        Field(
            "claims", ListOf(CLAIM, "a list of claims"), "Figures and assertions, one source each."
        ),
        Field(
            "related", ListOf(RELATION, "a list of {event: …, as: …}"), "Events it has to do with."
        ),
        _note("event"),
    ),
    finishing.event,
)

VIEW: Final = Record(
    "view",
    (
        Field("title", _LINE, "The name it is offered under.", required=True),
        Field("query", Asked(), "The query (docs/query.md).", required=True),
        _note("view"),
    ),
    finishing.view,
)

TABLE: Final = Record(
    "table",
    (
        Field(
            "file",
            IncludedPath(),
            "The table: a path inside this file's folder; * and ? match.",
            required=True,
        ),
        Field("map", IncludedPath(), "The map by which it is read (docs/tables.md)."),
        Field(
            "profile", Choice(PROFILES), "The profile by which it is read, whatever its columns."
        ),
        Field("encoding", _LINE, "Its encoding, when it is not UTF-8, such as latin-1."),
        Field("table", _LINE, "Which table, of a database that holds several."),
        Field("tags", _TEXTS, "Tags that each of its rows gets."),
        Field(
            "actors",
            SaidActors(),
            "Names in its rows, each with the id of the actor that it is.",
        ),
        _note("table"),
    ),
    finishing.table,
)

SWITCH: Final = Record(
    "switch",
    (
        Field("off", RuleName(), "The rule that is switched off (docs/lint.md).", required=True),
        Field(
            "for",
            ListOf(Id(), "a list of ids"),
            "Ids of the events, actors and sources it is switched off for; without it for all.",
            attribute="ids",
        ),
        Field("because", _LINES, "Why.", required=True),
    ),
    finishing.switch,
)

RECEIPT: Final = Record(
    "receipt",
    (
        Field("verdict", Choice(model.VERDICTS), "What checking found.", required=True),
        Field("start", _OFFSETS, "Where the quote begins in the text, in code points."),
        Field("end", _OFFSETS, "Where it ends."),
    ),
    finishing.receipt,
)

CHECK: Final = Record(
    "check",
    (
        Field("on", _DATE, "The day the text was read (EDTF).", required=True),
        Field("sha256", _SHA256, "SHA-256 of the text that was read.", required=True),
        Field(
            "quotes",
            MapOf(
                Matching("[0-9a-f]{12}", "12 hexadecimal digits in lower case"),
                RECEIPT,
                "receipts by the digest of their quote",
            ),
            "A receipt for each quote, by the first 12 hexadecimal digits of its SHA-256.",
        ),
    ),
    finishing.check,
)

_SHARED: Final = (
    Field(
        "sources",
        MapOf(Id(), SOURCE, "source ids, each with its entry", "source"),
        "Where it is known from: an id for each source.",
    ),
    Field(
        "actors",
        MapOf(Id(), ACTOR, "actor ids, each with its entry", "actor"),
        "Who takes part: an id for each actor.",
    ),
    Field("events", ListOf(EVENT, "a list of events", ticks=True), "What happened."),
    Field(
        "lint",
        ListOf(SWITCH, "a list of {off: …, because: …}"),
        "Rules of `check` that are switched off, each with the reason.",
    ),
)

FILE: Final = Record(
    "timeline file",
    (
        Field("timeline", TIMELINE, "The timeline itself.", required=True),
        Field(
            "include",
            ListOf(IncludedPath(), "a list of paths"),
            "Files with more sources, actors and events; relative, inside this folder; * and ? match.",
        ),
        Field(
            "tables",
            ListOf(TABLE, "a list of {file: …, map: …}"),
            "Tables whose rows are events of this timeline, too.",
        ),
        *_SHARED,
        Field(
            "views",
            ListOf(VIEW, "a list of {title: …, query: …}"),
            "Saved queries.",
        ),
        Field(
            "checks",
            MapOf(Reference("source"), CHECK, "source ids, each with its receipts"),
            "What checking the quotes against their sources found; not written by hand.",
        ),
    ),
    finishing.as_read,
)

INCLUDED_FILE: Final = Record(
    "included file",
    _SHARED,
    finishing.as_read,
    {
        key: f"'{key}' belongs in the main file"
        for key in ("timeline", "include", "tables", "views", "checks")
    },
)
