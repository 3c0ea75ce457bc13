import { newToken } from '../../../kernel/ids.ts'
import { readablePassword } from '../rules.ts'

// OWASP's figures for argon2id: about 10 ms here, 19 MiB.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2')
  return hash(password.normalize('NFKC'), cost)
}

export async function matchesPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const { verify } = await import('@node-rs/argon2')
  return verify(hash, password.normalize('NFKC'))
}

/** A new one-time password. */
export const newPassword = (): string => readablePassword(Buffer.from(newToken(12), 'base64url'))
