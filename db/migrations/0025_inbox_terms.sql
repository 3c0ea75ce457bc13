-- What has no day of its own, such as a decision that a unit waits for, is to be done within so many working days from
-- the day it came to wait: told, and climbing, like everything else that is due.
select set_config('app.scopes', '{""}', true);
alter table inbox.rule add column within_days int not null default 5 check (within_days between 1 and 250);
-- Such work is a bureau's own: from its officers it climbs to its leader, and then to the bureau above.
insert into inbox.rule (org_path, kind, before_days, on_due, overdue_every, head_after, bureau_after, within_days) values
  ('', 'findings.finding.assign', '{1}', true, 2, 2, 5, 5),
  ('', 'findings.finding.review', '{1}', true, 2, 2, 5, 5),
  ('', 'findings.finding.close-grave', '{1}', true, 1, null, 3, 3),
  ('', 'findings.finding.decide-extension', '{1}', true, 2, 2, 5, 3),
  ('', 'findings.finding.decide-dispute', '{1}', true, 2, 2, 5, 5)
on conflict do nothing;
select set_config('app.scopes', '', true);
