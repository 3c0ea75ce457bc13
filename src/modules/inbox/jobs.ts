import { z } from 'zod'
import type { AnyJob, Job, OutsideJob } from '../../kernel/jobs.ts'
import type { Carriers, Outgoing } from './service/carriers.ts'
import { sendAddressCodes } from './service/confirm-address.ts'
import { deliver } from './service/deliver.ts'
import { makeDigests } from './service/make-digests.ts'
import { remindDue } from './service/remind-due.ts'
import { spreadReminders } from './service/spread-reminders.ts'
import type { Gathering } from './service/todo-kind.ts'

const Nothing = z.object({}) as z.ZodType<Record<never, never>>

/** Longer than that and the next minute's run takes over. */
const busyMs = 50_000

/** What the background work stands on. */
export interface InboxWork {
  readonly gathering: Gathering
  readonly outgoing: Outgoing
  readonly carriers: Carriers
  readonly clock: () => Date
}

/** Each hour of the working day, though each thing is told of once: a machine that was off in the morning catches up. */
const remindDueJob = ({ gathering }: InboxWork): Job<Record<never, never>> => ({
  name: 'inbox.reminder.due',
  data: Nothing,
  cron: '10 8-17 * * *',
  handle: async (ctx) => {
    await remindDue(ctx, gathering.todoKinds)
  },
})

/** Idempotent: a reminder is spread once, a digest made once a day, and a delivery is taken by one process. */
const deliverJob = ({
  gathering,
  outgoing,
  carriers,
  clock,
}: InboxWork): OutsideJob<Record<never, never>> => ({
  name: 'inbox.delivery.send',
  data: Nothing,
  cron: '* * * * *',
  handleOutside: async (open) => {
    const since = clock().getTime()
    const until = () => clock().getTime() - since < busyMs
    const channels = { email: carriers.email !== undefined, webhook: carriers.webhook !== undefined }
    // Somebody sits and waits for these.
    await sendAddressCodes({ open, carriers, outgoing })
    while (until() && (await open((ctx) => spreadReminders(ctx, channels))) > 0);
    await open((ctx) => makeDigests(ctx, gathering, channels, outgoing))
    await deliver({ open, carriers, outgoing, clock, until })
  },
})

export const inboxJobs = (work: InboxWork): readonly AnyJob[] => [remindDueJob(work), deliverJob(work)]
