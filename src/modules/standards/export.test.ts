import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { anyFilledForm, anyStandard } from '../../test/arbitrary-standard.ts'
import { type Item, type Standard, Standard as StandardSchema } from './contract.ts'
import { scoreFiles } from './index.ts'
import { compileStandard, scoreAssessment } from './rules.ts'
import { assignLineage } from './service/assign-lineage.ts'
import { diffStandards } from './service/diff-standards.ts'
import { exportDocx } from './service/export-docx.ts'
import { exportXlsx } from './service/export-xlsx.ts'
import { chineseNumber, toYaml } from './service/print-form.ts'
import { readStandardFile } from './service/read-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-standards-'))
afterAll(() => rm(folder, { recursive: true }))

const clean = { warnings: [], errors: [] }

test('any standard comes back from YAML the same', async () => {
  await fc.assert(
    fc.asyncProperty(anyStandard, async (standard) => {
      const read = await readStandardFile(Buffer.from(toYaml(standard)), 'x.yaml')
      expect(read).toMatchObject({ standard, ...clean })
      expect(toYaml(read.standard as Standard)).toBe(toYaml(StandardSchema.parse(standard)))
    }),
  )
})

test('any standard comes back from .xlsx and .docx the same', async () => {
  await fc.assert(
    fc.asyncProperty(anyStandard, async (standard) => {
      expect(await readStandardFile(await exportXlsx(standard), 'x.xlsx')).toMatchObject({
        standard,
        ...clean,
      })
      expect(await readStandardFile(await exportDocx(standard), 'x.docx')).toMatchObject({
        standard,
        ...clean,
      })
    }),
    { numRuns: 5 },
  )
}, 120_000)

const items: Item[] = [
  {
    no: '1',
    lineage: 'kept-in-yaml',
    text: '部署工作',
    points: '3',
    kind: 'scored',
    method: 'deduct',
    deductions: [
      { kind: 'fixed', text: '未部署的', points: '1' },
      { kind: 'range', text: '部署不力的', min: '0.5', max: '1', step: '0.25' },
      { kind: 'each', text: '未报告的', points: '0.5' },
    ],
    guidance: '看会议记录',
  },
  {
    no: '2',
    text: '比率',
    points: '5',
    kind: 'scored',
    method: 'numeric',
    bands: [{ atLeast: '90', points: '5' }],
  },
  { no: '3', text: '表彰', points: '2', kind: 'bonus', method: 'each', each: '0.5' },
  { no: '4', text: '违规', kind: 'aggravating', each: '4' },
  { no: '5', text: '泄密', kind: 'veto' },
]
const standard: Standard = {
  hengmi: 'standard/1',
  title: '某标准',
  layer: 'department',
  notApplicable: 'keep',
  grades: [
    { name: '好', atLeast: '85' },
    { name: '差', atLeast: '0' },
  ],
  categories: [{ name: '责任制', items }],
}

/** Rewrites one part of a zip, as somebody does who edits the file in Word or Excel. */
function edited(file: Buffer, part: string, change: (xml: string) => string): Buffer {
  const parts = unzipSync(file)
  const before = strFromU8(parts[part] ?? new Uint8Array())
  const after = change(before)
  expect(after).not.toBe(before)
  return Buffer.from(zipSync({ ...parts, [part]: strToU8(after) }))
}

test.each([
  ['x.xlsx', exportXlsx, 'xl/worksheets/sheet1.xml'],
  ['x.docx', exportDocx, 'word/document.xml'],
] as const)('%s: a changed table wins over the carried YAML, with a warning', async (name, write, part) => {
  const file = await write(standard)
  const changed = edited(file, part, (xml) => xml.replace('部署工作', '部署保密工作'))
  const read = await readStandardFile(changed, name)
  expect(read.errors).toEqual([])
  expect(read.warnings).toMatchObject([{ code: 'printed-table-wins' }])
  // What the table does not print is gone; what it prints is read back, method by method.
  expect(read.standard).toMatchObject({ layer: 'organisation', notApplicable: 'exclude' })
  expect(read.standard?.categories).toMatchObject([
    {
      name: '责任制',
      items: [
        {
          no: '1',
          text: '部署保密工作',
          deductions: [
            { kind: 'fixed', points: '1' },
            { kind: 'range', min: '0.5', max: '1', step: '0.5' },
            { kind: 'each', points: '0.5' },
          ],
        },
        { method: 'numeric', bands: [{ atLeast: '90', points: '5' }] },
        { kind: 'bonus', method: 'each', points: '2', each: '0.5' },
        { kind: 'aggravating', each: '4' },
        { kind: 'veto' },
      ],
    },
  ])
  expect(read.standard?.categories[0]?.items[0]).not.toHaveProperty('lineage')
})

