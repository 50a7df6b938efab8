-- read_assessments: what was said of the targets of a plan as of a day, round by round (document, JSON).
create table read_assessments (
    generation     bigint not null,
    assessment_id  text not null,
    plan_id        text not null,
    on_day         text not null,
    first_position bigint not null,
    document       text not null,
    version        bigint not null,
    last_activity  text not null,
    primary key (generation, assessment_id)
);
create index read_assessments_by_plan on read_assessments (generation, plan_id, on_day);
