"""Where the explorer opens, by its command line: ids are looked up as `show` does (docs/cli.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.explore.arriving import Arrived, NowhereError, Place, arrive, unasked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.core.query.terms import Query
    from sahel_tui.stores.store import EventStore


def arriving(
    query: Query, at: str | None, actor: str | None, sources: Sequence[str] = ()
) -> Callable[[EventStore], Arrived]:
    """What opens a timeline at this place, or raises NowhereError where it has no event or actor of that id.

    So it does where it has not all these sources.
    """
    somewhere = bool(query) or at is not None or actor is not None
    if not somewhere and not sources:
        return unasked

    def arrived(store: EventStore) -> Arrived:
        for each in sources:
            if store.source(each) is None:
                raise _unknown(store, "source", each)
        if not somewhere:
            return unasked(store)
        place = Place(query, _known(store, "event", at), _known(store, "actor", actor))
        return arrive(place, store)

    return arrived


def _known(store: EventStore, kind: str, wanted: str | None) -> str | None:
    """The id that is meant."""
    if wanted is None:
        return None
    from sahel_tui.headless.naming import named

    found = named(store, f"{kind}:{wanted}")
    if found:
        return found[0].id
    raise _unknown(store, kind, wanted)


def _unknown(store: EventStore, kind: str, wanted: str) -> NowhereError:
    from sahel_tui.core.text import scrub
    from sahel_tui.headless.naming import nearest
    from sahel_tui.words.names import listed

    near = [each.id for each in nearest(store, f"{kind}:{wanted}")]
    hint = f"; did you mean {listed(near, 'or')}?" if near else ""
    return NowhereError(f"no {kind} is called '{scrub(wanted)}'{hint}")