test('what a unit writes into its own columns, and blanks, do not change the table', async () => {
  const file = await exportXlsx(standard)
  const filled = edited(file, 'xl/worksheets/sheet1.xml', (xml) =>
    xml
      .replace(/(<c r="D4"[^>]*?)\/>/, '$1 t="inlineStr"><is><t>★</t></is></c>')
      .replace('部署工作', '部署 工作 '),
  )
  expect(await readStandardFile(filled, 'x.xlsx')).toMatchObject({ standard, ...clean })
})

test('a damaged carrier is said, and the table is read', async () => {
  const file = await exportDocx(standard)
  const broken = edited(file, 'customXml/item1.xml', (xml) =>
    xml.replace('hengmi: standard/1', 'hengmi: standard/9'),
  )
  const read = await readStandardFile(broken, 'x.docx')
  expect(read.warnings).toMatchObject([{ code: 'printed-table-wins' }])
  expect(read.standard?.categories[0]?.items).toHaveLength(5)
})

test('Word finds our custom part by relation and content type, and may renumber it', async () => {
  const parts = unzipSync(await exportDocx(standard))
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  expect(text('word/_rels/document.xml.rels')).toContain('Target="../customXml/item1.xml"')
  expect(text('[Content_Types].xml')).toContain('/customXml/itemProps1.xml')
  expect(text('customXml/_rels/item1.xml.rels')).toContain('itemProps1.xml')
  const { 'customXml/item1.xml': ours = new Uint8Array(), ...rest } = parts
  const other = strToU8(
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
  )
  const moved = zipSync({ ...rest, 'customXml/item1.xml': other, 'customXml/item2.xml': ours })
  expect(await readStandardFile(Buffer.from(moved), 'x.docx')).toMatchObject({ standard, ...clean })
})

test('the workbook has the printed table first and a hidden sheet named hengmi', async () => {
  const sheets = await readTable(await exportXlsx(standard))
  expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['标准', undefined],
    ['hengmi', true],
  ])
  expect(sheets[0]?.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
    ['某标准'],
    ['序号', '自查内容', '分值'],
    ['一', '责任制', '8分'],
    ['1', '部署工作', '3分'],
    ['2', '比率', '5分'],
    ['3', '表彰', '+2分'],
    ['4', '违规', ''],
    ['5', '泄密', ''],
    ['总分', '', '8分'],
    [expect.stringContaining('实有项目')],
    [expect.stringContaining('85%以上')],
  ])
})

test('category numbers are Chinese', () => {
  expect([1, 10, 11, 16, 20, 99, 100, 101, 110, 120, 500].map(chineseNumber)).toEqual([
    '一',
    '十',
    '十一',
    '十六',
    '二十',
    '九十九',
    '一百',
    '一百零一',
    '一百一十',
    '一百二十',
    '五百',
  ])
})

test('score gives for files what the engine gives for objects', async () => {
  const [standardFile, answersFile] = [join(folder, 's.yaml'), join(folder, 'a.json')]
  await fc.assert(
    fc.asyncProperty(anyFilledForm, async ({ standard: given, answers }) => {
      await writeFile(standardFile, toYaml(given))
      await writeFile(answersFile, JSON.stringify({ answers }))
      expect(await scoreFiles(standardFile, answersFile)).toEqual(
        scoreAssessment(compileStandard(given), answers),
      )
    }),
    { numRuns: 30 },
  )
})

