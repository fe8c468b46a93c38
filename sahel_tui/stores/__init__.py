"""What a view asks of a timeline, and the stores that answer."""
