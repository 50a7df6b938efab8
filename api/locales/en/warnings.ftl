# Warnings and doubts: one may go on, with a reason. The identifier is warning- or concern- and the code.

warning-predecessor-open = “{ $predecessor }”, which usually comes before “{ $milestone }”, is still open.
warning-earlier-than-predecessor = “{ $milestone }” is dated before “{ $predecessor }” ({ $date }), which usually comes first.
warning-approval-number-year-differs = The year in the approval number { $number } ({ $year }) is not the year of the approval ({ $date }). Look at both again.
warning-milestone-outside-route = The chosen route leaves “{ $milestone }” off the roadmap: { $why }.
warning-planned-before-predecessor = The plan for “{ $milestone }” lies before “{ $predecessor }” ({ $date }), which usually comes first.
warning-gate-go-with-unmet-checks = The gate decided to go although { $count } of its checks are not met.
warning-gate-not-passed = The stage gate before “{ $milestone }” was not passed when it was held last.
warning-contract-before-review-end = “{ $milestone }” lies before { $earliest }, the earliest day if the notification of { $filed } is subject to the 30-day review. Record on the notification whether it is, and with the milestone to which notification it belongs.
warning-review-passed-before-end = “{ $milestone }” lies before { $ends }, the last day of the 30-day review if the notification of { $filed } is subject to it. Record on the notification whether it is, and with the milestone to which notification it belongs.
warning-recorded-milestone-breaks = “{ $milestone }” is recorded for { $date } and may then break a rule: { $rule }.
broken-contract-before-review-end = no contract with a hospital before the 30-day review has ended
broken-review-passed-before-end = the 30-day review is not passed before its last day
broken-specified-trial-before-publication = no specified clinical trial starts before its publication in jRCT
broken-licence-class = the holder's licence covers the class
warning-enrolled-over-plan = More subjects are enrolled ({ $enrolled }) than planned ({ $planned }).
warning-partial-change-number-differs = The approval number { $number } is not the one on record ({ $known }). A partial change keeps the number.
concern-gtin-check-digit = The check digit of this GTIN is { $printed }; by calculation it is { $computed }.
concern-jmdn-first-digit = A JMDN code usually begins with 1, 3, 4 or 7, not with { $found }.
concern-approval-year = The year in the number ({ $number }) is not the year of the decision ({ $decision }).
warning-preparatory-certificate-expired = The certificate of the preparatory meeting was valid until { $until }: “{ $milestone }” is later.
warning-consultation-like-another = A “{ $milestone }” of the same day or with the same text is on record (topic: { $topic }). If it is the same one, add to that record.
warning-before-founding = “{ $milestone }” lies before the company was founded ({ $founded }); who files, holds a licence or sells is a company.
broken-holder-ceased = nothing is authorised for a holder that is no longer there
