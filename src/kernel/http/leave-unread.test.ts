import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from './app.ts'
import { leaveUnread } from './leave-unread.ts'

async function aServer(waitMs: number) {
  const app = Fastify({ bodyLimit: 2 ** 40 })
  leaveUnread(app as unknown as App, waitMs)
  // Takes a first piece, as whoever refuses a file by its content does, and answers while the rest is coming.
  app.addContentTypeParser('*', (_req, payload, done) => {
    payload.once('data', () => {
      payload.pause()
      done(null)
    })
  })
  app.post('/', () => 'enough')
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, port: (app.server.address() as AddressInfo).port }
}
const head = (length: number) =>
  `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: a/b\r\ncontent-length: ${length}\r\n\r\n`

test('who goes on sending after the answer is cut off', async () => {
  const { app, port } = await aServer(200)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  let said = ''
  socket.on('data', (data) => {
    said += String(data)
  })
  socket.write(head(2 ** 31))
  const piece = Buffer.alloc(64 * 1024)
  const sending = setInterval(() => socket.write(piece), 20)
  await once(socket, 'close')
  clearInterval(sending)
  expect(said).toContain('enough')
  await app.close()
})

test('a sender who comes to an end is kept, and may ask again', async () => {
  const { app, port } = await aServer(60_000)
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (data) => {
    said += String(data)
  })
  const length = 8 * 2 ** 20
  for (let round = 1; round <= 2; round++) {
    socket.write(head(length))
    socket.write(Buffer.alloc(length))
    await expect.poll(() => said.split('enough').length - 1, { timeout: 30_000 }).toBe(round)
  }
  socket.destroy()
  await app.close()
})
