import { Agent, request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly body: string
}

/** One person's browser as far as measuring and fault tests need it: one kept connection, one session. */
export interface Visitor {
  ask(method: string, path: string, body?: object | Upload): Promise<Answered>
  /** The answer's JSON; throws where the status is not 200. */
  must<T>(method: string, path: string, body?: object | Upload): Promise<T>
  /** The session, as a browser would send it. */
  cookie(): string
  leave(): void
}

export interface Upload {
  readonly fileName: string
  readonly bytes: Buffer
}

/** Somebody without a session. */
export function visit(address: string, cookie = ''): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask: Visitor['ask'] = (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = encode(body)
      const headers = { ...sent.headers, ...(cookie && { cookie }) }
      const asked = request(`${address}/api/v1${path}`, { method, agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') })
        })
      })
      asked.on('error', reject)
      asked.end(sent.bytes)
    })
  return {
    ask,
    async must(method, path, body) {
      const answer = await ask(method, path, body)
      if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
      return JSON.parse(answer.body)
    },
    cookie: () => cookie,
    leave: () => agent.destroy(),
  }
}

/** Somebody who signed in. */
export async function signIn(address: string, username: string, password: string): Promise<Visitor> {
  const visitor = visit(address)
  await visitor.must('POST', '/session', { username, password })
  return visitor
}

function encode(body: object | Upload | undefined): {
  bytes?: Buffer
  headers: Record<string, string | number>
} {
  if (body === undefined) return { headers: {} }
  if ('bytes' in body && Buffer.isBuffer(body.bytes)) return multipart(body as Upload)
  const bytes = Buffer.from(JSON.stringify(body))
  return { bytes, headers: { 'content-type': 'application/json', 'content-length': bytes.length } }
}

function multipart({ fileName, bytes }: Upload) {
  const boundary = 'hengmi-8f1c2d'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`
  const all = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return {
    bytes: all,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': all.length },
  }
}
