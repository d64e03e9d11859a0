"""Codes of the lines of a salary that are no allowances."""

from __future__ import annotations

BASIC = "basic"
PROTECTION = "protection"
ACTING_UP = "acting-up"
LINES = (BASIC, PROTECTION, ACTING_UP)  # in the order of a statement, before its allowances
