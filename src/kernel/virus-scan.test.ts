import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fakeClamd } from '../test/clamd.ts'
import { readConfig } from './config.ts'
import { createScanner } from './virus-scan.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-scan-'))
afterAll(() => rm(folder, { recursive: true }))
const file = async (content: string) => {
  const path = join(folder, 'upload')
  await writeFile(path, content)
  return path
}

test('a file goes over whole, and the answer is read', async () => {
  const clamd = await fakeClamd()
  const { scan } = createScanner(clamd.address, 'refuse')
  expect(await scan(await file('x'.repeat(300_000)))).toEqual({ kind: 'clean' })
  expect(await scan(await file('an EICAR file'))).toEqual({
    kind: 'infected',
    signature: 'Eicar-Test-Signature',
  })
  expect(clamd.seen).toEqual([300_000, 13])
  clamd.close()
})

test('an answer that is none of these counts as no answer', async () => {
  const clamd = await fakeClamd('INSTREAM size limit exceeded. ERROR')
  const verdict = await createScanner(clamd.address, 'refuse').scan(await file('x'))
  expect(verdict).toMatchObject({ kind: 'unknown', why: expect.stringContaining('size limit') })
  clamd.close()
})

test('a scanner that is away or silent does not keep the sender waiting', async () => {
  const clamd = await fakeClamd('nothing')
  const silent = createScanner(clamd.address, 'refuse', { silentMs: 50 })
  expect(await silent.scan(await file('x'))).toMatchObject({ kind: 'unknown' })
  clamd.close()
  expect(await createScanner(clamd.address, 'refuse').scan(await file('x'))).toMatchObject({
    kind: 'unknown',
  })
  const nowhere = createScanner(join(folder, 'no.sock'), 'refuse')
  expect(await nowhere.scan(await file('x'))).toMatchObject({ kind: 'unknown' })
})

test('its address is a socket or host and port', () => {
  const addressOf = (clamd: string) => readConfig({ HENGMI_CLAMD: clamd }, folder).clamd
  for (const address of [
    '/run/clamav/clamd.ctl',
    '127.0.0.1:3310',
    'clamd.example.gov.cn:3310',
    '[::1]:3310',
  ])
    expect(addressOf(address)).toBe(address)
  for (const wrong of ['clamd', 'http://x:1', 'run/clamd.ctl'])
    expect(() => addressOf(wrong)).toThrow(/套接字/)
})
