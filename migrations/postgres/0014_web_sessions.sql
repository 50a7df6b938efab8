-- web_sessions: who is signed in to the pages, and links to sign in with once; operational, no part of the log. Neither the secret of the browser nor who it speaks for can be read from a row: the token is a hash, the person is sealed under the token.
create table web_sessions (
    token_hash  text not null primary key,
    kind        text not null check (kind in ('session', 'link')),
    sealed      text not null,
    expires_at  text not null
);
create index web_sessions_by_expiry on web_sessions (expires_at);
