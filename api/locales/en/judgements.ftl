# What methods say of attainment: words, reasons, and what is passed over.

judged-abfn-a = A
judged-abfn-b = B
judged-abfn-f = F (carrying out is itself the KPI)
judged-attained = attained
judged-not-attained = not attained
judged-target-achieved = target achieved
judged-on-track = on track
judged-moderate = moderate, acceleration needed
judged-limited = limited
judged-deterioration = deterioration
judged-improved = improved
judged-unchanged = unchanged
judged-declined = declined
judged-not-due = not due yet
judged-in-progress = in progress
judged-begun-in-time = begun in time
judged-begun-late = begun late
judged-done-in-time = done in time
judged-done-late = done late
judged-done = done
judged-overdue = overdue: nothing recorded by the last day
judged-open-ended-not-begun = no beginning recorded, without an end date
judged-open-ended-under-way = under way, without an end date
judged-no-due-date = no beginning recorded, no due date is given
judged-rating-s = S rating
judged-rating-a = A rating
judged-rating-b = B rating (standard)
judged-rating-c = C rating
judged-rating-d = D rating
judged-met = met
judged-met-late = met late
judged-not-met = not met
judged-reported = followed up
judged-missing = no follow-up recorded
judged-cannot-be-judged = cannot be judged

unjudged-no-data = No value is recorded.
unjudged-no-baseline = There is no base value.
unjudged-no-previous-year = There is no value of the previous fiscal year.
unjudged-not-the-previous-year = The value given as that of the previous fiscal year is of another one.
unjudged-before-period = The value is from before the base year.
unjudged-empty-period = The target year is not after the base year.
unjudged-fewer-than-two-years = Base value and value are of one year.
unjudged-fiscal-years-differ = The values are of different fiscal years, and the method compares within one.
unjudged-units-differ = The values have different units.
unjudged-definition-break = A marked break of the definition lies between the values.
unjudged-starts-at-zero = The series starts at 0: there is no rate of growth.
unjudged-zero-target = The target is 0: there is no ratio to it and no rate of growth to it.
unjudged-zero-actual = The value below the line is 0.
unjudged-negative-value = A value is below 0, which the method does not know.
unjudged-different-signs = Base value and value, or target, have different signs.
unjudged-baseline-equals-target = Base value and target are equal, and the method needs a distance between them.
unjudged-baseline-equals-target-without-direction = Base value and target are equal, and nobody says which way is better.
unjudged-target-behind-baseline = The target lies behind the base value, seen in the direction that is said to be better.
unjudged-required-rate-too-small = Base value and target are too near for a rate of growth to tell them apart.
unjudged-date-unknown = It happened, but whether in time depends on a date that nobody knows.
unjudged-done-before-begun = It is said to be done before it was begun.
unjudged-out-of-range = The numbers have more digits than can be computed exactly.

not-asked-no-due-time = The source gives no due time, so that no elapsed share can be computed.
not-asked-no-indicator = The indicator that the target names is not known yet.
not-asked-method-does-not-fit = The method that the target asks for judges no such indicator: it was defined anew.

passed-over-not-yet = describes a time that was not over on the day
passed-over-of-a-part = is of a part of the population only
passed-over-not-exact = is not exact (about, at least and the like)
passed-over-later-in-its-year = a later or final value of the same year stands in its place

attainment-note = Each target has its own word; nothing is added up over targets. What hubs do and what startups attain are shown apart, and five to ten years can lie between a measure and what an indicator shows of it.
not-asked = no method can be asked

related-default = No firm source relates the two: an editable default, which whoever keeps the plan may change.
lag-leading = moves { $years } years before
lag-lagging = shows { $years } years later
lag-untimed = { $years } years lie between
lag-leading-unstated = moves before (nobody says by how many years)
lag-lagging-unstated = shows later (nobody says by how many years)
lag-untimed-unstated = nobody says whether it leads or lags, nor by how many years

attained-by-recorded = something recorded of the plan or the indicator
attained-by-counted-facts = What is counted from the records of devices and startups is another number.
attained-by-day = Nothing recorded made it, the day alone: the end of a fiscal year, or a due day that passed.

missed-indicator = the definition of the indicator that the target names
missed-value = a value of the indicator
missed-value-of-its-year = the value of the year in which it is due
missed-value-of-the-previous-year = the value of the previous fiscal year
missed-baseline = the value to start from
missed-due-time = a due time (the source gives none)
missed-record = a record that it was begun or done
missed-date = the day on which it happened
missed-round = the report of the follow-up of { $round }
missed-target = a target, or a named gap in its place
