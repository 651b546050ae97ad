-- How many readers opened an article on a day (days since 1970). No reader is in it.
create table article_read (
  article text not null,
  language text not null,
  day bigint not null,
  readers bigint not null,
  primary key (article, language, day)
);

create index article_read_day on article_read (day);

-- What readers say is wrong, for the writers. quote: the paragraph, empty when the whole article is meant. visitor: a keyed digest,
-- not an address.
create table reader_note (
  id integer primary key autoincrement,
  article text not null,
  language text not null,
  quote text not null,
  reason text not null,
  note text not null,
  visitor text not null,
  at bigint not null,
  is_done integer not null,
  unique (article, language, visitor, quote)
);

create index reader_note_open on reader_note (is_done, at);
