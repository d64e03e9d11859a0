"""Time off in lieu: what is left of it, and what it is paid out at."""
