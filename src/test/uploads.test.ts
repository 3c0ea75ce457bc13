import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { Actor } from '../kernel/context.ts'
import { xlsxBuffer } from '../kernel/files/write-xlsx.ts'
import { createScanner, type VirusScanner } from '../kernel/virus-scan.ts'
import { anActor, createTestApp } from './app.ts'
import { aCity, anIssuedVersion, type Place } from './city.ts'
import { fakeClamd } from './clamd.ts'
import { testDatabase } from './database.ts'
import { sheetOf, wordParts, workbookParts, zipped } from './odd-files.ts'
import { heic, jpeg, place, pngOf } from './photos.ts'

// Every route that takes a paper, with everything that must not get in.

const database = await testDatabase()
const { admin } = database
const clamd = await fakeClamd()
afterAll(() => clamd.close())
const setUp: { scanner: VirusScanner | undefined } = { scanner: undefined }
const never: VirusScanner = { whenAway: 'accept', scan: async () => ({ kind: 'clean' }) }
const scanner: VirusScanner = {
  get whenAway() {
    return (setUp.scanner ?? never).whenAway
  },
  scan: (path) => (setUp.scanner ?? never).scan(path),
}
const { app, blobs, call } = await createTestApp(database, undefined, { scanner })
const city = await aCity(admin)
const unit = city.units[2] as Place
const bureau = anActor('bureau_officer', city.countyA)
const officer = anActor('unit_officer', unit)
const cityOfficer = anActor('bureau_officer', city.city)

const must = async (...request: Parameters<typeof call>) => {
  const res = await call(...request)
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}
const planned = await must(cityOfficer, 'POST', '/rounds', {
  title: '自查自评',
  year: 2026,
  kind: 'full',
  versionId: await anIssuedVersion(admin, city.city),
  opensOn: '2026-11-01',
  dueOn: '2026-12-15',
  reviewUntil: '2026-12-31',
})
await must(cityOfficer, 'POST', `/rounds/${planned.id}/publish`, { version: planned.version })
const { rows } = await sql<{ id: string }>`select id from rounds.assessment
  where round_id = ${planned.id} and unit_id = ${unit.id} and subject_kind = 'unit'`.execute(admin)
const finding = await must(bureau, 'POST', '/findings', {
  unitId: unit.id,
  title: '柜门未锁',
  category: '载体管理',
})
const notice = await must(bureau, 'POST', '/notices', {
  title: '通知',
  text: '请各单位认真组织。',
  roles: ['unit_officer'],
})
const doors: (readonly [string, Actor, string, string])[] = [
  ['an assessment', officer, `/assessments/${rows[0]?.id}/evidence?pass=self`, 'rounds/file-refused'],
  ['a finding', bureau, `/findings/${finding.id}/evidence?phase=before&proof=photo`, 'findings/file-refused'],
  ['a notice', bureau, `/notices/${notice.id}/files`, 'inbox/notice-file-refused'],
]
type Door = (typeof doors)[number]

async function send([, actor, url]: Door, name: string, content: Buffer | string, headers = {}) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name)
  const sent = new Response(form)
  const bytes = Buffer.from(await sent.arrayBuffer())
  return call(actor, 'POST', url, bytes, {
    'content-type': sent.headers.get('content-type') ?? '',
    ...headers,
  })
}
const eventsOf = async (action: string) =>
  (
    await sql<{ id: string; after: unknown }>`select subject_id as id, after from audit.event
    where action = ${action} order by id`.execute(admin)
  ).rows

const bombText = ' '.repeat(20 * 1024 * 1024)
const unwanted: [string, string, Buffer | Promise<Buffer> | string, RegExp][] = [
  ['a program', '照片.jpg', Buffer.from('MZ\x90\0 program', 'latin1'), /不接受这种内容/],
  ['a Linux program', '照片.png', Buffer.from('7f454c4602010100', 'hex'), /不接受这种内容/],
  ['a picture that fills the memory', '照片.png', pngOf(60_000, 60_000), /60000 × 60000 像素/],
  [
    'a workbook with macros',
    '台账.xlsx',
    zipped(...workbookParts(sheetOf('')), ['xl/vbaProject.bin', 'x']),
    /不接受这种内容/,
  ],
  ['a workbook that is a bomb', '台账.xlsx', zipped(...workbookParts(sheetOf(bombText))), /压缩炸弹/],
  ['a document that is a bomb', '方案.docx', zipped(...wordParts(bombText)), /压缩炸弹/],
  ['a HEIC that says where it was taken', '照片.heic', heic(), /拍摄位置.*JPEG/],
  ['nothing at all', '空.txt', '', /空/],
]

