-- By which instrument a milestone counts; the facts are folded again with it.
alter table milestone_facts add column instrument text collate "C";
