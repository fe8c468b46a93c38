"""What a reader does: state, transitions, history, breadcrumb. Pure functions, no terminal."""
