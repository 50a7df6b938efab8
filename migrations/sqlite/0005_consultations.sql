-- read_consultations: the records of consultations, by device and milestone; written by the fold of devices.
create table read_consultations (
    generation  bigint not null,
    device_id   text not null,
    kind        text not null,
    occurrence  bigint not null,
    record      text not null,
    primary key (generation, device_id, kind, occurrence)
);
-- read_consultation_texts: what is searched of them: the record itself (number 0), and each question.
create table read_consultation_texts (
    generation  bigint not null,
    device_id   text not null,
    kind        text not null,
    occurrence  bigint not null,
    number      bigint not null,
    day         text not null,
    topic       text not null,
    question    text,
    answer      text,
    answered_on text,
    search      text not null,
    primary key (generation, device_id, kind, occurrence, number)
);
