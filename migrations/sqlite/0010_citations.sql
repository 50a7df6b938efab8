-- read_citations: figures that were given out (document: as the domain folds them, JSON), with who fixed each and when
-- (recorded, JSON); plan and indicator are those that the question names. Position is that of the fixing.
create table read_citations (
    generation    bigint not null,
    citation_id   text not null,
    position      bigint not null,
    kind          text not null,
    plan_code     text,
    indicator_id  text,
    document      text not null,
    recorded      text not null,
    version       bigint not null,
    last_activity text not null,
    primary key (generation, citation_id)
);
create index read_citations_by_position on read_citations (generation, position);