test('score says everything that is wrong with either file', async () => {
  const [standardFile, answersFile] = [join(folder, 's2.yaml'), join(folder, 'a2.json')]
  await writeFile(standardFile, toYaml(standard))
  const codesOf = async (text: string, file = standardFile) => {
    await writeFile(answersFile, text)
    const result = await scoreFiles(file, answersFile)
    return 'errors' in result ? result.errors.map(({ column, code }) => `${column} ${code}`) : result.total
  }
  expect(
    await codesOf(
      '{"answers":{"1":{"deductions":[{"rule":9}],"x":1},"9":{},"2":{"met":true},"4":{"occurrences":-1}}}',
    ),
  ).toEqual([
    '/answers/1/x unknown-field',
    '/answers/2/met field-not-used',
    '/answers/4/occurrences bad-value',
    '/answers/9 unknown-item',
  ])
  expect(await codesOf('{"answers":{"1":{},"1":{}}}')).toEqual(['null duplicate-key'])
  expect(await codesOf('{"answers":{"1":{},"__proto__":{}}}')).toEqual(['/answers/__proto__ unknown-item'])
  expect(await codesOf('[]')).toEqual([expect.stringMatching(/invalid-type$/)])
  expect(await codesOf('{"answers":{},"more":1}')).toEqual(['/more unknown-field'])
  expect(await codesOf('{"answers":{}}', join(folder, 'absent.yaml'))).toEqual(['null not-found'])
  expect(await codesOf('{"answers":{}}')).toBe('8.00')
})

test('lineage is stable for the same words, and inherited where words or numbers changed', () => {
  const [first] = [assignLineage(standard), assignLineage(structuredClone(standard))].map(
    (one) => one.categories[0]?.items,
  )
  expect(assignLineage(standard).categories[0]?.items).toEqual(first)
  expect(first?.map(({ lineage }) => lineage)).toEqual([
    'kept-in-yaml',
    ...Array(4).fill(expect.stringMatching(/^i-[0-9a-f]{12}$/)),
  ])

  const before = assignLineage({
    ...standard,
    categories: [
      {
        name: '责任制',
        items: [
          { no: '1', text: '主要负责人部署保密工作,听取汇报', kind: 'veto' },
          { no: '2', text: '定期开展保密检查和自查自评', kind: 'veto' },
          { no: '3', text: '涉密会议场所符合要求', kind: 'veto' },
        ],
      },
    ],
  })
  const after = assignLineage(
    {
      ...standard,
      categories: [
        {
          name: '领导责任',
          items: [
            { no: '1', text: '全新的要求甲乙丙', kind: 'veto' },
            { no: '2', text: '主要负责人部署保密工作,听取汇报', kind: 'veto' },
            { no: '3', text: '涉密会议活动场所符合保密要求', kind: 'veto' },
          ],
        },
        { name: '检查', items: [{ no: '4', text: '定期开展保密检查、自查自评', kind: 'veto' }] },
      ],
    },
    before,
  )
  const [one, two, three] = before.categories[0]?.items.map(({ lineage }) => lineage) ?? []
  const now = after.categories.flatMap((category) => category.items.map(({ lineage }) => lineage))
  expect(now).toEqual([expect.stringMatching(/^i-/), one, three, two])

  expect(diffStandards(before, after)).toMatchObject({
    head: [],
    renamed: [{ from: '责任制', to: '领导责任' }],
    added: [{ no: '1', text: '全新的要求甲乙丙' }],
    removed: [],
    moved: [{ lineage: two, category: '检查', from: { category: '责任制', no: '2' } }],
    renumbered: [
      { lineage: one, from: '1', no: '2' },
      { lineage: two, from: '2', no: '4' },
    ],
    changed: [
      { lineage: three, fields: [{ field: 'text' }] },
      { lineage: two, fields: [{ field: 'text' }] },
    ],
  })
})

test('nothing differs between a standard and itself; every field of an item can differ', () => {
  fc.assert(
    fc.property(anyStandard, (one) => {
      const { head, ...lists } = diffStandards(one, structuredClone(one))
      expect([head, ...Object.values(lists)].flat()).toEqual([])
    }),
  )
  const other = structuredClone(standard)
  Object.assign(other.categories[0]?.items[1] ?? {}, {
    bands: [{ atLeast: '95', points: '5' }],
    points: '6',
    basis: '条例',
  })
  const rest = {
    ...other,
    notApplicable: 'exclude' as const,
    categories: [{ name: '责任制', items: other.categories[0]?.items.slice(0, 4) ?? [] }],
  }
  expect(diffStandards(standard, rest)).toMatchObject({
    head: [{ field: 'notApplicable', before: 'keep', after: 'exclude' }],
    removed: [{ no: '5' }],
    changed: [
      {
        no: '2',
        fields: [
          { field: 'points', before: '5', after: '6' },
          { field: 'rules' },
          { field: 'basis', before: null, after: '条例' },
        ],
      },
    ],
  })
})
