import { expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { type CellValue, xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { aLedger } from '../../test/ledger.ts'
import type { ImportedFindings } from './contract.ts'

const { call, unit, people } = await aLedger()
const { bureau } = people

async function preview(bytes: Buffer): Promise<ImportedFindings> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '台账.xlsx')
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  const body = Buffer.from(await sent.arrayBuffer())
  const res = await call(bureau, 'POST', '/findings/import?dryRun=true', body, { 'content-type': type })
  expect(res.statusCode).toBe(200)
  return res.json()
}

const template = async () => {
  const res = await call(bureau, 'GET', '/findings/import/template.xlsx')
  expect(res.statusCode).toBe(200)
  return readTable(res.rawPayload, { name: '模板.xlsx' })
}

test('a preview says what would be made: at which units, how grave, by when', async () => {
  const [sheet] = await template()
  const headers = sheet?.rows[0]?.cells ?? []
  const line = (cells: Readonly<Record<string, string>>): CellValue[] =>
    headers.map((name) => cells[name] ?? '')
  const read = await preview(
    await xlsxBuffer({
      sheets: [
        {
          name: '台账',
          columns: headers.map((header) => ({ header, width: 12 })),
          rows: [
            line({ 责任单位: unit.name, 问题: '机房门禁记录缺失', 类别: '要害部位', 登记日期: '2026-09-01' }),
            line({
              责任单位: unit.name,
              问题: '借阅没有登记',
              类别: '载体',
              程度: '较重',
              登记日期: '2026-03-02',
              整改期限: '2026-03-31',
              销号日期: '2026-03-20',
            }),
            line({ 责任单位: '没有的单位', 问题: '某问题', 类别: '载体', 登记日期: '2026-03-02' }),
          ],
        },
      ],
    }),
  )
  expect(read).toMatchObject({
    rows: 3,
    imported: 0,
    open: 1,
    units: 1,
    severities: [1, 1, 0, 0],
    lines: [
      // 30 working days after 1 September, with the holidays of that autumn and the two days worked for them.
      {
        row: 2,
        unitName: unit.name,
        title: '机房门禁记录缺失',
        severity: 1,
        dueOn: '2026-10-19',
        closedOn: null,
      },
      { row: 3, severity: 2, dueOn: '2026-03-31', closedOn: '2026-03-20' },
    ],
    errors: [{ row: 4, column: '责任单位', code: 'unknown-unit' }],
  })
})

test('the template is a ledger without lines, and says which words it takes', async () => {
  const [ledger, notes] = await template()
  expect(ledger?.rows.map(({ cells }) => cells[0])).toEqual(['责任单位'])
  expect(notes?.rows.map(({ cells }) => cells.join('：'))).toContain(
    '程度：一般、较重、严重、重大 之一；不填为一般',
  )
})
