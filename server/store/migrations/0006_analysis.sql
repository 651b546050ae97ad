-- What was decided about a resolved ticket: does it belong to the articles? None yet: it waits in the queue.
create table ticket_analysis (
  ticket bigint primary key references ticket (number) on delete cascade,
  outcome text not null,
  reason text not null,
  article text not null,
  agent text not null,
  at bigint not null
);
