# The work list

work-title = Work list
work-lead = What wants attention among the startups you accompany. What waits longest and is due soonest comes first.
work-choose = Choose what is listed
work-all = Everything
work-count = Entries: { $count }
work-empty = Nothing wants attention now.
work-what = Status
work-milestone = Milestone
work-device = Device and startup
work-when = Due or waiting
work-whole-device = the whole device
work-overdue = Overdue
days-past = { $count ->
    [one] { $count } day
   *[other] { $count } days
} overdue
days-today = due today
days-left = { $count ->
    [one] { $count } day
   *[other] { $count } days
} left
days-waiting = waiting { $count ->
    [0] since today
    [one] { $count } day
   *[other] { $count } days
}
