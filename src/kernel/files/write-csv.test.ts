import { PassThrough, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

async function* rowsOf<Row>(rows: Iterable<Row>) {
  yield* rows
}
async function written(rows: readonly (readonly (string | number | boolean | null)[])[]) {
  const to = new PassThrough()
  const [all] = await Promise.all([text(to), writeCsv(to, ['单位', '得分'], rowsOf(rows))])
  return all
}

test('a ledger opens in a spreadsheet as it is: marked as UTF-8, quoted where needed', async () => {
  const csv = await written([
    ['甲,乙"局"', '9.50'],
    ['两\n行', null],
  ])
  // text() takes the mark away, as a reader does.
  expect(csv).toBe('单位,得分\r\n"甲,乙""局""",9.50\r\n"两\n行",\r\n')
  const to = new PassThrough()
  await writeCsv(to, ['甲'], rowsOf([]))
  expect([...(to.read() as Buffer).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test('no text of anybody becomes a formula', async () => {
  for (const bad of ['=1+1', '+cmd', '-cmd', '@SUM(A1)', ' =1', '\t=1', '＝1', '|x', '=HYPERLINK("x")'])
    expect([bad, (await written([[bad, 1]])).split('\r\n')[1]?.replace(/^"/, '').startsWith("'")]).toEqual([
      bad,
      true,
    ])
  expect(await written([['-9.50', -3]])).toContain('\r\n-9.50,-3\r\n')
})

test('a slow reader is waited for', async () => {
  let made = 0
  async function* many() {
    for (; made < 200_000; made++) yield ['一'.repeat(100), made]
  }
  const to = new Writable({ highWaterMark: 1024, write: () => undefined })
  void writeCsv(to, ['甲', '乙'], many()).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(made).toBeLessThan(20_000)
  to.destroy()
})
