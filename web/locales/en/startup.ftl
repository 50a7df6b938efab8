# The list of startups and the page of one

startups-search = Search by name
startups-search-go = Search
startups-count = Startups: { $count }
startups-empty = No startup fits.
startups-name = Startup
startups-devices = Devices
startups-no-device = no device on record
startups-last = Last record
startup-devices = Devices under development
startup-no-device = No device has been entered yet.
startup-engagements = Hubs that run alongside
startup-standing = Record
startup-founded = Founded
startup-number = Corporate number
startup-closed = Record closed on
startup-exit = Exit
startup-source = Source
startup-source-line = { $document } (line { $line })
startup-last = Last record
startup-some-hub = a hub (its name cannot be shown)
startup-engaged = { $hub }: from { $from }
startup-engaged-until = { $hub }: from { $from }, until the day before { $until }
seen-title = Who can see this record
seen-text = Only the members of this startup and the people of the hubs that run alongside. Ministries and AMED see totals only, and nothing of this page.
stage-none = no stage on record
progress = { $count } of { $of } achieved
