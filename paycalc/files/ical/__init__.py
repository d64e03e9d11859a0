"""Calendar files: events, and their times."""
