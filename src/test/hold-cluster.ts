/** A process of its own that starts the embedded database, says so on stdout, and stops when its stdin ends. */
import { text } from 'node:stream/consumers'
import { ClusterError, type EmbeddedOptions } from '../kernel/db/cluster.ts'
import { startCluster } from '../kernel/db/embedded.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as Omit<EmbeddedOptions, 'log'>
const log: string[] = []
const say = (answer: object) =>
  process.stdout.write(`${JSON.stringify({ ...answer, log, uid: process.getuid?.() })}\n`)

try {
  const cluster = await startCluster({ ...options, log: (message) => log.push(message) })
  say(cluster)
  await text(process.stdin)
  await cluster.stop()
} catch (err) {
  if (!(err instanceof ClusterError)) throw err
  say({ code: err.code, message: err.message })
}
