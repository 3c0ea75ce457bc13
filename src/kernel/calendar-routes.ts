import { z } from 'zod'
import { workingDaysBetween } from './calendar.ts'
import { readNotice } from './calendar-notice.ts'
import { calendarAt, sourceOf, writeNotice } from './calendar-store.ts'
import type { Ctx } from './context.ts'
import type { App } from './http/app.ts'
import { kernelProblem } from './problem.ts'
import type { Recorder } from './recorder.ts'
import { CivilDate, type Permissions, Role } from './wire.ts'

export const calendarPermissions = {
  'kernel.calendar.read': Role.options,
  'kernel.calendar.import': ['sysadmin'],
} as const satisfies Permissions

const YearParams = z.object({ year: z.coerce.number().int().min(2000).max(2200) })

/** A year as the web counts with it: `days` are those that differ from the week. */
const CalendarYear = z.object({
  year: z.int(),
  source: z.enum(['imported', 'shipped', 'estimated']),
  /** 暂按周末推算: no notice for this year is known yet. */
  estimated: z.boolean(),
  workingDays: z.int(),
  days: z.array(z.object({ date: CivilDate, kind: z.enum(['work', 'holiday']), name: z.string() })),
})
const ImportQuery = z.strictObject({
  /** `true` only reads the file and tells what an import would write. */
  dryRun: z.enum(['true', 'false']).default('false'),
})
const Imported = z.object({
  year: z.int(),
  days: z.int(),
  /** What the notice names, in the order of the file. */
  named: z.array(z.object({ date: CivilDate, kind: z.enum(['work', 'holiday']), name: z.string() })),
  /** What was known about the year before. */
  before: z.enum(['imported', 'shipped', 'estimated']),
})

export const calendarRoutes =
  (record: Recorder) =>
  async (app: App): Promise<void> => {
    app.get(
      '/calendar/:year',
      {
        config: { permission: 'kernel.calendar.read' },
        schema: { params: YearParams, response: { 200: CalendarYear } },
      },
      (req) => req.inTx((ctx) => showYear(ctx, req.params.year)),
    )
    app.post(
      '/calendar/import',
      {
        config: { permission: 'kernel.calendar.import' },
        schema: { querystring: ImportQuery, response: { 200: Imported } },
      },
      async (req) => {
        const part = req.isMultipart() ? await req.file() : undefined
        if (!part) throw kernelProblem('invalid-input', '请选择要导入的文件')
        const bytes = await part.toBuffer()
        const read = await readNotice(bytes, part.filename)
        const isDryRun = req.query.dryRun === 'true'
        return req.inTx((ctx) => importNotice(ctx, read, isDryRun ? undefined : record))
      },
    )
  }

async function showYear(ctx: Ctx, year: number): Promise<z.infer<typeof CalendarYear>> {
  const calendar = await calendarAt(ctx)
  const source = await sourceOf(ctx, year)
  const days = [...calendar.days]
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, day]) => ({ date, ...day }))
    .sort((one, other) => (one.date < other.date ? -1 : 1))
  const workingDays = workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar).days
  return { year, source, estimated: source === 'estimated', workingDays, days }
}

/** Writes the notice and its event; without a recorder it is only judged. */
async function importNotice(
  ctx: Ctx,
  { notice, errors }: Awaited<ReturnType<typeof readNotice>>,
  record: Recorder | undefined,
): Promise<z.infer<typeof Imported>> {
  if (!notice || errors.length > 0)
    throw kernelProblem('file-refused', '节假日安排有误，没有导入', { errors })
  const { year } = notice
  const answer = {
    year,
    days: notice.days.length,
    named: [...notice.days],
    before: await sourceOf(ctx, year),
  }
  if (!record) return answer
  await writeNotice(ctx, notice)
  await record(ctx, {
    action: 'kernel.calendar.import',
    subject: { kind: 'kernel.calendar', id: String(year) },
    orgPath: '',
    after: { year, days: answer.days },
  })
  return answer
}
