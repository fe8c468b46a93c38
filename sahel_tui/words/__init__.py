"""Dates, counts and events as plain sentences and short forms. No screen."""
