-- What was asked. words: the question folded, by which equal questions are counted together.
create table question (
  id integer primary key autoincrement,
  query text not null,
  words text not null,
  language text not null,
  hits bigint not null,
  rescue text not null,
  at bigint not null
);

create index question_at on question (at);
create index question_gap on question (words, language) where hits = 0;

create table suggestion (
  id text primary key,
  language text not null,
  at bigint not null
);

create index suggestion_at on suggestion (at);

create table suggestion_article (
  suggestion text not null references suggestion (id) on delete cascade,
  position integer not null,
  path text not null,
  title text not null,
  event text not null,
  reason text not null,
  primary key (suggestion, position)
);

-- One visitor's last word on one article. visitor: a keyed digest, not an address.
create table article_rating (
  article text not null,
  language text not null,
  visitor text not null,
  is_helpful integer not null,
  comment text not null,
  at bigint not null,
  primary key (article, language, visitor)
);
