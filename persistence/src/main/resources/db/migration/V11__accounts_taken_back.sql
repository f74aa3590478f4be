-- Null while the account may sign in. A version before this one does not look at it.
alter table account add column disabled_at timestamptz;
-- A keyed hash of the account and the address of its last sign-in; null before the first one, and after one by a version before this one
alter table account add column signed_in_from bytea;

-- Which renewal of the session its refresh token is. A version before this one leaves all three as they are.
alter table session add column renewals integer not null default 0;
-- The hash of the refresh token that was spent last, and when: for a few seconds it is answered as the first time
alter table session add column spent_hash bytea;
alter table session add column renewed_at timestamptz;

-- User names are written in their one form since the first version: lower case, ASCII, without spaces. What somebody types
-- is brought to that form before it is looked up, so the unique index on the name is enough. A row that was put there by
-- other means than this system may have another form, and could not sign in any more.
do $$
declare
  strange bigint;
begin
  select count(*) into strange from account where username !~ '^[a-z0-9][a-z0-9._-]{0,63}$';
  if strange > 0 then
    raise warning '% accounts have user names that no version of this system makes, and cannot sign in: select id, username from account where username !~ ''^[a-z0-9][a-z0-9._-]{0,63}$''; give each a name of a-z, 0-9, dot, hyphen and underscore by an update', strange;
  end if;
end
$$;
