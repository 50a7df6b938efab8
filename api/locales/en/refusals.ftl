# What rules refuse. The identifier is the code of the rule.

## Accounts
account-already-open = This account is open already.
account-not-open = There is no such account. Open it first.
account-erased = This person was erased. The account cannot be used again.
period-reversed = The end ({ $until }) lies before the beginning ({ $from }). Give a day from the beginning on.
role-overlaps = Grant { $number } gives the same role for a part of that time. Revoke it first.
no-such-grant = There is no grant { $number }.
grant-ended = Grant { $number } ends on { $until } already.

## Startups
startup-already-registered = This startup is registered already.
startup-not-registered = There is no such startup.
startup-closed = The record of this startup is closed. It can be read, not added to.
already-founded = The founding is recorded, with the corporate number { $number }.
engagement-open = Engagement { $number } with this hub has not ended by then. End it first.
no-such-engagement = There is no engagement { $number }.
engagement-ended = Engagement { $number } ended on { $on }.
date-in-future = { $date } lies after today, { $today }. Give the date of something that has happened.

## Hubs
hub-already-registered = This hub is registered already.
hub-not-registered = There is no such hub.
hub-closed = This hub was closed ({ $on }).
fiscal-years-reversed = The last fiscal year ({ $last }) lies before the first ({ $first }).
designation-overlaps = Designation { $number } is for the same programme and field and shares a fiscal year.
no-such-designation = There is no designation { $number }.
service-already-offered = The hub offers this service already.
template-empty = A template has at least one milestone.
template-too-large = A template has { $most } milestones at the most.
too-many-templates = A hub has { $most } templates at the most, retired ones too.
own-code-twice = Two milestones have the code { $code }. Give each its own.
own-code-unknown = { $code } comes after { $after }, which is not in the template.
template-cycle = These milestones come before themselves: { $cycle }.
own-evidence = { $code } cannot ask for evidence of the kind “{ $kind }”, which shows milestones of the catalogue. It can ask for: { $expected }.
template-reason-missing = This makes version { $version } of { $template }. Say why it changes.
no-such-template = The hub has no template { $template }.
template-retired = The hub offers the template { $template } no longer. A new version offers it again.

## Programmes
programme-already-announced = This programme was entered already.
programme-not-announced = There is no such programme.
field-already-defined = Field { $number } is defined already.

## Devices
device-already-registered = This device is registered already.
device-not-registered = There is no such device.
device-suspended = The development is suspended (since { $since }). Resume it first.
device-terminated = The development was ended ({ $on }).
device-not-suspended = The development is not suspended.
already-classified = Class { $class } is recorded. Record a re-classification (from a day on), or correct the class (a mistake).
not-classified = No class is recorded yet. Classify the device first.
reclassified-too-early = The present class holds from { $current }. A re-classification begins later, not on { $from }. To put a mistake right, correct the class.
no-class-from = No classification begins on { $from }.
samd-class-one = A program at Class I level is not a medical device. Choose Class II to IV, or hardware.
instrument-class = A Class { $class } device does not come to market by { $instrument }. Class I takes notification, Class II and III certification where a standard exists, otherwise approval.
reason-missing = Another route was chosen before. Say why it changes.
same-owner = The device belongs to that startup already.
occurs-once = “{ $kind }” happens once for a device. Leave the occurrence out, or reopen it.
occurrence-gap = The next occurrence is { $next }.
milestone-not-in-catalogue = “{ $kind }” is not in version { $version } of the catalogue, which this device adopted.
predecessor-open = “{ $milestone }” comes after “{ $predecessor }”, which is open. Report that first, waive it with a reason, or record it as background.
milestone-already-achieved = “{ $milestone }” is achieved. Correct it, or reopen it.
milestone-waived = “{ $milestone }” was waived. Reopen it first.
milestone-not-reported = No report of “{ $milestone }” is waiting.
milestone-not-achieved = “{ $milestone }” is not achieved.
milestone-not-settled = “{ $milestone }” is neither achieved nor waived.
evidence-unfit = “{ $milestone }” does not take evidence of the kind “{ $kind }”. It takes: { $expected }.
evidence-missing = “{ $milestone }” is confirmed with evidence: { $expected }.
evidence-instrument = The route of this device is { $instrument }. Give a number of that instrument, or choose another route first.
licence-class = The holder's licence { $licence } does not cover Class { $class } ({ $basis }).
contract-before-review-end = The trial was notified on { $filed } and is subject to the 30-day review. It is contracted with the hospital on { $earliest } at the earliest, not on { $date }.
review-passed-before-end = The trial was notified on { $filed } and is subject to the 30-day review, which ends on { $ends }. It was not passed on { $date }.
recorded-milestone-breaks = “{ $milestone }” is recorded for { $date } and would then break a rule: { $rule }. Correct or reopen that first.
specified-trial-before-publication = The specified clinical trial was published in jRCT on { $published }. It may start once published, not on { $date }.
belongs-to-unfit = “{ $milestone }” does not belong to “{ $owner }”. A decision on coverage belongs to an insurance application, what happens in a trial to its notification or publication, a partial change to its filing.
belongs-to-missing = “{ $milestone }” cannot belong to “{ $owner }”: that is not recorded, or does not apply. Report it first.
belongs-to-two = “{ $milestone }” belongs to one filing, notification or publication. Name one.
not-a-trial = “{ $milestone }” is no trial. Name the notification of a trial, or the publication of a specified clinical trial.
trial-not-recorded = “{ $milestone }” is not recorded. Report it first.
trial-counts-empty = Give at least one number.
trial-counts-reason-missing = Other numbers were recorded for { $day }. Say why they change.
ended-over-enrolled = { $ended } subjects completed or discontinued, but only { $enrolled } were enrolled. Check the numbers.
special-route-for-programs = The { $special } is for programs (SaMD) only.
domestic-with-countries = A device that builds the domestic base first goes to no country yet. Leave the countries out, or choose another strategy.
nothing-to-stand-in-for = The application needs no clinical data: there is no trial for the specified clinical trial to stand in for.
catalogue-not-newer = The device has adopted version { $version } of the catalogue. Name a later one.
catalogue-unknown = There is no version { $version } of the catalogue. The newest is { $newest }.
template-not-newer = The device has adopted version { $version } of the template { $template }, and the hub has no later one.
too-many-own-milestones = A device has { $most } milestones of hubs' templates at the most.
own-milestone-unnamed = Say which of the hubs' own milestones it is: name its occurrence, as the roadmap shows it.
template-milestone-unknown = No template that this device adopted has the own milestone { $occurrence }.
own-milestone-by-template = A hub's own milestones come onto a roadmap by adopting its template.
planned-unknown = A plan is for a day, a month or a fiscal year. Leave it out to leave the date open.
reschedule-reason-missing = It was planned for { $planned }. Say why that changes.
milestone-on-roadmap = “{ $kind }” is on the roadmap already.
gate-reason-missing = Say why the gate did not simply decide to go: the conditions, or what is missing.
too-many-checks = A gate looks at { $most } items at the most.
nothing-redone-as-planned = A development that goes on as planned does nothing again. Choose a minor or major change.

