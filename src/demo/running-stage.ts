import type { StoredBlob } from '../kernel/blob.ts'
import type { Actor, Ctx } from '../kernel/context.ts'
import type { Standard } from '../modules/standards/contract.ts'
import type { Cast, DemoUnit } from './people.ts'

/** What a round that is under way is played on. */
export interface RunningStage {
  readonly asUser: <T>(
    actor: Actor,
    permission: string,
    at: Date,
    work: (ctx: Ctx) => Promise<T>,
  ) => Promise<T>
  /** As nobody in particular, over everything. */
  readonly run: <T>(work: (ctx: Ctx) => Promise<T>, at?: Date) => Promise<T>
  readonly cast: Cast
  readonly units: readonly DemoUnit[]
  readonly roundId: string
  readonly standard: Standard
  readonly opensOn: string
  /** The last day of which something may have happened. */
  readonly yesterday: string
  readonly keep: (name: string, bytes: Buffer) => Promise<Paper>
  /** A signed page as units scan it. */
  readonly scan: Paper
}
export type Paper = StoredBlob & { readonly name: string }

/** A moment of a day in Shanghai. */
export const moment = (day: string, minutes: number): Date =>
  new Date(Date.parse(`${day}T08:30:00+08:00`) + minutes * 60_000)

const kinds: ('organ' | 'institution' | 'enterprise' | 'township')[] = [
  'organ',
  'institution',
  'enterprise',
  'township',
]
export const everybody = { kinds, regions: [], units: [], excluded: [], bodies: [], posts: [] }
export const usualPolicy = {
  signOff: 'either' as const,
  lateAllowed: true,
  spotCheckShare: 0.05,
  publicResults: false,
}
