import type { StratumSize } from './contract.ts'

/** The two digests that a draw stands on, over bytes or text in UTF-8; both programs and the browser have them. */
export interface Digests {
  sha256(data: string | Uint8Array): Uint8Array
  hmac(key: Uint8Array, data: Uint8Array): Uint8Array
}

export interface Entry {
  readonly id: string
  /** Empty in a simple draw. */
  readonly stratum: string
}

export interface Frame {
  readonly entries: readonly Entry[]
  readonly n: number
  readonly stratified: boolean
}

export interface Outcome {
  readonly sizes: readonly StratumSize[]
  readonly drawn: readonly string[]
  readonly reserve: readonly string[]
}

export type ListRefusal = 'empty-id' | 'id-twice' | 'control-character' | 'sample-size'

/** Why such a list cannot be drawn from, and at which entry. */
export function listRefusal({
  entries,
  n,
}: Frame): { readonly why: ListRefusal; readonly at: number } | undefined {
  const seen = new Set<string>()
  for (const [at, { id, stratum }] of entries.entries()) {
    if (id === '') return { why: 'empty-id', at }
    // They part ids and strata in what is hashed.
    if (/[\t\r\n]/.test(id + stratum)) return { why: 'control-character', at }
    if (seen.has(id)) return { why: 'id-twice', at }
    seen.add(id)
  }
  return Number.isInteger(n) && n >= 1 && n <= entries.length ? undefined : { why: 'sample-size', at: -1 }
}

/** What L is the SHA-256 of: every id in list order, in a stratified draw with TAB and its stratum, each with "\n". */
export const listText = ({ entries, stratified }: Frame): string =>
  entries.map(({ id, stratum }) => `${id}${stratified ? `\t${stratum}` : ''}\n`).join('')

export const listHash = (digests: Digests, frame: Frame): Uint8Array => digests.sha256(listText(frame))

/** Published before the draw: binds the 32 secret bytes without showing them. */
export const commitment = (digests: Digests, secret: Uint8Array): Uint8Array => digests.sha256(secret)

/** S = HMAC-SHA-256(secret, L ‖ P): neither the keeper of the secret nor the witness can choose it alone. */
export function seedOf(
  digests: Digests,
  secret: Uint8Array,
  hash: Uint8Array,
  publicValue: string,
): Uint8Array {
  const text = new TextEncoder().encode(publicValue)
  const message = new Uint8Array(hash.length + text.length)
  message.set(hash)
  message.set(text, hash.length)
  return digests.hmac(secret, message)
}

/** The stream: HMAC-SHA-256(S, i) for i = 0, 1, …, each block as four 8-byte big-endian numbers. */
export function* wordsOf(digests: Digests, seed: Uint8Array): Generator<bigint, never> {
  const counter = new DataView(new ArrayBuffer(8))
  for (let i = 0n; ; i += 1n) {
    counter.setBigUint64(0, i)
    const block = digests.hmac(seed, new Uint8Array(counter.buffer))
    const view = new DataView(block.buffer, block.byteOffset, 32)
    for (let offset = 0; offset < 32; offset += 8) yield view.getBigUint64(offset)
  }
}

/** Even over 0 … m − 1: words above the last whole multiple of m are passed over. uniform(1) takes a word too. */
export function uniform(words: Iterator<bigint, never>, m: number): number {
  const size = BigInt(m)
  const limit = (2n ** 64n / size) * size
  for (;;) {
    const { value } = words.next()
    if (value < limit) return Number(value % size)
  }
}

/** The whole draw: as many from each stratum as is its share, then as many again in reserve where there are. */
export function drawSample(frame: Frame, words: Iterator<bigint, never>): Outcome {
  const strata = strataOf(frame)
  for (const { ids, take } of strata) shuffle(ids, 0, take, words)
  for (const { ids, take } of strata) shuffle(ids, take, Math.min(2 * take, ids.length), words)
  return {
    sizes: strata.map(({ stratum, ids, take }) => ({
      stratum,
      size: ids.length,
      drawn: take,
      reserve: Math.min(2 * take, ids.length) - take,
    })),
    drawn: strata.flatMap(({ ids, take }) => ids.slice(0, take)),
    reserve: strata.flatMap(({ ids, take }) => ids.slice(take, 2 * take)),
  }
}

/** Fisher–Yates, positions `from` to `to` only. */
function shuffle(ids: string[], from: number, to: number, words: Iterator<bigint, never>): void {
  for (let k = from; k < to; k += 1) {
    const other = k + uniform(words, ids.length - k)
    const [a, b] = [ids[k] as string, ids[other] as string]
    ids[k] = b
    ids[other] = a
  }
}

interface Stratum {
  readonly stratum: string
  readonly ids: string[]
  readonly take: number
}

function strataOf({ entries, n, stratified }: Frame): Stratum[] {
  const groups = Map.groupBy(entries, (entry) => (stratified ? entry.stratum : ''))
  const strata = [...groups].sort(([a], [b]) => byCodePoints(a, b))
  const shares = strata.map(([, list]) => n * list.length)
  const whole = shares.map((share) => Math.floor(share / entries.length))
  const left = n - whole.reduce((sum, size) => sum + size, 0)
  const remainder = (at: number) => (shares[at] as number) % entries.length
  // A stable sort keeps the earlier stratum first among equal remainders.
  const favoured = new Set([...shares.keys()].sort((a, b) => remainder(b) - remainder(a)).slice(0, left))
  return strata.map(([stratum, list], at) => ({
    stratum,
    ids: list.map((entry) => entry.id),
    take: (whole[at] as number) + (favoured.has(at) ? 1 : 0),
  }))
}

// JavaScript compares UTF-16 units, in which characters beyond the first plane come before some within it.
function byCodePoints(a: string, b: string): number {
  const [one, other] = [[...a], [...b]]
  for (const [at, character] of one.entries()) {
    const against = other[at]
    if (against === undefined) return 1
    const difference = (character.codePointAt(0) as number) - (against.codePointAt(0) as number)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** The draw from its published and revealed values. */
export const repeatDraw = (
  digests: Digests,
  frame: Frame,
  secret: Uint8Array,
  publicValue: string,
): Outcome =>
  drawSample(frame, wordsOf(digests, seedOf(digests, secret, listHash(digests, frame), publicValue)))