test.each(doors)('%s takes no harmful file, and says why', async (...door) => {
  for (const [what, name, content, why] of unwanted) {
    const res = await send(door, name, await content)
    expect([what, res.statusCode, res.json().code]).toEqual([what, 422, door[3]])
    expect(res.json().detail).toMatch(why)
  }
  const huge = await send(door, '大.txt', 'x'.repeat(1_100_000))
  expect([huge.statusCode, huge.json().code]).toEqual([413, 'too-large'])
})

const listening = app
  .listen({ host: '127.0.0.1', port: 0 })
  .then(() => (app.server.address() as AddressInfo).port)
afterAll(() => app.close())

/** Sends bytes without end, up to 2 GB, and stops once there is an answer. */
async function sendEndless(port: number, [, actor, url]: Door, headers: Record<string, string | number>) {
  const boundary = 'endless'
  const sender = request({
    port,
    method: 'POST',
    path: `/api/v1${url}`,
    headers: {
      'x-test-actor': encodeURIComponent(JSON.stringify(actor)),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
  })
  let answer: IncomingMessage | undefined
  const answered = once(sender, 'response').then(([response]) => {
    answer = response as IncomingMessage
    return answer
  })
  sender.on('error', () => undefined)
  sender.setMaxListeners(0)
  const head = 'content-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
  sender.write(`--${boundary}\r\n${head}`)
  const piece = Buffer.alloc(256 * 1024, 'x')
  let sent = 0
  // What announces itself as too large is answered before a byte of it.
  if (headers['content-length'])
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 10_000))])
  for (; sent < 2 ** 31 && !answer && !sender.destroyed; sent += piece.length) {
    if (!sender.write(piece)) await Promise.race([once(sender, 'drain'), answered])
    await new Promise((resolve) => setImmediate(resolve))
  }
  const body = JSON.parse(await text(await answered))
  sender.destroy()
  return { sent, body }
}

test.each(doors)('%s takes no 2 GB: an answer in words early, nothing kept, no memory', async (...door) => {
  const port = await listening
  const uploads = join(dirname(dirname(dirname(blobs.locate('0'.repeat(64))))), 'uploads')
  const { files } = await blobs.measure()
  const before = process.memoryUsage().rss
  const told = await sendEndless(port, door, { 'content-length': 2 ** 31 + 1000 })
  const untold = await sendEndless(port, door, { 'transfer-encoding': 'chunked' })
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  const words = {
    status: 413,
    code: 'too-large',
    detail: expect.stringMatching(/超过上限 \d+ MB，请压缩或拆分/),
  }
  expect([told.body, untold.body]).toEqual([expect.objectContaining(words), expect.objectContaining(words)])
  expect(told.sent).toBe(0)
  expect(untold.sent).toBeLessThan(64 * 2 ** 20)
  expect(grown).toBeLessThan(150)
  expect(await readdir(uploads)).toEqual([])
  expect((await blobs.measure()).files).toBe(files)
})

test.each([
  ['C:\\Users\\张三\\台账.txt', '台账.txt'],
  ['../../etc/台账.txt', '台账.txt'],
  ['台\u0000账\u0007\u001b[31m.txt', '台账[31m.txt'],
  ['照片\u202egpj.txt', '照片gpj.txt'],
  ['台\u200b\u2066账\ufeff.txt', '台账.txt'],
  [`${'长'.repeat(300)}.txt`, `${'长'.repeat(195)}….txt`],
  [`${'😀'.repeat(300)}.txt`, `${'😀'.repeat(195)}….txt`],
  ['  e\u0301te\u0301.txt ', 'été.txt'],
])('a name %j is kept as %j', async (said, kept) => {
  const [door] = doors as [Door]
  const res = await sendNamed(door, said)
  expect([res.statusCode, res.json().name]).toEqual([200, kept])
})

test.each(['', ' ', '/', '\u202e', '..'])('a file named %j has none', async (said) => {
  const [door] = doors as [Door]
  const res = await sendNamed(door, said)
  expect([res.statusCode, res.json().code]).toEqual([422, 'rounds/file-refused'])
  expect(res.json().detail).toMatch(/没有收到文件|文件没有名称/)
})

