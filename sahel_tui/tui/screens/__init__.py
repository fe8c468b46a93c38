"""The screens: which panes exist and how they are linked."""
