import { z } from 'zod'
import { workingDaysBetween } from './calendar.ts'
import { calendarAt, importCalendar, sourceOf } from './calendar-store.ts'
import type { Ctx } from './context.ts'
import type { App } from './http/app.ts'
import { kernelProblem } from './problem.ts'
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
const Imported = z.object({ year: z.int(), days: z.int() })

/** Writes the audit event of an import; handed in, since the kernel knows no module. */
export type Recorder = (
  ctx: Ctx,
  happening: {
    readonly action: string
    readonly subject: { readonly kind: string; readonly id: string }
    readonly orgPath: string
    readonly after: unknown
  },
) => Promise<void>

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
      { config: { permission: 'kernel.calendar.import' }, schema: { response: { 200: Imported } } },
      async (req) => {
        const part = req.isMultipart() ? await req.file() : undefined
        if (!part) throw kernelProblem('invalid-input', '请选择要导入的文件')
        const bytes = await part.toBuffer()
        return req.inTx((ctx) => importNotice(ctx, bytes, part.filename, record))
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

async function importNotice(
  ctx: Ctx,
  file: Buffer,
  name: string,
  record: Recorder,
): Promise<z.infer<typeof Imported>> {
  const { year, days, errors } = await importCalendar(ctx, file, name)
  if (year === null || errors.length > 0)
    throw kernelProblem('file-refused', '节假日安排有误，没有导入', { errors })
  await record(ctx, {
    action: 'kernel.calendar.import',
    subject: { kind: 'kernel.calendar', id: String(year) },
    orgPath: '',
    after: { year, days },
  })
  return { year, days }
}
