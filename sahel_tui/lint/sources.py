"""Rules about sources: whether a page can still be found, and whether its dates can be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.lint.archives import archived_day, archived_page, same_page
from sahel_tui.lint.days import surely_before
from sahel_tui.lint.rules import Finding, rule
from sahel_tui.loading.findings import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.lint.rules import Context


@rule("source-not-archived")
def not_archived(context: Context) -> Iterator[Finding]:
    """A source has a `url` and no `archived`: when the page goes, nobody can read it again."""
    for source in context.timeline.sources.values():
        if source.url is not None and source.archived is None:
            yield Finding("source", source.id, "its page is not archived; add 'archived'")


@rule("source-not-accessed")
def not_accessed(context: Context) -> Iterator[Finding]:
    """A source has a `url` and no `accessed`: nobody knows when the page said so."""
    for source in context.timeline.sources.values():
        if source.url is not None and source.accessed is None:
            yield Finding(
                "source", source.id, "nothing says when its page was read; add 'accessed'"
            )


@rule("source-unused")
def unused(context: Context) -> Iterator[Finding]:
    """No event, quote, claim or link rests on a source."""
    for name in context.timeline.sources:
        if name not in context.sources_used:
            yield Finding("source", name, "nothing rests on this source")


@rule("published-after-accessed")
def published_after_accessed(context: Context) -> Iterator[Finding]:
    """A source was surely read before it was published."""
    for source in context.timeline.sources.values():
        read, out = source.accessed, source.published
        if read is not None and out is not None and surely_before(read, out):
            message = f"published {out.expression}, after it was accessed, {read.expression}"
            yield Finding("source", source.id, message)


@rule("archive-of-another-page")
def archive_of_another_page(context: Context) -> Iterator[Finding]:
    """`archived` is the page itself, or an archive’s copy of a page that is not the `url`."""
    for source in context.timeline.sources.values():
        if source.archived is None or source.url is None:
            continue
        if same_page(source.archived, source.url):
            yield Finding("source", source.id, "'archived' is the page itself, no copy of it")
            continue
        page = archived_page(source.archived)
        if page is not None and not same_page(page, source.url):
            yield Finding(
                "source", source.id, f"'archived' is a copy of {named(page)}, not of 'url'"
            )


@rule("archived-before-published")
def archived_before_published(context: Context) -> Iterator[Finding]:
    """An archive took its copy surely before the source was published."""
    for source in context.timeline.sources.values():
        if source.archived is None or source.published is None:
            continue
        day, first = archived_day(source.archived), source.published.sure_earliest
        if day is not None and first is not None and day < first:
            message = f"the archive's copy is older than {source.published.expression}, when it was published"
            yield Finding("source", source.id, message)
