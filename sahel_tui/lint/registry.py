"""Every rule of lint, in the order of docs/lint.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_tui.lint import actors, dates, events, quotes, roles, similar, sources, wording

if TYPE_CHECKING:
    from sahel_tui.lint.rules import Rule

RULES: Final[tuple[Rule, ...]] = (
    quotes.not_found,
    quotes.not_word_for_word,
    quotes.ambiguous,
    quotes.edited,
    quotes.text_changed,
    quotes.receipt_differs,
    quotes.receipt_without_quote,
    wording.quote_in_own_words,
    sources.not_archived,
    sources.not_accessed,
    sources.unused,
    sources.published_after_accessed,
    sources.archive_of_another_page,
    sources.archived_before_published,
    actors.unused,
    similar.similar_actors,
    actors.shared_alias,
    roles.role_out_of_time,
    dates.planned_in_the_past,
    dates.happened_in_the_future,
    dates.published_before_event,
    dates.date_beyond_stated,
    events.duplicate_event,
    wording.allegation_as_fact,
    events.claims_not_compared,
    events.view_finds_nothing,
)
