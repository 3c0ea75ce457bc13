import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { printForm } from './service/print-form.ts'
import { readStandardFile } from './service/read-file.ts'
import { readPrinted } from './service/read-printed.ts'
import { surveyForm } from './service/survey-form.ts'

const library = (name: string) =>
  fileURLToPath(new URL(`../../../library/standards/${name}`, import.meta.url))
test('both printed forms of the library give the same standard, without a warning', async () => {
  const [word, sheet] = await Promise.all([
    readStandardFile(library('organisation.docx')),
    readStandardFile(library('organisation.xlsx')),
  ])
  expect(word.standard).toEqual(sheet.standard)
  for (const { summary, warnings, errors } of [word, sheet])
    expect({ summary, warnings, errors }).toEqual({
      summary: {
        title: '机关、单位保密自查自评标准',
        layer: 'organisation',
        categories: 16,
        items: 59,
        points: '100.00',
        scored: 50,
        aggravating: 8,
        veto: 1,
      },
      warnings: [],
      errors: [],
    })
  expect(sheet.standard?.categories[0]?.items[0]).toMatchObject({
    no: '1',
    points: '4',
    kind: 'scored',
    method: 'deduct',
    deductions: [
      { kind: 'fixed', text: '未对保密工作提出明确要求的', points: '1' },
      { kind: 'range', text: '未听取汇报或未研究解决问题的', min: '0.5', max: '1', step: '0.5' },
      { kind: 'fixed', text: '未纳入年度考评的', points: '1' },
      { kind: 'fixed', text: '未提供条件保障的', points: '1' },
    ],
  })
  expect(sheet.standard?.categories.at(-2)?.items.at(-1)).toMatchObject({
    no: '58',
    kind: 'aggravating',
    each: '6',
  })
  expect(sheet.standard?.categories.at(-1)?.items).toMatchObject([{ no: '59', kind: 'veto' }])
})

test.each([
  ['organisation', { layer: 'organisation', categories: 16, items: 59, scored: 50, aggravating: 8, veto: 1 }],
  ['department', { layer: 'department', categories: 11, items: 34, scored: 34, aggravating: 0, veto: 0 }],
  ['person', { layer: 'person', categories: 7, items: 19, scored: 19, aggravating: 0, veto: 0 }],
])(
  'the %s standard of the library is whole, and its printed form reads without a warning',
  async (name, expected) => {
    const { standard, summary, warnings, errors } = await readStandardFile(library(`${name}.yaml`))
    expect([warnings, errors]).toEqual([[], []])
    expect(summary).toMatchObject({ ...expected, points: '100.00' })
    if (!standard) throw new Error('not read')
    expect(
      standard.categories.every(({ items }) => items.every(({ lineage, evidence }) => lineage && evidence)),
    ).toBe(true)
    // Without what it carries, the table alone says the same scoring.
    const { title, headers, rows } = printForm(standard)
    const table = [headers, ...rows.map(({ cells }) => cells)].map((cells, index) => ({
      row: index + 1,
      cells,
    }))
    const survey = surveyForm([title], table)
    const printed = survey && readPrinted(survey)
    expect([printed?.warnings, printed?.errors]).toEqual([[], []])
    const scoring = standard.categories.map((category) => ({
      name: category.name,
      items: category.items.map(({ lineage, guidance, evidence, answeredBy, ...item }) => item),
    }))
    expect(printed?.raw).toMatchObject({ categories: scoring })
  },
)

test('the library’s own file of the organisation standard says what the printed form says', async () => {
  const [yaml, form] = await Promise.all([
    readStandardFile(library('organisation.yaml')),
    readStandardFile(library('organisation.docx')),
  ])
  expect(yaml.standard).toMatchObject(JSON.parse(JSON.stringify(form.standard)))
})
