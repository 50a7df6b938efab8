# Histories

history-title = History
history-newest = The newest first: who recorded what, when and why.
history-reason = Reason:{" "}
history-late = recorded { $count ->
    [one] { $count } day
   *[other] { $count } days
} after it happened
event-startup-closed = Record closed
event-startup-engagement-ended = Engagement ended
event-startup-engagement-started = Engagement started
event-startup-exited = Exit recorded
event-startup-founded = Founding recorded
event-startup-founding-corrected = Date of founding corrected
event-startup-profile-corrected = Profile corrected
event-startup-registered = Startup entered
event-device-background-recorded = Recorded from before the accompaniment
event-device-catalogue-adopted = Version of the milestone catalogue adopted
event-device-class-corrected = Class corrected
event-device-classified = Class recorded
event-device-consultation-entry-withdrawn = Part of a consultation's record taken back
event-device-consultation-followed = Change linked to a consultation
event-device-consultation-opened = Record of a consultation opened
event-device-consultation-question-answered = Answer to a question recorded
event-device-consultation-question-asked = Question added
event-device-consultation-question-corrected = Question corrected
event-device-consultation-step-recorded = Step of a consultation recorded
event-device-consultation-text-kept = Text of a consultation kept
event-device-consultation-topic-corrected = Topic of a consultation corrected
event-device-gate-reviewed = Stage gate held
event-device-milestone-confirmed = Milestone confirmed
event-device-milestone-corrected = Milestone corrected
event-device-milestone-included = Milestone taken onto the roadmap
event-device-milestone-reopened = Milestone open again
event-device-milestone-reported = Milestone reported
event-device-milestone-returned = Report sent back
event-device-milestone-rescheduled = Plan moved
event-device-milestone-scheduled = Plan recorded
event-device-milestone-waived = Milestone does not apply
event-device-party-ceased = Party no longer there
event-device-party-named = Party named
event-device-reclassified = Class changed
event-device-pivot-recorded = Change of course recorded
event-device-registered = Device entered
event-device-renamed = Name changed
event-device-resumed = Development resumed
event-device-route-chosen = Route to market chosen
event-device-suspended = Development suspended
event-device-template-adopted = Milestones of a hub adopted
event-device-terminated = Development ended
event-device-trial-counts-recorded = Numbers of subjects and hospitals recorded
event-device-transferred = Passed to another owner
history-count = { $count ->
    [one] { $count } entry.
   *[other] { $count } entries.
}
history-choose = What the history is about
history-whole = The whole history ({ $count ->
    [one] { $count } entry
   *[other] { $count } entries
})
history-older = Older entries
history-to-newest = Back to the newest
history-before = Before:
history-after = After:
history-number = Number
