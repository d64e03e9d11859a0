"""A scheme that uses every key a scheme file can have, once where once is enough. Its figures are invented."""

EVERY_KEY = """
name = "every-key"
title = "Staff of an employer made up for tests"
currency = "GBP"
currency_decimals = 2
locale = "en_GB"
description = "Every key of a scheme file."

[[sources]]
code = "paper"
title = "Pay agreement (invented)"
published = 2024-02-20
url = "https://example.org/pay"
note = "Copies of it agree."

[[locations]]
code = "capital"
title = "Capital"

[[bands]]
code = "A"
title = "Assistant"
waits = [{ years = 1 }, { months = 18 }, { weeks = 52 }]
unreached = [{ first = 4, last = 4, kind = "bar", source = "paper", provenance = "derived", reason = "by custom" }]

[[bands]]
code = "B"
increments = 2
increments_reason = "nobody published it"

[[bands]]
code = "C"

[[bands]]
code = "D"

[[pay_tables]]
effective_from = 2024-04-01
announced = 2024-03-01
applied_from = 2024-05-01
unannounced_on = 2024-02-01
award = "award of 2024"
source = "paper"
provenance = "derived"
reason = "the agreement gives the award"
locations = []
spine = { first_point = 1, salaries = [30000, "unpublished", 32000.50], unrounded = [
  "30000.25", "unpublished", "32000.5",
] }
scales = [
  { band = "A", points = [
    20000, "unpublished", 22000.50, 23000,
  ], first_point = 1, unrounded = [
    "20000.25", "unpublished", "22000.5", "23000",
  ], source = "paper", provenance = "derived", reason = "by custom" },
  { band = "B", minimum = 24000, top_of_scale = 26000, source = "paper", provenance = "derived", reason = "by custom" },
  { band = "C", from_point = 1, to_point = 3, source = "paper", provenance = "derived", reason = "by custom" },
  { band = "D", minimum = 50000, maximum = 60000, source = "paper", provenance = "derived", reason = "by custom" },
]

[[pay_tables]]
effective_from = 2025-04-01
source = "paper"
scales = [{ band = "A", points = [21000, 22000, 23000, 24000] }]

[[pay_tables.assimilation]]
band = "A"
old_points = [1, 2, 3, 4]
new_points = [1, 1, 2, 3]
keeps_increment_date = false
source = "paper"
provenance = "derived"
reason = "by custom"

[promotion]
point = "minimum-gain"
gain = 1000
keeps_increment_date = true
compares = ["basic", "weighting"]
increment_first = false
source = "paper"
provenance = "derived"
reason = "by custom"

[acting_up]
point = "minimum"
percent = 50
ceiling = 5000
qualifying_days = 10
retrospective = true
most_days = 46
year_month = 9
year_day = 1
pensionable = false
source = "paper"
provenance = "derived"
reason = "by custom"

[pay_calendar]
frequency = "four-weekly"
anchor = 2024-04-01
year_month = 4
year_day = 1
fraction = "28/365.25"
rounding = { unit = 0.05, mode = "half-up" }
rounds = "cumulative"
paid_days_after = 3
joining = { method = "days-of-year", divisor = 365, leap_divisor = 366 }
leaving = { method = "working-days-of-year", divisor = 260 }
changing = { method = "working-days" }
leave = { method = "hours", divisor = 52.143 }
source = "paper"
provenance = "derived"
reason = "by custom"

[settlement]
month = 4
day = 1
source = "paper"
provenance = "derived"
reason = "by custom"

[inner_points]
rounding = { unit = 1, mode = "half-up" }
source = "paper"
provenance = "assumed"
reason = "equal steps"

[increments]
rule = "anniversary"
wait = { years = 1 }
leap_day = "1 March"
takes_effect = "that-day"
leave_defers = { months = 3 }
source = "paper"
provenance = "derived"
reason = "by custom"

[[full_time_hours]]
effective_from = 2024-04-01
announced = 2024-03-01
hours = 36.5
most_hours = 40
weeks = 52.143
source = "paper"
provenance = "derived"
reason = "by custom"
locations = []

[rounding]
part_time_salary = { unit = 0.01, mode = "half-even" }
allowance = { unit = 3, mode = "up" }

[[allowances]]
code = "weighting"
title = "Weighting"
automatic = false
pro_rata = true
pro_rata_reason = "nobody published it"
base = ["basic"]
base_hours = "actual"
wait = { months = 6 }
wait_restarts = true
rounding = { unit = 1, mode = "down" }

[[allowances.rates]]
effective_from = 2024-04-01
announced = 2024-03-01
percent = 5
floor = { amount = 900, source = "paper", provenance = "derived", reason = "by custom" }
ceiling = { amount = 1900 }
combined_ceiling = { amount = 70000 }
bands = ["A"]
locations = ["capital"]
source = "paper"
provenance = "derived"
reason = "by custom"

[[allowances.rates]]
effective_from = 2024-04-01
amount = 1000
unrounded = "1000.25"
bands = ["B"]
source = "paper"

[[allowances.pensionable]]
effective_from = 2024-04-01
announced = 2024-03-01
counts = true
source = "paper"
provenance = "derived"
reason = "by custom"

[[lump_sums]]
code = "once"
title = "One-off payment"
due_on = 2025-06-30
announced = 2025-05-01
in_post_on = 2025-03-31
pro_rata = false
pensionable = true
rounding = { unit = 1, mode = "down" }
amounts = [{ amount = 500, points = [1], at_top = true }, { percent = 2, bands = ["A"] }]
source = "paper"
provenance = "derived"
reason = "by custom"
"""

FIXED_DAY = """
[increments]
rule = "fixed-day"
month = 4
day = 1
service = { months = 6 }
short_service = "next-fixed-day"
takes_effect = "first-of-next-month"
leave_defers = { days = 28 }
source = "paper"
provenance = "derived"
reason = "by custom"
"""
"""The other rule for increments; with it a band has no waits of its own."""


def with_fixed_day() -> str:
    """The same scheme with increments on a fixed day, and a gain on promotion that is a percentage."""
    before, after = EVERY_KEY.split("\n[increments]\n")
    waits = "waits = [{ years = 1 }, { months = 18 }, { weeks = 52 }]\n"
    before = before.replace(waits, "").replace("gain = 1000", "gain_percent = 5")
    return before + FIXED_DAY + after[after.index("\n[[full_time_hours]]") :]
