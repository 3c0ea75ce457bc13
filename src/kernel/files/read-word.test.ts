import { expect, test } from 'vitest'
import { type Part, wordParts, zipped } from '../../test/odd-files.ts'
import { readWord, readZipPart } from './read-word.ts'

const paragraph = (...texts: string[]) =>
  `<w:p>${texts.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('')}</w:p>`
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
const read = async (body: string, ...more: Part[]) => readWord(await zipped(...wordParts(body, ...more)))

test('the printed standard comes out row by row', async () => {
  const blocks = await readWord('library/standards/organisation.docx')
  expect(blocks[1]).toEqual({ kind: 'paragraph', text: '机关、单位保密自查自评标准' })
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rows[0]?.cells).toEqual(['序号', '自查内容', '分值', '实有项目', '评分方法', '得分'])
  expect(rows[1]?.cells.slice(0, 3)).toEqual(['一', '保密工作领导责任制落实情况', '14分'])
  expect(rows.filter(({ cells }) => /^\d+$/.test(cells[0] ?? ''))).toHaveLength(59)
})

test('merged cells are laid out as the grid they cover', async () => {
  const begin = '<w:vMerge w:val="restart"/>'
  const goOn = '<w:vMerge/>'
  const [block] = await read(
    table(
      cell(paragraph('高'), begin) + cell(paragraph('宽'), '<w:gridSpan w:val="2"/>') + cell(paragraph('末')),
      cell(paragraph(''), goOn) + cell(paragraph('甲')) + cell(paragraph('乙'), begin) + cell(paragraph('1')),
      cell(paragraph(''), goOn) + cell(paragraph('丙')) + cell(paragraph(''), goOn) + cell(paragraph('2')),
      cell(paragraph('后')) + cell(paragraph('丁')) + cell(paragraph('戊')) + cell(paragraph('3')),
    ),
  )
  expect(block).toEqual({
    kind: 'table',
    rows: [
      { row: 1, cells: ['高', '宽', '', '末'] },
      { row: 2, cells: ['', '甲', '乙', '1'] },
      { row: 3, cells: ['', '丙', '', '2'] },
      { row: 4, cells: ['后', '丁', '戊', '3'] },
    ],
  })
})

test('paragraphs of a cell are lines, runs are joined, what was struck out by revision is gone', async () => {
  const struck =
    '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
  expect(await read(paragraph('一、', '领导责任') + table(cell(paragraph('扣1', '分') + struck)))).toEqual([
    { kind: 'paragraph', text: '一、领导责任' },
    { kind: 'table', rows: [{ row: 1, cells: ['扣1分\n新'] }] },
  ])
})

test('a table inside a cell becomes text of that cell', async () => {
  const inner = table(
    cell(paragraph('甲')) + cell(paragraph('乙')),
    cell(paragraph('丙')) + cell(paragraph('丁')),
  )
  expect(await read(table(cell(paragraph('前') + inner + paragraph('后')) + cell(paragraph('邻'))))).toEqual([
    { kind: 'table', rows: [{ row: 1, cells: ['前\n甲\t乙\n丙\t丁\n后', '邻'] }] },
  ])
})

test('a part is handed out by its name, and an absent one is undefined', async () => {
  const file = await zipped(...wordParts(paragraph('x'), ['customXml/item1.xml', '<hengmi>文</hengmi>']))
  expect((await readZipPart(file, 'customXml/item1.xml'))?.toString()).toBe('<hengmi>文</hengmi>')
  expect(await readZipPart(file, 'customXml/item2.xml')).toBeUndefined()
})
