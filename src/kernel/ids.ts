import { randomBytes } from 'node:crypto'

/** A UUID version 7 (RFC 9562): ordered by time, so that new rows stay together in an index. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret token of `bytes` random bytes, base64url. */
export const newToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')
