"""Where somebody stands on each day, after every change."""
