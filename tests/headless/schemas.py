"""The JSON Schemas of the documents that docs/cli.md describes, written from that page."""

from __future__ import annotations

from typing import Any

from sahel_tui.core.model import ACTOR_KINDS, MODIFIERS, SOURCE_KINDS, STANDINGS, STATUSES, VERDICTS

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NOTHING: Schema = {"type": "null"}
TRUTH: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^(-?\d{4}|Y-?\d{5,})-\d\d-\d\d$"}
NUMBER: Schema = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
MATCH: Schema = {"enum": ["certain", "possible"]}


def listed(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}


def closed(keys: dict[str, Schema]) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


def keyed(names: str, schema: Schema) -> dict[str, Schema]:
    """The same schema under each of these keys."""
    return dict.fromkeys(names.split(), schema)


QUOTE: dict[str, Schema] = {
    "text": TEXT, "speaker": MAYBE, "name": MAYBE, **keyed("source event date", TEXT),
    "verdict": {"enum": list(VERDICTS)}, **keyed("start end", {"type": ["integer", "null"]}),
    "checked": {"enum": ["text", "receipt", None]},
    **keyed("attribution said context prefix at language translation_of note", MAYBE),
    "match": MATCH, "id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
}  # fmt: skip
CLAIM: dict[str, Schema] = {
    "what": TEXT, **keyed("value low high", NUMBER), "modifier": {"enum": [*MODIFIERS, None]},
    **keyed("unit date text as_of by", MAYBE), "source": TEXT, **keyed("topic note", MAYBE),
    "event": TEXT, "disagrees": TRUTH, "published": MAYBE, "words": TEXT, "match": MATCH,
}  # fmt: skip
EVENT: dict[str, Schema] = {
    "id": TEXT, "match": MATCH, "date": TEXT, **keyed("earliest latest", DAY),
    "precision": {"enum": ["time", "day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "millennium", "wider"]},
    **keyed("approximate uncertain", TRUTH), "words": TEXT, "stated": MAYBE, "title": TEXT, "summary": MAYBE,
    "status": {"enum": list(STATUSES)}, "standing": {"enum": list(STANDINGS)}, "place": MAYBE,
    "tags": listed(TEXT),
    "actors": listed(closed({**keyed("actor name", TEXT), **keyed("role note", MAYBE)})),
    "quotes": listed(closed(QUOTE)), "claims": listed(closed(CLAIM)), "sources": listed(TEXT),
    "related": listed(closed({"event": TEXT, **keyed("as by source note", MAYBE)})),
    "credibility": {"type": ["integer", "null"], "minimum": 1, "maximum": 6}, "note": MAYBE,
}  # fmt: skip
ACTOR: dict[str, Schema] = {
    **keyed("id name", TEXT), "kind": {"enum": list(ACTOR_KINDS)}, "aliases": listed(TEXT),
    "roles": listed(closed({"title": TEXT, **keyed("of date note", MAYBE)})),
    **keyed("events quotes", COUNT), **keyed("first last", DAY),
    "with": listed(closed({"actor": TEXT, "events": {"type": "integer", "minimum": 1}})),
    "possible": COUNT, "member_of": listed(TEXT), **keyed("summary wikidata note", MAYBE),
}  # fmt: skip
SOURCE: dict[str, Schema] = {
    "id": TEXT, "title": MAYBE, "kind": {"enum": list(SOURCE_KINDS)},
    **keyed("publisher author published url archived accessed language reliability text sha256", MAYBE),
    **keyed("events quotes claims", COUNT), "note": MAYBE,
}  # fmt: skip
PROBLEM: dict[str, Schema] = {
    "file": TEXT, **keyed("line column", COUNT), "severity": {"enum": ["error", "warning"]},
    **keyed("rule message", TEXT),
}  # fmt: skip
ELEMENTS = {"events": EVENT, "actors": ACTOR, "quotes": QUOTE, "claims": CLAIM, "sources": SOURCE}


def document(name: str) -> Schema:
    """The schema of the document whose list has this name."""
    return closed(
        {
            "schema": {"const": 1},
            "timeline": closed({"title": TEXT, **keyed("as_of language", MAYBE)}),
            "query": TEXT,
            "counts": closed(keyed("events certain possible", COUNT)),
            name: listed(closed(ELEMENTS[name])),
        }
    )


PROBLEMS = closed({"schema": {"const": 1}, "problems": listed(closed(PROBLEM))})
