drop table web_sessions;
-- web_sessions: who is signed in to the pages, and links to sign in with once; operational, no part of the log. The secret of the browser cannot be read from a row: the token is a hash, and what the session speaks for is sealed under the token. A session has a public id of its own, made of nothing else, and its person by the keyed hash under which claims find accounts: so it is known whose it is, and it can be ended by others. Rows from before could not say whose they are: they end.
create table web_sessions (
    token_hash  text not null primary key,
    kind        text not null check (kind in ('session', 'link')),
    sealed      text not null,
    expires_at  text not null,
    -- Of sessions alone: their public id, their person, when they began and, now and then, when they were last used.
    session_id  text collate "C" unique,
    person      text,
    began_at    text,
    used_at     text,
    check (kind = 'link' or (session_id is not null and person is not null and began_at is not null and used_at is not null))
);
create index web_sessions_by_expiry on web_sessions (expires_at);
create index web_sessions_by_person on web_sessions (person);
