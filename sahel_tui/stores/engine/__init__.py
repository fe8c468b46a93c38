"""A table of a database as an EventStore, read where it lies; nothing is imported before it is asked for.

`store.EngineStore` over a table of Ibis and what its columns mean (`reading.Reading`).
"""
