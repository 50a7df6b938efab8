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
search-wrong = Search for up to 10 words, in up to 200 characters.
finder-label = Find a startup by its name
finder-some = { $offered } of { $total } can be chosen below. Find others by a part of their name.
finder-fit = { $count } that fit can be chosen below.
finder-none = No startup fits. Try other words.
