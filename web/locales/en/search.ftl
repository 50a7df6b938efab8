# Search

search-label = Search
search-go = Find
search-title = Search
search-lead = Looks through what you may see.
search-type = Type what to look for.
search-none = Nothing that you may see matches “{ $text }”. Try other words.
search-found = Found: { $count }
search-startups = Startups
search-devices = Devices
search-more = { $count } more. Add a word to narrow them down.
search-consultations = Consultations
search-plans = Plans and goals
search-indicators = Indicators
