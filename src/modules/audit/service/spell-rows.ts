import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Hash } from '../rules.ts'

/** SM3 (GB/T 32905), as the national standard's digest. */
export const sm3: Hash = (data) => hash('sm3', data, 'buffer')

/**
 * All columns of an event as the canonical text wants them. Nothing here depends on a session's settings: instants
 * become microseconds, and jsonb has one text for one value (keys ordered, spaces fixed) since it exists.
 */
export const eventText = sql`e.id::text, e.xid::text, (extract(epoch from e.at) * 1000000)::bigint::text as at,
  e.actor_id, e.actor_name, e.ip::text, e.request_id, e.action, e.subject_kind, e.subject_id,
  e.org_path::text, e.before::text, e.after::text, e.reason`

/** A seal's columns as its own hash covers them. */
export const sealText = sql`seq::text, from_ordinal::text, to_ordinal::text, count::text, boundary_xid::text,
  boundary_id::text, cluster, encode(root, 'hex') as root, encode(previous, 'hex') as previous,
  (extract(epoch from at) * 1000000)::bigint::text as at, encode(hash, 'hex') as hash`

/** Microseconds of a canonical text as an instant. */
export const microsToDate = (micros: string): Date => new Date(Number(BigInt(micros) / 1000n))

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
