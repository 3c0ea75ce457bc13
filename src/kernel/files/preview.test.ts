import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { wordParts, zipped } from '../../test/odd-files.ts'
import { FilePreview, previewFile } from './preview.ts'
import { xlsxBuffer } from './write-xlsx.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-preview-'))
afterAll(() => rm(folder, { recursive: true }))
const office = 'application/vnd.openxmlformats-officedocument'
const preview = async (bytes: Buffer, type: string, name: string) => {
  const path = join(folder, 'stored')
  await writeFile(path, bytes)
  return FilePreview.parse(await previewFile(path, { name, type }))
}
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

test('a Word document is shown as text and tables, its markup as words', async () => {
  const table = `<w:tbl><w:tr><w:tc>${paragraph('单位')}</w:tc><w:tc>${paragraph('数量')}</w:tc></w:tr></w:tbl>`
  const bytes = await zipped(...wordParts(`${paragraph('&lt;script&gt;alert(1)&lt;/script&gt;')}${table}`))
  expect(await preview(bytes, `${office}.wordprocessingml.document`, '方案.docx')).toEqual({
    parts: [
      { kind: 'paragraph', text: '<script>alert(1)</script>' },
      { kind: 'table', name: null, rows: [['单位', '数量']] },
    ],
    isCut: false,
  })
})

test('of a workbook the first rows and columns of the first sheets are shown', async () => {
  const sheet = (name: string, rows: number, columns: number) => ({
    name,
    columns: Array.from({ length: columns }, (_, at) => ({ header: `列${at + 1}`, width: 8 })),
    rows: Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, () => `行${row}`)),
  })
  const small = await preview(
    await xlsxBuffer({ sheets: [sheet('一', 2, 2)] }),
    `${office}.spreadsheetml.sheet`,
    '台账.xlsx',
  )
  expect(small).toEqual({
    parts: [
      {
        kind: 'table',
        name: '一',
        rows: [
          ['列1', '列2'],
          ['行0', '行0'],
          ['行1', '行1'],
        ],
      },
    ],
    isCut: false,
  })
  const large = await preview(
    await xlsxBuffer({
      sheets: [sheet('大', 300, 40), ...'二三四五六七'.split('').map((n) => sheet(n, 1, 1))],
    }),
    `${office}.spreadsheetml.sheet`,
    '台账.xlsx',
  )
  expect(large.isCut).toBe(true)
  expect(large.parts).toHaveLength(5)
  const [first] = large.parts
  if (first?.kind !== 'table') throw new Error('no table')
  expect([first.rows.length, first.rows[0]?.length]).toEqual([200, 30])
})

test('what cannot be shown is refused in words', async () => {
  await expect(preview(Buffer.from('%PDF-1.7'), 'application/pdf', '一.pdf')).rejects.toThrow(/不能预览/)
  const broken = preview(Buffer.from('PK\x03\x04 cut'), `${office}.wordprocessingml.document`, '一.docx')
  await expect(broken).rejects.toMatchObject({ name: 'FileRefused' })
})
