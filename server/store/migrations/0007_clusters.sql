-- Groups of tickets that ask the same, as they were found the last time: what a group was called stays its name.
create table ticket_cluster (
  ticket bigint primary key references ticket (number) on delete cascade,
  cluster text not null
);
