"""A timeline's views without a screen: as rows of a table, as sentences, as JSON (docs/cli.md).

Standard library only; knows stores and words, no terminal, no command line and no file.
"""
