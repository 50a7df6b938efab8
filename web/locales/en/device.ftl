# The page of a device

inside = On this page
next-title = What comes next
next-empty = There is nothing to show as next.
report-go = Report progress
consult-go = Record a consultation
device-stage = Stage
device-progress = Milestones
device-standing = Development
device-class = Class
device-form = Form
device-purpose = Purpose
device-instrument = Regulatory route
device-seen = Who can see it
device-seen-by = This startup and the people of { $hubs }
device-seen-alone = The members of this startup
class-none = not decided
instrument-none = not decided
roadmap-title = Roadmap
roadmap-on = As of { $date }
roadmap-milestone = Milestone
roadmap-status = Status
roadmap-occurred = Actual
roadmap-planned = Planned
group-done = done
group-now = under way
group-next = up next
group-later = still to come
plan-moved = { $count ->
    [one] moved once
   *[other] moved { $count } times
}
picture-title = What happened and what is planned, by stage
picture-about = A picture with a lane for each stage: what happened is filled, what is planned is outlined, today is an upright line. The tables below say the same.
picture-actual = actual
picture-planned = planned
picture-today = today
left-out-title = Left out by this route ({ $count })
suggested-earliest = by a rule, counted from “{ $from }”: { $date } at the earliest
suggested-latest = by a rule, counted from “{ $from }”: { $date } at the latest
balance-title = Balance of maturity
balance-domain = Domain
balance-behind = { $count ->
    [one] { $count } stage
   *[other] { $count } stages
} behind the furthest domain
balance-none = none
consultations-title = Consultations
consultations-empty = No consultation is on record yet.
consultations-earlier = Earlier consultations, too (all { $count })
consultations-unanswered = no answer on record
consultations-text = The text that is kept
consultations-opened = recorded by { $by }, { $at }
consultations-withdrawn = Taken back: { $reason }
gates-title = Stage gates
gates-gate = Stage gate
gates-before = Held before “{ $milestone }”
gates-never = not held yet
done-reported = The report is recorded.
done-confirmed = The report is confirmed. It counts as achieved now.
done-returned = The report is sent back.
done-rescheduled = The plan is recorded.
done-corrected = The correction is recorded. What stood before stays in the history.
done-reopened = It is open again.
done-waived = It does not apply any more.
done-consulted = The consultation is recorded. With its day, it also waits as a report to be confirmed.
done-consulted-confirmed = The consultation is recorded. With its day it is achieved if you confirmed it; otherwise it waits as a report to be confirmed.
why-open-again = To be put right: { $reason }
why-planned = Shown by planned date, the soonest first
why-waits-for = Needs first: { $names } (not done yet)
why-follows = Can go on, for { $names } is done
why-nothing-before = Of the present stage; nothing has to come before it
why-rule = { $when }; { $rules }
why-gate = { $gate } is held before it
founded-on-record = founding date on record
balance-all = By domain and stage
