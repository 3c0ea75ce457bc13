import { z } from 'zod'
import { roles } from './roles.ts'

/** One of the roles, as it crosses the wire. */
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/**
 * What papers say of whoever takes them up, each step with those before it: nothing; who looks; who looks and who saves
 * a copy; the same, and copies only for the unit itself and the bureaus above it.
 */
export const MarkLevel = z.enum(['off', 'view', 'all', 'viewOnly'])
export type MarkLevel = z.infer<typeof MarkLevel>

/** What a module declares: permission → roles that grant it. */
export type Permissions = Readonly<Record<string, readonly Role[]>>

/** Points as a decimal string with at most two decimals, such as "88.50". */
export const Points = z.string().regex(/^-?\d{1,9}(\.\d{1,2})?$/, '分值应为最多两位小数的数字')

/** PostgreSQL knows no year 0. */
const hasYear = (text: string): boolean => !text.startsWith('0000')

/** A civil date in Asia/Shanghai, `YYYY-MM-DD`, checked against the calendar. */
export const CivilDate = z.iso.date('日期应为 YYYY-MM-DD').refine(hasYear, '日期应为 YYYY-MM-DD')

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime().refine(hasYear, '年份不能为 0000')

/** What a person may type as a reason; kept with the audit event. */
export const Reason = z.string().trim().min(1, '请填写理由').max(2000)

/** One page of a list: `next` is the cursor of the following page, null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable(),
    /** How many there are on all pages, where `count=true` asked and the list can tell. */
    total: z.int().optional(),
  })

/** One thing said about a file: the row a person sees (null for the file as a whole) and its column's heading. */
export const Remark = z.object({
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
export type Remark = z.infer<typeof Remark>

/** The reference in a path: `/things/:id`. */
export const IdParams = z.object({ id: z.uuid() })

export interface ListSpec<Sort extends string, Filters extends z.ZodRawShape> {
  readonly sorts: readonly [Sort, ...Sort[]]
  /** Such as `-dueOn`; the first of `sorts`, ascending, when absent. */
  readonly defaultSort?: Sort | `-${Sort}`
  /** `filter[name]=a,b`: each schema reads the comma-separated text (see `oneOf`). */
  readonly filters?: Filters
}

/** A filter that accepts one or several values of an enumeration, comma-separated. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .optional()

const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()])
/** The sort value and the id of the last row of a page. */
export type Cursor = z.infer<typeof Cursor>

const readCursor = z.string().transform((text, context): Cursor => {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
    return Cursor.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    context.addIssue({ code: 'custom', message: '游标无效，请从第一页重新开始' })
    return z.NEVER
  }
})

/** The query of a list: `?limit=&cursor=&sort=-dueOn&q=&count=true&filter[state]=a,b`. Unknown names are refused. */
export function listQuery<Sort extends string, Filters extends z.ZodRawShape = Record<never, never>>(
  spec: ListSpec<Sort, Filters>,
) {
  const sorts = [...spec.sorts, ...spec.sorts.map((name) => `-${name}` as const)] as [Sort | `-${Sort}`]
  const filters = Object.fromEntries(
    Object.entries(spec.filters ?? {}).map(([name, schema]) => [`filter[${name}]`, schema]),
  ) as { [Name in keyof Filters & string as `filter[${Name}]`]: Filters[Name] }
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: readCursor.optional(),
    sort: z.enum(sorts).default((spec.defaultSort ?? spec.sorts[0]) as never),
    q: z.string().trim().max(200).optional(),
    /** `true` asks for `total`: one more query, so only the first page should. */
    count: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    ...filters,
  })
}

/** The cursor text of a row, for `next`. */
export const cursorText = (cursor: Cursor): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(cursor))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Cuts the one row too many that a query fetched to know whether a next page exists. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => Cursor,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorText(key(last)) : null }
}
