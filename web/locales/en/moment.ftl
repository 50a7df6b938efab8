# As of when, and what to compare with

moment-change = Choose a moment, compare
moment-line = As of { $date } (log up to position { $position })
moment-line-known = As of { $date }, with what was recorded by { $known } (log up to position { $position })
moment-nothing = Nothing is on record as of this moment
moment-on = As of the day
moment-on-hint = What had happened by then
moment-known = As known on
moment-known-hint = What was recorded by then (empty: until now)
moment-compare = Compare with the day
moment-compare-hint = Shows what changed since then
moment-go = Show this moment
moment-now = Back to now
moment-wrong = “{ $text }” cannot be read as a day. Write one that exists, such as 2026-04-01.
moment-known-wrong = “{ $text }” cannot be read as a moment. Write 2026-04-01, or 2026-04-01T09:00:00+09:00.
