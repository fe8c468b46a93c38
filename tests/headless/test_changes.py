"""Changes as JSON: a closed form, whatever changed; and which concern an event."""

from __future__ import annotations

import json
from random import Random

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.changes import HOW, KINDS, compare
from sahel_tui.core.query.terms import EVERYTHING
from sahel_tui.headless.changes import Version, concerning, element, heading
from tests.core.changes.test_comparing import timeline
from tests.headless.schemas import COUNT, MAYBE, TEXT, closed, keyed, listed

VERSION = closed({"file": TEXT, **keyed("revision title as_of", MAYBE), "events": COUNT})
VALUE = {"type": ["string", "null", "array", "integer"], "items": TEXT}
EDITS = listed(closed(keyed("old new", TEXT)))
FIELD = closed(
    {
        "field": TEXT,
        **keyed("old new", VALUE),
        "meaning": TEXT,
        "also": listed(TEXT),
        "edits": EDITS,
    }
)
CHANGE = closed(
    {
        "kind": {"enum": list(KINDS)},
        **keyed("id name", TEXT),
        "in": MAYBE,
        "change": {"enum": list(HOW)},
        "fields": {**listed(FIELD), "minItems": 1},
    }
)
WAYS = closed(dict.fromkeys(HOW, COUNT))
COUNTS = closed({"changes": COUNT, **dict.fromkeys(KINDS, WAYS), "reordered": COUNT})
DOCUMENT = closed(
    {
        "schema": {"const": 1},
        **keyed("old new", VERSION),
        "query": TEXT,
        "counts": COUNTS,
        "changes": listed(CHANGE),
    }
)


@settings(max_examples=40, deadline=None)
@given(chance=st.integers(0, 2**64 - 1).map(Random))
def test_the_document_is_of_the_closed_form(chance: Random) -> None:
    old, new = timeline(chance), timeline(chance)
    changes = compare(old, new)
    head = heading(Version("a", None, old), Version("b", "abc", new), changes, str(EVERYTHING))
    document = {**head, "changes": [element(each) for each in changes.changes]}
    jsonschema.validate(json.loads(json.dumps(document)), DOCUMENT)
    told = sum(document["counts"][kind][how] for kind in KINDS for how in HOW)
    assert told == document["counts"]["changes"] == len(changes.changes)


@settings(max_examples=40, deadline=None)
@given(chance=st.integers(0, 2**64 - 1).map(Random))
def test_the_changes_of_all_events_are_those_of_each(chance: Random) -> None:
    old, new = timeline(chance), timeline(chance)
    changes = compare(old, new).changes
    every = frozenset(each.id for side in (old, new) for each in side.events)
    apart = ("timeline", "view", "source", "actor", "role", "check")
    whole = concerning(changes, every)
    assert whole == tuple(each for each in changes if each.kind not in apart)
    assert concerning(changes, frozenset()) == ()
    assert {id(each) for key in every for each in concerning(changes, frozenset([key]))} == {
        id(each) for each in whole
    }
