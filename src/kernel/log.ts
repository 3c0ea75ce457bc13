import { type Logger, pino } from 'pino'

export type { Logger }

/** Names whose values never reach a log line. */
const secrets = ['password', 'code', 'token', 'secret', 'cookie', 'authorization', 'set-cookie']

/** A JSON logger on stderr (stdout belongs to a command's answer); secrets are removed by name at any depth ≤ 3. */
export function createLog(level: string, stream: NodeJS.WritableStream = process.stderr): Logger {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])
  return pino(
    { level, redact: { paths, censor: '[removed]' }, serializers: { err: describe }, base: null },
    stream,
  )
}

// The usual serializer copies every property of an error: the database driver hangs its whole client on it.
function describe(err: unknown): unknown {
  if (!(err instanceof Error)) return err
  const { code, constraint } = err as Error & { code?: string; constraint?: string }
  return {
    type: err.name,
    message: err.message,
    errorCode: code,
    constraint,
    stack: err.stack,
    cause: describe(err.cause),
  }
}
