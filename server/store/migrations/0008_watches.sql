-- What changed after what: the index of tickets follows by this number. The words by which the desk found tickets stand there now.
alter table ticket add column revision bigint not null default 0;
update ticket set revision = number;
create unique index ticket_revision on ticket (revision);
alter table ticket drop column words;

-- Readers who want to be told when a known issue ends; each is forgotten when told. title: as it was called when they asked. ticket: the
-- customer's own, when they asked from its page. ended: how it ended; the letter is owed then.
create table issue_watch (
  id integer primary key autoincrement,
  article text not null,
  language text not null,
  title text not null,
  email text not null,
  ticket bigint references ticket (number) on delete cascade,
  is_confirmed integer not null,
  ended text not null,
  at bigint not null,
  unique (article, language, email)
);

create index issue_watch_at on issue_watch (is_confirmed, at);
create index issue_watch_ticket on issue_watch (ticket);

-- A letter belongs to a ticket or to a watch.
create table letter_of (
  id integer primary key autoincrement,
  ticket bigint references ticket (number) on delete cascade,
  watch bigint references issue_watch (id) on delete cascade,
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
  unique (ticket, kind, about),
  unique (watch, kind)
);

insert into letter_of (id, ticket, kind, about, message_id, state, attempts, next_try, reason, recipient_digest, source, created, sent)
select id, ticket, kind, about, message_id, state, attempts, next_try, reason, recipient_digest, source, created, sent from letter_out;
drop table letter_out;
alter table letter_of rename to letter_out;

create index letter_out_due on letter_out (next_try) where state = 'waiting';
create index letter_out_state on letter_out (state, id);
create index letter_out_created on letter_out (created);
