-- How often somebody was urged about a thing: what other modules may read of the reminders.
create index reminder_subject on inbox.reminder (subject_kind, subject_id, sent_at);
create view inbox.pub_reminder with (security_invoker = true) as
  select user_id, org_path, kind, subject_kind, subject_id, due_on, sent_on, sent_at from inbox.reminder;
do $$ begin
  execute format('grant select on inbox.pub_reminder to %I', current_setting('hengmi.app_role'));
end $$;