## The command bus
not-found = Nothing was found. Check the id.
version-conflict = It has changed since version { $expected }, which you saw; it is at version { $actual } now. Read it again, then try again.
needs-acknowledgement = Something here is unusual. To go on, name the code of each warning with a reason in acknowledge.
command-reused = This commandId was used for something else. Take a new one.
unknown-command = This commandId cannot be used. Take a new one.
corporate-number-taken = Another startup is registered with this corporate number.
hub-code-taken = Another hub has this code.
account-taken = There is an account for this issuer and subject already.
programme-name-taken = There is a programme of this name already.
no-such-field = The programme has no field { $number }.
subject-erased = This person was erased. Nothing more can be recorded about them.
control-character = A text holds a control character that cannot be kept. Remove it.
busy = Others kept changing the same thing. Try again with the same commandId.
not-a-consultation = “{ $kind }” is no consultation. Name a kind of the lane of regulatory consultation; a preparatory or follow-up meeting is recorded as a step of one.
consultation-open = There is a record of “{ $consultation }” already. Add to it, or name the next occurrence.
no-consultation = No record of “{ $consultation }” is kept. Open it first.
consultation-text-kept = A text is kept already. Say why it is replaced.
no-question = The consultation has no question { $number }.
question-answered = Question { $number } is answered. Correct it, with a reason.
too-many-questions = A consultation holds { $most } questions at the most.
no-consultation-entry = The record of the consultation has no such entry { $number }.
not-a-meeting = “{ $milestone }” is no preparatory meeting, pre-meeting or follow-up meeting.
meeting-not-recorded = “{ $milestone }” is not recorded yet. Report it first.
meeting-taken = “{ $milestone }” is a step of “{ $consultation }” already.
second-preparatory-meeting = One preparatory meeting is held for a consultation: “{ $milestone }” is recorded for it already.
no-such-change = No such change of the roadmap ({ $change }) is recorded. Record the change first, then say what it followed from.
change-linked = The consultation names that change already (no. { $number }).
nothing-follows = This changes nothing on the roadmap: there is nothing to follow from a consultation.
no-party-named = Nobody is named for this role on { $on }.
party-ceased = It is recorded as no longer there since { $since } already.
holder-ceased = The holder is no longer there since { $since }: nothing is authorised for it on { $date }. Name the holder first.
before-its-rule = “{ $milestone }” exists since { $since } ({ $rule }): it is not of { $date }.
before-founding = The company was founded on { $founded }: { $date } lies before that.
