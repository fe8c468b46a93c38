"""What is wrong with a query, said to the reader who wrote it."""

from __future__ import annotations


class QueryError(ValueError):
    """A query cannot mean anything: unknown field or value, no date. The text says what would be right."""
