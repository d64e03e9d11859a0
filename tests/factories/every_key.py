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

[[pay_tables.scales]]
band = "A"
points = [21000, 22000, 23000, 24000]

[[pay_tables.scales]]
band = "D"
minimum = 51000
maximum = 61000

[pay_tables.scales.rise]
percent = 2
amount = 500
greater = true
minimum_first = true
may_exceed_maximum = false
rounding = { unit = 0.01, mode = "half-up" }
source = "paper"
provenance = "derived"
reason = "by custom"

[pay_tables.by_award]
percent = 2
amount = 500
greater = true
bands = ["D"]
rounding = { unit = 0.01, mode = "half-up" }
source = "paper"
provenance = "derived"
reason = "by custom"

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
assumes = "what is usual"
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

[increments.condition]
effective_from = 2024-04-01
announced = 2024-03-01
applied_from = 2024-04-01
depends_on = "good conduct"
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
hourly_rate = { unit = 0.001, mode = "down" }
enhanced_rate = { unit = 0.01, mode = "half-up" }
worked_line = { unit = 0.01, mode = "half-even" }

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
[working_time]
zone = "Europe/London"
breaks = { place = "end", source = "paper", provenance = "derived", reason = "by custom" }

[[working_time.day_starts]]
effective_from = 2024-04-01
announced = 2024-03-01
starts = "07:00"
holidays_too = true
source = "paper"
provenance = "derived"
reason = "by custom"

[working_time.holidays]
country = "GB"
subdivision = "ENG"
counts = "both"
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.holidays.limits]]
effective_from = 2024-04-01
announced = 2024-03-01
applied_from = 2024-04-01
holidays = [{ month = 12, day = 25 }, { month = 12, day = 26 }]
most = 2
on = ["friday"]
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.holidays.days]]
on = 2025-12-24
title = "Afternoon of Christmas Eve"
starts = "12:00"
ends = "23:00"
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.holidays.days]]
on = 2025-05-26
title = "Founder's day"
instead_of = 2025-05-05
source = "paper"

[[working_time.holidays.days]]
on = 2025-08-25
title = "No holiday here"
holiday = false
source = "paper"

[[working_time.plain_time]]
effective_from = 2024-04-01
announced = 2024-03-01
weeks_in_year = 52.143
base = ["basic", "weighting"]
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.plain_time]]
effective_from = 2025-04-01
hours_in_year = 2087
source = "paper"

[[working_time.plain_time]]
effective_from = 2026-04-01
fraction = "6/12520"
source = "paper"

[[working_time.plain_time_pensionable]]
effective_from = 2024-04-01
announced = 2024-03-01
counts = true
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.thresholds]]
effective_from = 2024-04-01
announced = 2024-03-01
per = "week"
hours = 40
tier = 2
week_starts = "sunday"
weeks = 4
anchor = 2024-04-07
below = "worked"
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.counted]]
effective_from = 2024-04-01
announced = 2024-03-01
hours = ["overtime"]
unit_minutes = 15
mode = "down"
least_minutes = 30
travel_most = 360
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.groups]]
code = "overtime"
combine = "first"
excludes = ["days"]
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.groups]]
code = "days"
source = "paper"

[[working_time.premiums]]
code = "overtime"
title = "Overtime"
group = "overtime"
hours = ["overtime"]
tier = 2
instead = true

[[working_time.premiums.pensionable]]
effective_from = 2024-04-01
announced = 2024-03-01
counts = false
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.premiums.rates]]
effective_from = 2024-04-01
announced = 2024-03-01
fraction = "4/3"
per = "hour"
gives = "choice"
toil_multiplier = 1.5
cap_band = "A"
cap_point = 3
bands = ["A"]
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.premiums]]
code = "weekend-night"
title = "Weekend night"
group = "days"
hours = ["contracted", "additional"]
on = ["saturday", "sunday"]
not_on = ["public-holiday"]
window = { starts = "20:00", ends = "06:00" }
tags = ["recall"]
attribution = "any"
longest = 600
pensionable = [{ effective_from = 2024-04-01, counts = true, source = "paper" }]

[[working_time.premiums.day_starts]]
effective_from = 2024-04-01
announced = 2024-03-01
starts = "06:00"
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.premiums.rates]]
effective_from = 2024-04-01
percent = 50
source = "paper"

[[working_time.premiums.rates]]
effective_from = 2025-04-01
amount = 3.50
source = "paper"

[[working_time.premiums]]
code = "night"
title = "Night"
group = "days"
hours = ["contracted", "additional"]
window = { starts = "20:00", ends = "06:00" }
attribution = "majority"
pensionable = [{ effective_from = 2024-04-01, counts = true, source = "paper" }]
rates = [{ effective_from = 2024-04-01, percent = 30, source = "paper" }]

[working_time.premiums.majority]
minutes = "elapsed"
overtime = false
half_is_enough = true
source = "paper"
provenance = "derived"
reason = "by custom"

[[working_time.toil]]
effective_from = 2024-04-01
announced = 2024-03-01
multiplier = 1.5
rounding = { unit = 1, mode = "up" }
usable_for = { months = 3 }
expired = "lapses"
cap_minutes = 6000
over_cap = "paid"
leaver = "paid"
beyond_balance = "negative"
paid_at = "paid"
pay_multiplier = 1.5
pensionable = true
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
