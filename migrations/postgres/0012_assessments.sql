-- read_assessments: what was said of the targets of a plan as of a day, round by round (document, JSON).
create table read_assessments (
    generation     bigint not null,
    assessment_id  text collate "C" not null,
    plan_id        text collate "C" not null,
    on_day         text collate "C" not null,
    first_position bigint not null,
    document       text collate "C" not null,
    version        bigint not null,
    last_activity  text collate "C" not null,
    primary key (generation, assessment_id)
);
create index read_assessments_by_plan on read_assessments (generation, plan_id, on_day);
