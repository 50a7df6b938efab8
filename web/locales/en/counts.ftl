# Counts

nav-counts = Counts
counts-lead = How many milestones were confirmed, by stage, hub, class, fiscal year and more.
counts-by = Group by
counts-all = All
counts-year-hint = Such as 2025, R7 or FY2025 (empty: all)
counts-year-wrong = “{ $text }” cannot be read as a fiscal year. Write FY2025, 2025 or R7.
counts-wrong = “{ $text }” is no choice for “{ $field }”. Choose again; it was left out here.
counts-go = Show these
counts-rows = Counts
counts-total = { $count } in total
counts-lines = Rows: { $count }
counts-count = Count
counts-empty = Nothing meets these conditions.
counts-beside = Beside the stages (lanes and others)
counts-matrix = Stages × hubs
counts-shared = What hubs share is counted in the column of each of them and once in “Total (each once)”. The columns do not add up to it.
counts-once = Total (each once)
counts-sum = All stages
counts-difference = Difference
counts-total-of = Confirmed milestones, counted
counts-not-yours = Your roles do not count milestones. Startups, hubs, programme officers and policymakers do.
