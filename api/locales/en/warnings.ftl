# Warnings and doubts: one may go on, with a reason. The identifier is warning- or concern- and the code.

warning-predecessor-open = “{ $predecessor }”, which usually comes before “{ $milestone }”, is still open.
warning-earlier-than-predecessor = “{ $milestone }” is dated before “{ $predecessor }” ({ $date }), which usually comes first.
warning-approval-number-year-differs = The year in the approval number { $number } ({ $year }) is not the year of the approval ({ $date }). Look at both again.
warning-milestone-outside-route = The chosen route leaves “{ $milestone }” off the roadmap: { $why }.
warning-planned-before-predecessor = The plan for “{ $milestone }” lies before “{ $predecessor }” ({ $date }), which usually comes first.
warning-gate-go-with-unmet-checks = The gate decided to go although { $count } of its checks are not met.
warning-gate-not-passed = The stage gate before “{ $milestone }” was not passed when it was held last.
warning-contract-before-review-end = “{ $milestone }” lies before { $earliest }, the earliest day if the notification of { $filed } is subject to the 30-day review. Record on the notification whether it is.
concern-gtin-check-digit = The check digit of this GTIN is { $printed }; by calculation it is { $computed }.
concern-jmdn-first-digit = A JMDN code usually begins with 1, 3, 4 or 7, not with { $found }.
concern-approval-year = The year in the number ({ $number }) is not the year of the decision ({ $decision }).
warning-preparatory-certificate-expired = The certificate of the preparatory meeting was valid until { $until }: “{ $milestone }” is later.
