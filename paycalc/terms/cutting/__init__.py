"""How a shift is cut: days, holidays, times by the clock, thresholds of hours."""
