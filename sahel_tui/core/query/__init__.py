"""Queries: what is asked of a timeline, and whether an event certainly, possibly or not at all matches."""
