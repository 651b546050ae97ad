-- A ticket's row. Times are seconds since 1970. key_digest: the customer's secret itself is nowhere in the database.
create table ticket (
  number integer primary key autoincrement,
  key_digest text not null unique,
  name text not null,
  email text not null,
  subject text not null,
  language text not null,
  type text not null,
  group_name text not null,
  fields text not null,
  status text not null,
  confirmed integer,
  rating integer not null,
  rating_reasons text not null,
  rating_comment text not null,
  draft_branch text not null,
  created bigint not null,
  updated bigint not null,
  -- Every word of the conversation once, folded, for the desk's filter. The last column: lists do not read it.
  words text not null
);

create index ticket_status on ticket (status, number);
create index ticket_group on ticket (group_name, number);

create table message (
  id integer primary key autoincrement,
  ticket bigint not null references ticket (number) on delete cascade,
  author text not null,
  author_name text not null,
  body text not null,
  is_internal integer not null,
  at bigint not null
);

create index message_ticket on message (ticket, id);

-- The articles a message put into the reply, in their order.
create table message_article (
  message bigint not null references message (id) on delete cascade,
  position integer not null,
  path text not null,
  primary key (message, position)
);

create table resolution (
  ticket bigint primary key references ticket (number) on delete cascade,
  article text not null,
  environment text not null,
  cause text not null,
  solution text not null,
  agent text not null,
  at bigint not null
);

create table suggested (
  ticket bigint not null references ticket (number) on delete cascade,
  position integer not null,
  path text not null,
  title text not null,
  event text not null,
  reason text not null,
  primary key (ticket, position)
);

-- Answers to repeated requests, for a day. The customer's key is made anew from the salt and the request's own key, which is
-- not stored.
create table repeat_request (
  request_digest text primary key,
  salt text not null,
  ticket bigint not null references ticket (number) on delete cascade,
  at bigint not null
);

create index repeat_request_at on repeat_request (at);
create index repeat_request_ticket on repeat_request (ticket);
