import { z } from 'zod'
import { Instant, listQuery, oneOf, type Permissions, pageOf } from '../../kernel/wire.ts'

export const permissions = {
  'sampling.draw.read': ['bureau_lead', 'bureau_officer', 'inspector', 'viewer'],
} as const satisfies Permissions

/** What a draw is for: a spot check, a tour's stop … */
export const Purpose = z.object({ kind: z.string().min(1).max(100), id: z.string().min(1).max(100) })
export type Purpose = z.infer<typeof Purpose>

export const DrawStatus = z.enum(['committed', 'drawn'])
export type DrawStatus = z.infer<typeof DrawStatus>

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One stratum in the order of drawing; a simple draw has one, called "". */
export const StratumSize = z.object({
  stratum: z.string(),
  size: z.int(),
  drawn: z.int(),
  reserve: z.int(),
})
export type StratumSize = z.infer<typeof StratumSize>

/** A draw as lists show it: what was published before it. */
export const DrawLine = z.object({
  id: z.uuid(),
  purpose: Purpose,
  status: DrawStatus,
  /** How many are drawn from how many. */
  n: z.int(),
  rows: z.int(),
  stratified: z.boolean(),
  listHash: Hash,
  commitment: Hash,
  committedAt: Instant,
  drawnAt: Instant.nullable(),
})
export type DrawLine = z.infer<typeof DrawLine>

/** A draw with everything anybody needs to repeat it; the secret and the outcome appear with the draw itself. */
export const Draw = DrawLine.extend({
  list: z.array(z.object({ id: z.string(), stratum: z.string() })),
  public: z.string().nullable(),
  secret: Hash.nullable(),
  sizes: z.array(StratumSize).nullable(),
  drawn: z.array(z.string()).nullable(),
  reserve: z.array(z.string()).nullable(),
})
export type Draw = z.infer<typeof Draw>

export const DrawQuery = listQuery({
  sorts: ['committedAt'],
  defaultSort: '-committedAt',
  filters: {
    status: oneOf(DrawStatus.options as ['committed', 'drawn']),
    purposeKind: z.string().min(1).max(100).optional(),
    purposeId: z.string().min(1).max(100).optional(),
  },
})
export type DrawQuery = z.infer<typeof DrawQuery>
export const DrawPage = pageOf(DrawLine)
export type DrawPage = z.infer<typeof DrawPage>

/** Whether a draw is what its list, its secret and its public value give; `why` in words where it is not. */
export const DrawCheck = z.object({ ok: z.boolean(), why: z.string().nullable() })
export type DrawCheck = z.infer<typeof DrawCheck>
