-- Who did what, when, from where and why: append-only, partitioned by month, sealed every minute.
create schema audit;

create table audit.event (
  id bigint generated always as identity,
  -- The writing transaction: events below a snapshot's xmin can no longer gain neighbours, so they may be sealed.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  ip inet,
  request_id text not null,
  action text not null check (action ~ '^[a-z]+\.[a-z-]+\.[a-z-]+$'),
  subject_kind text not null,
  subject_id text not null,
  -- Where it happened; the empty path where it concerns the system as a whole.
  org_path ltree not null,
  before jsonb,
  after jsonb,
  reason text,
  primary key (id, at)
) partition by range (at);
create table audit.event_rest partition of audit.event default;
