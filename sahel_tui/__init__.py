"""Timeline explorer for the terminal: sourced events, linked panes, an actor palette."""

__version__ = "0.1.0"
