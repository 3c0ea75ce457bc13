import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fakeClamd } from '../test/clamd.ts'
import { readConfig } from './config.ts'
import { createScanner, pingScanner } from './virus-scan.ts'

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

test('a file beyond the limit of the scanner is told from a scanner that is away', async () => {
  const words = 'INSTREAM size limit exceeded. ERROR'
  for (const early of [false, true]) {
    const clamd = await fakeClamd(words, { early })
    const heard: string[] = []
    const { scan } = createScanner(clamd.address, 'refuse', { onUnknown: (why) => heard.push(why) })
    const path = await file('x'.repeat(3_000_000))
    // One that hangs up early may take its words with it; then it counts as away.
    const verdicts = [await scan(path), await scan(path), await scan(path)]
    if (!early) expect(verdicts[0]).toEqual({ kind: 'unknown', why: words, isTooLarge: true })
    expect(verdicts.every(({ kind }) => kind === 'unknown')).toBe(true)
    expect(heard).toHaveLength(3)
    clamd.close()
  }
})

test('a large file leaves nothing behind in the line it goes by', async () => {
  const clamd = await fakeClamd()
  const warnings: string[] = []
  const listen = (warning: Error) => warnings.push(warning.name)
  process.on('warning', listen)
  const { scan } = createScanner(clamd.address, 'refuse')
  expect(await scan(await file('x'.repeat(6_000_000)))).toEqual({ kind: 'clean' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('warning', listen)
  expect(warnings).toEqual([])
  clamd.close()
})

test('a scanner that answers drop by drop is given up', async () => {
  const clamd = await fakeClamd('drop by drop')
  const started = performance.now()
  const slow = createScanner(clamd.address, 'refuse', { silentMs: 20_000, wholeMs: 200 })
  expect(await slow.scan(await file('x'))).toEqual({ kind: 'unknown', why: 'clamd does not answer' })
  expect(performance.now() - started).toBeLessThan(10_000)
  clamd.close()
})

test('it can be asked whether it is there', async () => {
  const clamd = await fakeClamd()
  await pingScanner(clamd.address)
  const dumb = await fakeClamd('drop by drop')
  await expect(pingScanner(dumb.address, 100)).rejects.toThrow()
  await expect(pingScanner('127.0.0.1:1')).rejects.toThrow(/ECONNREFUSED/)
  for (const one of [clamd, dumb]) one.close()
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
