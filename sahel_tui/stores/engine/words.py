"""Words in texts that have too many different values to be read here: a regular expression for the database.

The text is put together as a row's is, out of its columns. Case is no difference to it; accents and compatibility forms
are, unlike to core.fold: databases do not fold them.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import ibis

from sahel_tui.core.fold import WORD, words
from sahel_tui.core.query.terms import Phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sahel_tui.core.query.terms import Value
    from sahel_tui.stores.engine.reading import Text, Woven
    from sahel_tui.stores.engine.relation import Relation


def holds(text: ir.StringValue, value: Value, letters: str) -> ir.BooleanValue:
    """Whether the words of a value stand side by side in a text; `letters` as in Backend."""
    asked = str(value)
    ways = dict.fromkeys((tuple(WORD.findall(asked.lower())), tuple(words(asked))))
    apart, end = f"[^{letters}]+", f"([^{letters}]|$)" if isinstance(value, Phrase) else ""
    # Words are letters and digits, so none of them means anything else.
    found = "|".join(apart.join(way) for way in ways if way)
    return text.re_search(f"(?i)(^|[^{letters}])({found}){end}")


def slugged(relation: Relation) -> ir.StringValue:
    """The text of ids in small letters with hyphens, as ids are written; of other letters than a to z only the places."""
    text = _woven(relation, relation.reading.id_text).lower().re_replace("[^a-z0-9]+", "-")
    return text.re_replace("^-|-$", "")


def searched(relation: Relation, text: Text) -> ir.StringValue:
    """A text of an event as words are looked for in it: of one column alone as it is, so that an index on it serves."""
    (first, *others) = text.woven
    if others or len(first.columns) != 1 or any(first.words) or any(first.instead):
        return text_of(relation, text)
    column = relation.table[first.columns[0]]
    return column if column.type().is_string() else relation.text(first.columns[0])


def text_of(relation: Relation, text: Text) -> ir.StringValue:
    """A text of an event, "" where it has none."""
    woven = [_woven(relation, each) for each in text.woven]
    found = woven[0]
    for each in woven[1:]:
        found = found + "\n" + each if text.joined else ibis.ifelse(found == "", each, found)
    return found


def _woven(relation: Relation, woven: Woven) -> ir.StringValue:
    found: ir.StringValue = ibis.literal("")
    blank: list[ir.BooleanValue] = []
    last: ir.BooleanValue | None = None
    for word, name, instead in zip(woven.words, woven.columns, woven.instead, strict=False):
        part = relation.text(name).strip()
        nothing = part == ""
        if instead:
            part = part.substitute(dict(instead))
        whole = word + part if word else part
        if blank and word:
            whole = ibis.ifelse(reduce(and_, blank), part, whole)
        found = (
            found + ibis.ifelse(nothing, "", whole) if blank else ibis.ifelse(nothing, "", whole)
        )
        blank.append(nothing)
        last = nothing
    tail = woven.words[-1]
    if last is None:
        return ibis.literal(tail)
    return found + ibis.ifelse(last, "", tail) if tail else found
