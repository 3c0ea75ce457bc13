import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { hengmi } from '../../test/serving.ts'
import { createCarriers, mailOutcome, type Outgoing } from './service/carriers.ts'

// The mail server as an institution has it: with a certificate of its own authority.
const folder = await mkdtemp(join(tmpdir(), 'hengmi-mail-'))
const env = { PATH: process.env.PATH, HENGMI_DATA: folder }
await promisify(execFile)(process.execPath, [hengmi, 'cert', '--out', folder], { env })
const [cert, key] = await Promise.all(
  ['server.crt', 'server.key'].map((name) => readFile(join(folder, name), 'utf8')),
)
const closing: (() => void)[] = []
afterAll(async () => {
  for (const close of closing) close()
  await rm(folder, { recursive: true })
})

async function aServer(options: SMTPServerOptions) {
  const mails: { text: string; secure: boolean }[] = []
  const server = new SMTPServer({
    authOptional: true,
    onData: (stream, session, done) =>
      void text(stream).then((mail) => {
        mails.push({ text: mail, secure: session.secure })
        done()
      }),
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close(() => undefined))
  return { mails, port: (server.server.address() as AddressInfo).port }
}

async function send(port: number, more: Partial<Outgoing>) {
  const carriers = createCarriers({
    ...readConfig({}),
    smtpHost: '127.0.0.1',
    smtpPort: port,
    smtpFrom: '衡密 <hengmi@example.cn>',
    ...more,
  })
  closing.push(() => carriers.close())
  return carriers.email?.('a@example.cn', { id: 'one', title: '标题', text: '正文' })
}
const outgoingCa = join(folder, 'ca.crt')

test('mail goes over TLS to a server whose authority is known, and to no other', async () => {
  const { mails, port } = await aServer({ secure: true, cert: cert ?? '', key: key ?? '' })
  expect(await send(port, { smtpSecurity: 'tls' })).toMatchObject({ result: 'away' })
  expect(mails).toEqual([])
  expect(await send(port, { smtpSecurity: 'tls', outgoingCa })).toEqual({ result: 'sent' })
  expect(mails).toMatchObject([{ secure: true }])
})

test('STARTTLS is insisted on: a server that does not offer it gets nothing', async () => {
  const willing = await aServer({ cert: cert ?? '', key: key ?? '' })
  expect(await send(willing.port, { smtpSecurity: 'starttls', outgoingCa })).toEqual({ result: 'sent' })
  expect(willing.mails).toMatchObject([{ secure: true }])
  const plain = await aServer({ hideSTARTTLS: true })
  expect(await send(plain.port, { smtpSecurity: 'starttls', outgoingCa })).toMatchObject({ result: 'away' })
  expect(plain.mails).toEqual([])
})

test('a title over two lines adds no recipient and no head line', async () => {
  const { mails, port } = await aServer({ hideSTARTTLS: true })
  const carriers = createCarriers({
    ...readConfig({}),
    smtpHost: '127.0.0.1',
    smtpPort: port,
    smtpSecurity: 'none',
    smtpFrom: 'hengmi@example.cn',
  })
  closing.push(() => carriers.close())
  const title = 'a title\r\nBcc: b@example.cn\r\n\r\nanother body'
  expect(await carriers.email?.('a@example.cn', { id: 'two', title, text: '正文' })).toEqual({
    result: 'sent',
  })
  const [head = ''] = mails[0]?.text.split('\r\n\r\n') ?? []
  expect(head).toMatch(/^Subject: a title Bcc: b@example.cn/m)
  expect(head).not.toMatch(/^Bcc:/m)
})

test('a server that wants a sign-in we were not given loses nobody his mail', async () => {
  const { mails, port } = await aServer({ hideSTARTTLS: true, authOptional: false })
  expect(await send(port, { smtpSecurity: 'none' })).toEqual({
    result: 'away',
    failure: '邮件服务器答复 530',
  })
  expect(mails).toEqual([])
})

test.each([
  [{ code: 'EENVELOPE', responseCode: 550 }, 'refused', '邮件服务器答复 550，不再发送'],
  [{ code: 'EMESSAGE', responseCode: 554 }, 'refused', '邮件服务器答复 554，不再发送'],
  [{ code: 'EENVELOPE', responseCode: 452 }, 'later', '邮件服务器答复 452'],
  [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused', '邮件服务器答复 550，不再发送'],
  [{ code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' }, 'away', '邮件服务器答复 530'],
  [{ code: 'EAUTH', responseCode: 535 }, 'away', '邮件服务器答复 535'],
  [{ code: 'ETIMEDOUT' }, 'away', '无法连接邮件服务器（ETIMEDOUT）'],
  [new Error('550 <zhangsan@example.cn> secret words'), 'away', '无法连接邮件服务器（未知原因）'],
])('%o is %s, without the words of the server', (err, result, failure) => {
  expect(mailOutcome(err)).toEqual({ result, failure })
})

test('nothing is called where nothing is set up', () => {
  const carriers = createCarriers(readConfig({}))
  expect([carriers.email, carriers.webhook]).toEqual([undefined, undefined])
  carriers.close()
})
