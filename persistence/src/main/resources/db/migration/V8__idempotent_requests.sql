-- What a request with an Idempotency-Key was answered, so that the same request again changes nothing.
-- Written in the transaction of the change itself: either both are there, or none.
create table idempotent_request (
  account_id  uuid         not null,
  key         varchar(255) not null,
  -- SHA-256 of method, address, If-Match and body
  fingerprint bytea        not null,
  status      smallint     not null,
  -- empty where the answer had no such header
  location    text         not null,
  etag        text         not null,
  body        bytea        not null,
  answered_at timestamptz  not null,
  primary key (account_id, key)
);
-- What is forgotten, the oldest first
create index idempotent_request_age on idempotent_request (answered_at);
