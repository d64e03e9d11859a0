"""The answers: lines that know where they come from, and totals that are their sums."""
