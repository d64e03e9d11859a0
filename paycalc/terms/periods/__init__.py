"""Pay periods, parts of them, and the full-time week."""
