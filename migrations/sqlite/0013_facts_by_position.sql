-- Which facts were opened and closed between two positions is read again and again by the copy that is kept in memory.
create index milestone_facts_closed on milestone_facts (generation, known_until) where known_until is not null;
create index duration_facts_opened on duration_facts (generation, known_from);
create index duration_facts_closed on duration_facts (generation, known_until) where known_until is not null;
create index device_spans_opened on device_spans (generation, known_from);
create index device_spans_closed on device_spans (generation, known_until) where known_until is not null;
create index startup_facts_opened on startup_facts (generation, known_from);
create index startup_facts_closed on startup_facts (generation, known_until) where known_until is not null;
create index startup_spans_opened on startup_spans (generation, known_from);
create index startup_spans_closed on startup_spans (generation, known_until) where known_until is not null;
