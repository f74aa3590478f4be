create table manuscript (
  id              uuid primary key,
  owner           uuid         not null references account,
  title           varchar(300) not null,
  state           varchar(20)  not null,
  version         integer      not null,
  latest_revision integer      not null,
  created_at      timestamptz  not null,
  updated_at      timestamptz  not null
);
-- Lists go by owner, the newest first; ids ascend with time.
create index manuscript_owner on manuscript (owner, id desc);

create table revision (
  manuscript_id uuid        not null references manuscript,
  number        integer     not null check (number > 0),
  body          text        not null,
  size_bytes    integer     not null,
  word_count    integer     not null,
  author        uuid        not null references account,
  created_at    timestamptz not null,
  primary key (manuscript_id, number)
);
