-- What became of a search. visitor: a keyed digest, for an hour, by which the letters of one word typed one after another are one search.
-- opened: an article was opened afterwards; -1 for searches of a time when nobody looked. is_instant: answers while typing, no page asked for.
alter table question add column visitor text not null default '';
alter table question add column opened integer not null default -1;
alter table question add column is_instant integer not null default 0;
create index question_visitor on question (visitor, id) where visitor <> '';

-- What colleagues say of a sample: did the article that a ticket is resolved with really answer it?
create table link_check (
  ticket bigint primary key references ticket (number) on delete cascade,
  article text not null,
  is_right integer not null,
  agent text not null,
  at bigint not null
);
