create table account (
  id            uuid primary key,
  version       integer      not null,
  username      varchar(64)  not null unique,
  password_hash varchar(255) not null,
  role          varchar(20)  not null,
  created_at    timestamptz  not null
);

create table session (
  id           uuid primary key,
  version      integer     not null,
  account_id   uuid        not null references account,
  refresh_hash bytea       not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index session_account on session (account_id);
create index session_expires on session (expires_at);
