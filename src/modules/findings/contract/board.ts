import { z } from 'zod'
import { oneOf, type Permissions } from '../../../kernel/wire.ts'
import { SourceKind } from './finding.ts'

// Figures over findings. Every one of them leads to the list behind it by the same filters.

const readers = ['bureau_lead', 'bureau_officer', 'unit_head', 'unit_officer', 'viewer'] as const
export const boardPermissions = {
  'findings.board.read': readers,
} as const satisfies Permissions

export const BoardQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  /** Rows are the units of this region; without one, the regions below the caller's. */
  region: z.uuid().optional(),
  'filter[source]': oneOf(SourceKind.options),
  'filter[severity]': oneOf(['1', '2', '3', '4']),
})
export type BoardQuery = z.infer<typeof BoardQuery>

/** Counts of one cell, row or column; merged and revoked ones are in none of them. */
export const FindingCounts = z.object({
  total: z.int(),
  open: z.int(),
  overdue: z.int(),
  closed: z.int(),
  recurrent: z.int(),
})
export type FindingCounts = z.infer<typeof FindingCounts>

/** 单位 × 类别. `cells` of a row are in the order of `categories`. */
export const FindingBoard = z.object({
  categories: z.array(z.object({ name: z.string(), counts: FindingCounts })),
  rows: z.array(
    z.object({
      /** A region where the caller looks from above, else an organisation. */
      id: z.uuid(),
      name: z.string(),
      kind: z.enum(['region', 'unit']),
      counts: FindingCounts,
      closingRate: z.string().nullable(),
      cells: z.array(FindingCounts),
    }),
  ),
  all: FindingCounts.extend({ closingRate: z.string().nullable() }),
})
export type FindingBoard = z.infer<typeof FindingBoard>

/** 整改率与时效. Days are calendar days from registration to closing. */
export const FindingTimings = z.object({
  /** By month of closing, the last twelve. */
  months: z.array(
    z.object({
      month: z.string(),
      registered: z.int(),
      closed: z.int(),
      median: z.int().nullable(),
      p90: z.int().nullable(),
    }),
  ),
  severities: z.array(
    z.object({
      severity: z.int(),
      total: z.int(),
      closed: z.int(),
      closingRate: z.string().nullable(),
      median: z.int().nullable(),
      p90: z.int().nullable(),
      /** Of the closed ones, how many by their due day. */
      inTime: z.int(),
    }),
  ),
  /** Open ones past their day, by calendar days past it. */
  ageing: z.array(z.object({ label: z.string(), from: z.int(), until: z.int().nullable(), count: z.int() })),
})
export type FindingTimings = z.infer<typeof FindingTimings>

/** Which few make most of them: categories or items, the most frequent first, with the running share in tenths. */
export const FindingPareto = z.object({
  by: z.enum(['category', 'item']),
  total: z.int(),
  bars: z.array(
    z.object({
      name: z.string(),
      /** What the list asks for, `filter[category]` or `filter[item]`; null for all the rest as one bar. */
      key: z.string().nullable(),
      count: z.int(),
      share: z.string(),
      running: z.string(),
    }),
  ),
})
export type FindingPareto = z.infer<typeof FindingPareto>
export const ParetoQuery = BoardQuery.extend({ by: z.enum(['category', 'item']).default('category') })
export type ParetoQuery = z.infer<typeof ParetoQuery>
