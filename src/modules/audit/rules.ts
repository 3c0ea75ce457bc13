/** A digest of bytes, or of a text in UTF-8: SM3 where the log is sealed. */
export type Hash = (data: string | Uint8Array) => Uint8Array

/** All columns of an event as text; `at` in microseconds since 1970, which no time zone setting touches. */
export interface EventText {
  readonly id: string
  readonly xid: string
  readonly at: string
  readonly actor_id: string
  readonly actor_name: string
  readonly ip: string | null
  readonly request_id: string
  readonly action: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly org_path: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
}

/** The columns of a seal that its own hash covers; hashes in lower-case hex. */
export interface SealText {
  readonly seq: string
  readonly from_ordinal: string
  readonly to_ordinal: string
  readonly count: string
  readonly boundary_xid: string
  readonly boundary_id: string
  readonly cluster: string
  readonly root: string
  readonly previous: string | null
  readonly at: string
}

const encoder = new TextEncoder()

/**
 * What is hashed of an event: a line with the version, then each column in the order of `EventText` as a netstring
 * (`<bytes>:<text>,`), `~,` for null. Lengths first, so that no text can move from one column into the next.
 */
export const canonicalEvent = (event: EventText): string =>
  'hengmi-audit-event/1\n' +
  [
    event.id,
    event.xid,
    event.at,
    event.actor_id,
    event.actor_name,
    event.ip,
    event.request_id,
    event.action,
    event.subject_kind,
    event.subject_id,
    event.org_path,
    event.before,
    event.after,
    event.reason,
  ]
    .map(netstring)
    .join('')

/** What is hashed of a seal, in the same way. */
export const canonicalSeal = (seal: SealText): string =>
  'hengmi-audit-seal/1\n' +
  [
    seal.seq,
    seal.from_ordinal,
    seal.to_ordinal,
    seal.count,
    seal.boundary_xid,
    seal.boundary_id,
    seal.cluster,
    seal.root,
    seal.previous,
    seal.at,
  ]
    .map(netstring)
    .join('')

const netstring = (text: string | null): string => (text === null ? '~,' : `${byteLength(text)}:${text},`)

// Most columns are ASCII, where counting code units is enough and ten times faster than encoding.
const byteLength = (text: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
  /^[\x00-\x7f]*$/.test(text) ? text.length : encoder.encode(text).length

/** RFC 6962 §2.1: a leaf is hashed with 0x00 before it, so that no node can pass for one. */
export const leafHash = (hash: Hash, data: string | Uint8Array): Uint8Array =>
  hash(typeof data === 'string' ? `\u0000${data}` : prefixed(0x00, data))

/** RFC 6962 §2.1: an inner node is hashed with 0x01 before its two children. */
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(prefixed(0x01, left, right))

function prefixed(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0))
  bytes[0] = prefix
  let offset = 1
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

export interface MerkleTree {
  add(leaf: Uint8Array): void
  /** The tree hash of RFC 6962 §2.1 over the leaves added so far; of none, the hash of nothing. */
  root(): Uint8Array
  readonly size: number
}

/** Takes leaf hashes one by one and keeps one hash per level: a million leaves need twenty. */
export function merkleTree(hash: Hash): MerkleTree {
  const peaks: { readonly height: number; readonly hash: Uint8Array }[] = []
  let size = 0
  return {
    add(leaf) {
      let peak = { height: 0, hash: leaf }
      for (let last = peaks.at(-1); last?.height === peak.height; last = peaks.at(-1)) {
        peaks.pop()
        peak = { height: peak.height + 1, hash: nodeHash(hash, last.hash, peak.hash) }
      }
      peaks.push(peak)
      size += 1
    },
    root() {
      const [last, ...rest] = peaks.map((peak) => peak.hash).reverse()
      if (!last) return hash(new Uint8Array())
      return rest.reduce((right, left) => nodeHash(hash, left, right), last)
    },
    get size() {
      return size
    },
  }
}

/** Whether (xid, id) of `a` lies after that of `b`. */
export const isAfter = (a: Position, b: Position): boolean =>
  a.xid === b.xid ? isGreater(a.id, b.id) : isGreater(a.xid, b.xid)

// Decimal texts of 64-bit numbers: too long for a double, and without leading zeros the longer one is the greater.
const isGreater = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length)

/** Where an event stands in the order of writing: its transaction, then its id. */
export interface Position {
  readonly xid: string
  readonly id: string
}
