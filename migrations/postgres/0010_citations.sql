-- read_citations: figures that were given out (document: as the domain folds them, JSON), with who fixed each and when
-- (recorded, JSON); plan and indicator are those that the question names. Position is that of the fixing.
create table read_citations (
    generation    bigint not null,
    citation_id   text collate "C" not null,
    position      bigint not null,
    kind          text collate "C" not null,
    plan_code     text collate "C",
    indicator_id  text collate "C",
    document      text collate "C" not null,
    recorded      text collate "C" not null,
    version       bigint not null,
    last_activity text collate "C" not null,
    primary key (generation, citation_id)
);
create index read_citations_by_position on read_citations (generation, position);
