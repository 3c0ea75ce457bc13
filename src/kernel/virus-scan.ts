import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'

export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  /** Nobody answered, or not in words we know. */
  | { readonly kind: 'unknown'; readonly why: string }

export interface VirusScanner {
  scan(path: string): Promise<Verdict>
  /** What becomes of a file while the scanner is away. */
  readonly whenAway: 'refuse' | 'accept'
}

const silentMs = 60_000

/**
 * A scanner over clamd's INSTREAM (clamd(8)): the address is a unix socket's path or `host:port`. Files never leave
 * the machine or network the address names.
 */
export const createScanner = (
  address: string,
  whenAway: VirusScanner['whenAway'],
  waitMs = silentMs,
): VirusScanner => ({
  whenAway,
  scan: (path) =>
    ask(address, path, waitMs).catch((err: Error) => ({ kind: 'unknown', why: err.message }) as const),
})

async function ask(address: string, path: string, waitMs: number): Promise<Verdict> {
  const socket = open(address)
  socket.setTimeout(waitMs, () => socket.destroy(new Error('clamd does not answer')))
  const answer = replyOf(socket)
  // Judged below; a scanner that hangs up in the middle may have said why.
  answer.catch(() => undefined)
  try {
    await once(socket, 'connect')
    await send(socket, path)
  } catch (err) {
    const said = await answer.catch(() => '')
    if (said === '') throw err
  }
  return readVerdict(await answer)
}

function open(address: string): Socket {
  const [, host = '', port = ''] = /^\[?([^/\]]+)\]?:(\d+)$/.exec(address) ?? []
  return port === '' ? connect(address) : connect(Number(port), host)
}

/** `zINSTREAM`, then chunks each after its length, then a length of none. */
async function send(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE((chunk as Buffer).length)
    socket.write(length)
    if (!socket.write(chunk as Buffer)) await Promise.race([once(socket, 'drain'), closed(socket)])
  }
  socket.write(Buffer.alloc(4))
}

async function closed(socket: Socket): Promise<never> {
  await once(socket, 'close')
  throw new Error('clamd hung up')
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
  return signature ? { kind: 'infected', signature } : { kind: 'unknown', why: text || 'clamd said nothing' }
}
