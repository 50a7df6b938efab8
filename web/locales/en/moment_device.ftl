# Moments, comparison and the sheet of a device

changed-title = What changed between two days
changed-none = Nothing changed in between.
changed-choose = Choose a day to compare with: what changed since then is shown
changed-work-go = What changed since an earlier day
changed-what = Change
changed-before = Before
changed-after = After
changed-why = Why, and who recorded it
past-title = You are looking at another moment
past-text = Nothing can be recorded from here.
sheet-go = One page to share or print
sheet-back = Back to the device
sheet-how = Print this page or save it as PDF as it is; controls are not printed.
seen-device-title = What was recorded, and who can see it
seen-recorded-title = What was recorded
seen-readers-title = Who can see it
seen-achieved = Milestones achieved: { $count }
seen-reported = Reports that wait: { $count }
seen-planned = Plans: { $count }
seen-consultations = Consultations: { $count }
seen-gates = Stage gates held: { $count }
seen-owner = The people of { $startup }: all of this
seen-hub = The people of { $hub }: all of this (alongside since { $from })
seen-aggregates = Ministries and AMED: aggregates only, nothing of this page
past-startup = The devices are as of this moment. The facts about the company and its hubs are those of now.
