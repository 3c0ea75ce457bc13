-- When somebody last signed in: who never did has not got his password yet. Known from the audit log so far.
alter table identity."user" add column last_signed_in_at timestamptz;
select set_config('app.scopes', '{""}', true);
update identity."user" u set last_signed_in_at = e.at
  from (select subject_id, max(at) as at from audit.event where action = 'identity.session.open' group by subject_id) e
  where e.subject_id = u.id::text;
select set_config('app.scopes', '', true);

-- A draft may be discarded, and with it a standard that never was issued; whatever was issued stays, by the triggers
-- of 0006 as well.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('alter policy deletable on standards.version using (%s and state = ''draft'')', kernel.in_scope('org_path'));
  execute format('alter policy deletable on standards.standard using (%s and not issued)', kernel.in_scope('org_path'));
  execute format('grant delete on standards.version, standards.standard to %I', app);
end $$;
