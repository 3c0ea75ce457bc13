import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  /** Nobody answered, or not in words we know; `isTooLarge` where trying again would not help. */
  | { readonly kind: 'unknown'; readonly why: string; readonly isTooLarge?: true }

export interface VirusScanner {
  scan(path: string): Promise<Verdict>
  /** What becomes of a file while the scanner is away. */
  readonly whenAway: 'refuse' | 'accept'
}

interface ScannerParts {
  /** How long clamd may be silent, and how long one file may take in all. */
  readonly silentMs?: number
  readonly wholeMs?: number
  /** Hears why a file was not scanned: whoever sent it cannot mend it. */
  readonly onUnknown?: (why: string) => void
}

/**
 * A scanner over clamd's INSTREAM (clamd(8)): the address is a unix socket's path or `host:port`. Files never leave
 * the machine or network the address names.
 */
export const createScanner = (
  address: string,
  whenAway: VirusScanner['whenAway'],
  { silentMs = 60_000, wholeMs = 300_000, onUnknown }: ScannerParts = {},
): VirusScanner => ({
  whenAway,
  async scan(path) {
    const verdict = await talk(address, silentMs, wholeMs, (socket) => send(socket, path)).then(
      readVerdict,
      (err: Error) => ({ kind: 'unknown', why: err.message }) as const,
    )
    if (verdict.kind === 'unknown') onUnknown?.(verdict.why)
    return verdict
  },
})

/** Whether clamd answers; throws why not. */
export async function pingScanner(address: string, waitMs = 5_000): Promise<void> {
  const said = await talk(address, waitMs, waitMs, async (socket) => void socket.write('zPING\0'))
  if (said !== 'PONG') throw new Error(said || 'clamd said nothing')
}

/** One question and its answer, on a line of their own. */
async function talk(
  address: string,
  silentMs: number,
  wholeMs: number,
  ask: (socket: Socket) => Promise<void>,
): Promise<string> {
  const socket = open(address)
  const giveUp = () => socket.destroy(new Error('clamd does not answer'))
  socket.setTimeout(silentMs, giveUp)
  // Bytes that come one by one are no silence.
  const whole = setTimeout(giveUp, wholeMs)
  const answer = replyOf(socket)
  // Judged below; a scanner that hangs up in the middle may have said why.
  answer.catch(() => undefined)
  try {
    await once(socket, 'connect')
    await ask(socket)
    return await answer
  } catch (err) {
    const said = await answer.catch(() => '')
    if (said === '') throw err
    return said
  } finally {
    clearTimeout(whole)
    socket.destroy()
  }
}

function open(address: string): Socket {
  const [, host = '', port = ''] = /^\[?([^/\]]+)\]?:(\d+)$/.exec(address) ?? []
  return port === '' ? connect(address) : connect(Number(port), host)
}

const send = (socket: Socket, path: string): Promise<void> =>
  pipeline(Readable.from(framed(path)), socket, { end: false })

/** `zINSTREAM`, then chunks each after its length, then a length of none. */
async function* framed(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

async function replyOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    // With the z prefix an answer ends with a zero byte.
    if (text.includes('\0') || text.length > 4096) break
  }
  return text.replace(/\0[\s\S]*$/, '').trim()
}

function readVerdict(reply: string): Verdict {
  const text = reply.replace(/^stream:\s*/, '')
  if (text === 'OK') return { kind: 'clean' }
  const [, signature] = /^(.+) FOUND$/.exec(text) ?? []
  if (signature) return { kind: 'infected', signature }
  const why = text || 'clamd said nothing'
  return { kind: 'unknown', why, ...(/size limit exceeded/i.test(text) && { isTooLarge: true }) }
}
