"""Everything Textual: the app, its screens and widgets, themes, and how the model is painted."""
