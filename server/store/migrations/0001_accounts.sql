-- Who may sign in. Only digests of secrets stand here: a stolen copy opens no door.
create table account (
  id integer primary key autoincrement,
  name text not null,
  role text not null,
  email text not null,
  password_hash text not null,
  token_digest text unique,
  created bigint not null
);

-- "Anna" and "anna" are one person at sign-in.
create unique index account_name on account (lower(name));

create table session (
  digest text primary key,
  account bigint not null references account (id) on delete cascade,
  opened bigint not null,
  used bigint not null
);

create index session_used on session (used);
create index session_account on session (account);

-- The server's own settings: its key for form tokens.
create table setting (
  name text primary key,
  value text not null
);
