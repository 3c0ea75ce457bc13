import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface FakeClamd {
  /** `host:port`, as the setting takes it. */
  readonly address: string
  /** Bytes of each file that was sent whole. */
  readonly seen: number[]
  close(): void
}

/**
 * Speaks clamd's INSTREAM and finds the word EICAR; `say` answers in its stead, `drop by drop` without an end, and
 * `early` says so at the first byte and hangs up.
 */
export async function fakeClamd(say?: string, { early = false } = {}): Promise<FakeClamd> {
  const seen: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let got = Buffer.alloc(0)
    if (say === 'drop by drop') {
      const drops = setInterval(() => socket.write('.'), 10)
      socket.on('close', () => clearInterval(drops))
    }
    socket.on('data', (data) => {
      if (early) return void socket.end(`${say}\0`, () => socket.destroy())
      got = Buffer.concat([got, data])
      if (say === undefined && got.toString('latin1') === 'zPING\0') return void socket.end('PONG\0')
      const file = whole(got)
      if (!file || say === 'nothing' || say === 'drop by drop') return
      seen.push(file.length)
      const verdict = file.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
      socket.end(`${say ?? verdict}\0`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    seen,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** What was sent, once the chunk of no length has come. */
function whole(got: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (got.toString('latin1', 0, command.length) !== command) return undefined
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= got.length; ) {
    const length = got.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
