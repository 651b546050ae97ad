-- How a ticket came, and who at the desk has it.
alter table ticket add column origin text not null default 'web';
alter table ticket add column is_silent integer not null default 0;
alter table ticket add column assignee text not null default '';
alter table ticket add column priority text not null default 'normal';

-- What the customer thinks of one reply.
alter table message add column rating integer not null default 0;
alter table message add column rating_reasons text not null default '[]';
alter table message add column rating_comment text not null default '';

-- Letters on their way out. about: the message of a reply, the time of a solution; with it each letter is owed once.
-- source: a keyed digest of where the request came from, for a day, so that nobody mails strangers through us.
create table letter_out (
  id integer primary key autoincrement,
  ticket bigint not null references ticket (number) on delete cascade,
  kind text not null,
  about bigint not null,
  message_id text not null unique,
  state text not null,
  attempts integer not null,
  next_try bigint not null,
  reason text not null,
  recipient_digest text not null,
  source text not null,
  created bigint not null,
  sent bigint not null,
  unique (ticket, kind, about)
);

create index letter_out_due on letter_out (next_try) where state = 'waiting';
create index letter_out_state on letter_out (state, id);
create index letter_out_created on letter_out (created);

-- Letters that came in, so that none is taken twice.
create table letter_in (
  digest text primary key,
  ticket bigint references ticket (number) on delete cascade,
  message_id text not null,
  at bigint not null
);

create index letter_in_ticket on letter_in (ticket);
create index letter_in_message on letter_in (message_id);

-- Letters of the mailbox that are about to be fetched: fetching marks them as read there.
create table letter_fetch (uid bigint primary key);

create table attachment (
  key text primary key,
  ticket bigint not null references ticket (number) on delete cascade,
  message bigint not null references message (id) on delete cascade,
  position integer not null,
  name text not null,
  size bigint not null
);

create index attachment_ticket on attachment (ticket, message, position);

-- Tickets that came from another help desk, by their names there ("zendesk:2"): none comes twice.
create table import_source (
  source text primary key,
  ticket bigint not null references ticket (number) on delete cascade
);

create index import_source_ticket on import_source (ticket);

-- Lists of tickets that an agent has given a name.
create table saved_view (
  id integer primary key autoincrement,
  account bigint not null references account (id) on delete cascade,
  name text not null,
  query text not null,
  unique (account, name)
);

-- Chosen for a form that is still being mended.
create table held_file (
  key text primary key,
  name text not null,
  bytes blob not null,
  at bigint not null
);

create index held_file_at on held_file (at);

-- Apart: reading a conversation reads no file.
create table attachment_bytes (
  key text primary key references attachment (key) on delete cascade,
  bytes blob not null
);

-- Letters that people began to write, by which the worth of suggestions is counted. visitor: a keyed digest, for two days.
create table letter_try (
  id integer primary key autoincrement,
  visitor text not null,
  is_held_out integer not null,
  has_answer integer not null,
  opened integer not null default 0,
  solved integer not null default 0,
  submitted integer not null default 0,
  searched integer not null default 0,
  began bigint not null,
  used bigint not null
);

create index letter_try_visitor on letter_try (visitor, id) where visitor <> '';
create index letter_try_began on letter_try (began);