/** A name as no browser would write it. */
async function sendNamed([, actor, url]: Door, name: string) {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  return call(actor, 'POST', url, Buffer.from(`${head}内容\r\n--b--\r\n`), {
    'content-type': 'multipart/form-data; boundary=b',
  })
}

test.each(doors)('%s keeps a photo without its place', async (...door) => {
  const res = await send(door, '现场.jpg', jpeg())
  expect(res.statusCode, res.body).toBe(200)
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from rounds.evidence where name = '现场.jpg' union select sha256 from findings.evidence
    where name = '现场.jpg' union select sha256 from inbox.notice_file where name = '现场.jpg'`.execute(admin)
  // The same picture is one content, whoever sent it.
  expect(rows).toHaveLength(1)
  const stored = await buffer(blobs.open(rows[0]?.sha256 ?? ''))
  expect(stored.includes(place)).toBe(false)
  expect(createHash('sha256').update(stored).digest('hex')).toBe(rows[0]?.sha256)
})

test('a workbook among the papers is previewed by whoever may read it', async () => {
  const [ofForm, ofFinding] = doors as [Door, Door]
  const table = await xlsxBuffer({
    sheets: [{ name: '一', columns: [{ header: '单位', width: 8 }], rows: [['甲']] }],
  })
  for (const door of [ofForm, ofFinding]) {
    const { id } = (await send(door, '台账.xlsx', table)).json()
    const url = `${door[2].split('?')[0]}/${id}/preview`
    expect(await must(door[1], 'GET', url)).toEqual({
      parts: [{ kind: 'sheet', name: '一', rows: [['单位'], ['甲']] }],
      isCut: false,
    })
    const stranger = anActor('unit_officer', city.units[5] as Place)
    expect((await call(stranger, 'GET', url)).statusCode).toBe(404)
  }
  const { id } = (await send(ofForm, '说明.pdf', '%PDF-1.7 ')).json()
  const refused = await call(officer, 'GET', `${ofForm[2].split('?')[0]}/${id}/preview`)
  expect(refused.json()).toMatchObject({ status: 422, code: 'file-refused' })
})

test.each(doors)('%s takes no file with a virus; who sent it is on record', async (...door) => {
  setUp.scanner = createScanner(clamd.address, 'refuse')
  const before = (await eventsOf('kernel.file.infected')).length
  const res = await send(door, '病毒.txt', 'an EICAR file')
  expect(res.json()).toMatchObject({
    status: 422,
    code: door[3],
    detail: '查毒发现问题(Eicar-Test-Signature)，文件未保存，请联系系统管理员',
  })
  expect((await eventsOf('kernel.file.infected')).slice(before)).toEqual([
    { id: '病毒.txt', after: { name: '病毒.txt', signature: 'Eicar-Test-Signature' } },
  ])
  expect((await send(door, '好的.txt', `clean ${door[0]}`)).statusCode).toBe(200)
})

test('whoever sends more than the scanner takes is told so, not to try again', async () => {
  const small = await fakeClamd('INSTREAM size limit exceeded. ERROR')
  setUp.scanner = createScanner(small.address, 'refuse')
  const [door] = doors as [Door]
  const refused = await send(door, '长.txt', '内容')
  expect(refused.json()).toMatchObject({
    status: 422,
    detail: expect.stringMatching(/超过查毒服务.*压缩或拆分/),
  })
  setUp.scanner = undefined
  small.close()
})

test.each(doors)('%s waits for a scanner that is away, or takes files on record', async (...door) => {
  setUp.scanner = createScanner('127.0.0.1:1', 'refuse')
  const refused = await send(door, '照常.txt', '内容')
  expect(refused.json()).toMatchObject({ status: 422, detail: expect.stringContaining('查毒服务暂时不可用') })
  setUp.scanner = createScanner('127.0.0.1:1', 'accept')
  const key = { 'idempotency-key': `once-${door[0]}` }
  const before = (await eventsOf('kernel.file.unscanned')).length
  const taken = await send(door, '照常.txt', '内容', key)
  expect(taken.statusCode, taken.body).toBe(200)
  expect(taken.json()).not.toBeNull()
  expect(JSON.stringify(taken.json())).not.toContain('unscanned')
  expect(await eventsOf('kernel.file.unscanned')).toHaveLength(before + 1)
  setUp.scanner = undefined
})
