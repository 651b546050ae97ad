-- Further API tokens of a person, each for one purpose (label) and with no more power than its scope.
create table api_token (
  digest text primary key,
  account bigint not null references account (id) on delete cascade,
  label text not null,
  scope text not null,
  created bigint not null,
  unique (account, label)
);

-- Who did what at the desk and with the commands. Numbers and names of branches; no word of a letter, nothing of a customer.
create table deed (
  id integer primary key autoincrement,
  at bigint not null,
  who text not null,
  way text not null,
  what text not null,
  about text not null
);

create index deed_at on deed (at);
create index deed_who on deed (who, id);

-- By an address all that a person wrote is found, to be taken out.
create index ticket_email on ticket (lower(email));
create index ticket_updated on ticket (updated);
