import { type Logger, pino } from 'pino'

export type { Logger }

/** Names whose values never reach a log line. */
const secrets = ['password', 'code', 'token', 'secret', 'cookie', 'authorization', 'set-cookie']

/** A JSON logger on stderr (stdout belongs to a command's answer); secrets are removed by name at any depth ≤ 3. */
export function createLog(level: string, stream: NodeJS.WritableStream = process.stderr): Logger {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])
  return pino({ level, redact: { paths, censor: '[removed]' }, base: null }, stream)
}
