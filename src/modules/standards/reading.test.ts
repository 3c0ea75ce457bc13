import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import type { Item } from './contract.ts'
import { checkStandard } from './service/check-standard.ts'
import { printForm } from './service/print-form.ts'
import { readStandardFile } from './service/read-file.ts'
import { readPrinted } from './service/read-printed.ts'
import { readPoints, readWording } from './service/read-wording.ts'
import { surveyForm } from './service/survey-form.ts'

const library = (name: string) =>
  fileURLToPath(new URL(`../../../library/standards/${name}`, import.meta.url))
const header = ['序号', '自查内容', '分值', '实有项目', '评分方法', '得分']

/** Reads rows as they would stand in a form; row 1 is the title. */
function readRows(rows: readonly (readonly string[])[], headers: readonly string[] = header) {
  const table = [['某标准'], headers, ...rows].map((cells, index) => ({ row: index + 1, cells }))
  const survey = surveyForm([], table)
  if (!survey) throw new Error('no header')
  const { raw, warnings, errors } = readPrinted(survey)
  const { title, categories } = raw as { title: string; categories: { name: string; items: Item[] }[] }
  return { title, categories, items: categories.flatMap(({ items }) => items), warnings, errors }
}
const one = (points: string, method: string, category = '责任制') =>
  readRows([
    ['一', category, '', '', '', ''],
    ['1', '内容', points, '', method, ''],
  ])
const codes = (remarks: readonly { code: string }[]) => remarks.map(({ code }) => code)

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

describe('the wording of deductions', () => {
  test.each<[string, object[]]>([
    ['未制定的,扣1分', [{ kind: 'fixed', text: '未制定的', points: '1' }]],
    ['每缺1项扣0.5分,累计不超过3分', [{ kind: 'each', text: '每缺1项', points: '0.5' }]],
    ['每缺1项的(最多扣3分),扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每缺一项减0.5分', [{ kind: 'each', text: '每缺一项', points: '0.5' }]],
    ['未制定的,扣分1分', [{ kind: 'fixed', text: '未制定的', points: '1' }]],
    ['未制定的,扣1分,并通报批评', [{ kind: 'fixed', text: '未制定的(并通报批评)', points: '1' }]],
    ['未制定的,扣1分（以文件为准）', [{ kind: 'fixed', text: '未制定的(以文件为准)', points: '1' }]],
    ['未制定的，扣１．５分。', [{ kind: 'fixed', text: '未制定的', points: '1.5' }]],
    ['未制定的,扣0.5至1分', [{ kind: 'range', min: '0.5', max: '1', step: '0.5' }]],
    ['扣0.5-1分', [{ kind: 'range', text: '扣0.5-1分', min: '0.5', max: '1' }]],
    ['视情扣0.5～1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5—1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5——1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5分至1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['发现1人未达到学时的,扣0.5分', [{ kind: 'each', text: '发现1人未达到学时的', points: '0.5' }]],
    ['发现１起扣４分', [{ kind: 'each', text: '发现１起', points: '4' }]],
    ['发现一起扣四分', [{ kind: 'each', points: '4' }]],
    ['每缺1项的,扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每少1次扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每人次扣0.2分', [{ kind: 'each', points: '0.2' }]],
    ['未登记的,扣0.5分/台', [{ kind: 'each', text: '未登记的', points: '0.5' }]],
    ['逾期每天扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每年未开展一次检查的,扣1分', [{ kind: 'fixed', points: '1' }]],
    ['未做到每季度检查的,扣1分', [{ kind: 'fixed', points: '1' }]],
    ['未制定的,不得分', [{ kind: 'fixed', text: '未制定的', points: '3' }]],
    ['每缺1项扣0.5分,扣完为止', [{ kind: 'each', points: '0.5' }]],
    ['每缺1项扣0.5分,最多扣3分', [{ kind: 'each', points: '0.5' }]],
    [
      '未制定的扣1分,未备案的扣0.5分',
      [
        { text: '未制定的', points: '1' },
        { text: '未备案的', points: '0.5' },
      ],
    ],
    ['(1)未制定的,扣1分;(2)未备案的,扣1分', [{ text: '未制定的' }, { text: '未备案的' }]],
    [
      '1.未制定的,扣1分；2、未备案的，扣2分。',
      [
        { text: '未制定的', points: '1' },
        { text: '未备案的', points: '2' },
      ],
    ],
    ['合格率低于80%的,扣1分', [{ kind: 'fixed', text: '合格率低于80%的', points: '1' }]],
  ])('%s', (prose, expected) => {
    const read = readWording(prose, '3')
    expect(read).toMatchObject({ problems: [], remarks: [] })
    expect(read.deductions).toHaveLength(expected.length)
    expect(read.deductions).toMatchObject(expected)
  })

  test.each([
    ['视情况酌情扣分', 'deduction-unreadable'],
    ['情节严重的扣若干分', 'deduction-unreadable'],
    ['每缺1项扣0.5至1分', 'deduction-unreadable'],
    ['扣2至1分', 'range-upside-down'],
    ['扣0.125分', 'too-fine'],
    ['每缺1项扣0.5分,最多扣2分', 'cap-not-supported'],
    ['未制定的,扣1分以上', 'deduction-unreadable'],
    ['视情况最多扣3分', 'deduction-unreadable'],
    ['每缺1项扣0.5分,累计不超过2分', 'cap-not-supported'],
  ])('unreadable: %s', (prose, code) => {
    expect(codes(readWording(prose, '3').problems)).toEqual([code])
  })

  test.each([
    ['4分', '4'],
    ['4', '4'],
    ['４．５分', '4.5'],
    ['(4分)', '4'],
    ['四分', '4'],
    ['十分', '10'],
    ['二十五分', '25'],
    [' 4 分 ', '4'],
    ['若干', undefined],
    ['4-5分', undefined],
    ['', undefined],
  ])('points %s', (text, expected) => {
    expect(readPoints(text)).toBe(expected)
  })
})

describe('kinds of items', () => {
  test.each<[string, string, string, string, object]>([
    ['scored', '2分', '未做的,扣1分', '责任制', { kind: 'scored', points: '2' }],
    ['aggravating by its category', '', '发现1起扣4分', '加重扣分项', { kind: 'aggravating', each: '4' }],
    ['aggravating by its wording', '', '每发生1起扣6分', '严重情形', { kind: 'aggravating', each: '6' }],
    [
      'aggravating with its price as points',
      '扣4分/起',
      '',
      '加重扣分项',
      { kind: 'aggravating', each: '4' },
    ],
    ['aggravating with a bare figure', '-4分', '', '加重扣分项', { kind: 'aggravating', each: '4' }],
    ['veto by its category', '', '', '否决项', { kind: 'veto' }],
    ['veto by its wording', '—', '直接评定为不符合要求。', '其他', { kind: 'veto' }],
    ['一票否决', '', '一票否决', '其他', { kind: 'veto' }],
    [
      'bonus counted',
      '2分',
      '每获1次表彰加0.5分',
      '加分项',
      { kind: 'bonus', method: 'each', points: '2', each: '0.5' },
    ],
    ['bonus met', '2分', '获得表彰的,加2分', '加分项', { kind: 'bonus', method: 'boolean', points: '2' }],
    [
      'our own words for yes or no',
      '2分',
      '符合的得满分，不符合的不得分。',
      '甲',
      { kind: 'scored', method: 'boolean' },
    ],
    [
      'our own words for bands',
      '3分',
      '按数值计分：≥90，得3分；≥60，得1.5分。',
      '甲',
      {
        method: 'numeric',
        bands: [
          { atLeast: '90', points: '3' },
          { atLeast: '60', points: '1.5' },
        ],
      },
    ],
    [
      'our own words for tiers',
      '3分',
      '分档得分：好，得3分；差，得0分。',
      '甲',
      {
        method: 'tier',
        levels: [
          { name: '好', points: '3' },
          { name: '差', points: '0' },
        ],
      },
    ],
  ])('%s', (_, points, method, category, expected) => {
    const { items, errors } = one(points, method, category)
    expect(errors).toEqual([])
    expect(items).toMatchObject([expected])
  })
})

describe('forms as they are printed', () => {
  const body = [
    ['1', '内容甲', '2分', '', '未做的,扣2分', ''],
    ['2', '内容乙', '1分', '', '未做的,扣1分', ''],
  ]
  test.each<[string, string[][]]>([
    ['一 | 名称', [['一', '领导责任', '3分', '', '', '']]],
    ['一、 | 名称', [['一、', '领导责任', '3分', '', '', '']]],
    ['（一） | 名称', [['（一）', '领导责任', '3 分', '', '', '']]],
    ['第一类 | 名称', [['第一类', '领导责任', '３分', '', '', '']]],
    ['一、名称 across the row', [['一、领导责任(3分)', '', '', '', '', '']]],
    ['一、名称 in the text column', [['', '一、领导责任（3分）', '', '', '', '']]],
  ])('category row: %s', (_, category) => {
    const { categories, warnings, errors } = readRows([...category, ...body, ['总分', '', '3分', '', '', '']])
    expect([warnings, errors]).toEqual([[], []])
    expect(categories.map(({ name }) => name)).toEqual(['领导责任'])
    expect(categories[0]?.items).toHaveLength(2)
  })

  test('the header is found below other rows, by synonyms, in another order, with merged columns', () => {
    const rows = [
      ['附件2'],
      ['某某评分细则'],
      ['填报单位:          年  月  日'],
      ['编号', '检查内容', '', '评分标准', '标准分', '自评得分'],
      ['一', '', '领导责任', '', '2', ''],
      ['1.', '', '内容甲', '未做的,扣2分', '2', '2'],
      ['编号', '检查内容', '', '评分标准', '标准分', '自评得分'],
      ['合计', '', '', '', '2', '2'],
      ['填报人:张三'],
    ].map((cells, index) => ({ row: index + 1, cells }))
    const survey = surveyForm([], rows)
    expect(survey?.title).toBe('某某评分细则')
    const { raw, warnings, errors } = readPrinted(survey as NonNullable<typeof survey>)
    expect([warnings, errors]).toEqual([[], []])
    expect(raw).toMatchObject({
      categories: [{ name: '领导责任', items: [{ no: '1', text: '内容甲', points: '2' }] }],
    })
  })

  test('a category may have a column of its own, merged down over its items', () => {
    const headers = ['类别', '序号', '自查内容', '分值', '评分方法']
    const { categories, errors, warnings } = readRows(
      [
        ['一、领导责任(3分)', '1', '内容甲', '2', '未做的,扣2分'],
        ['', '2', '内容乙', '1', '未做的,扣1分'],
        ['二、制度(1分)', '3', '内容丙', '1', '未做的,扣1分'],
      ],
      headers,
    )
    expect([warnings, errors]).toEqual([[], []])
    expect(categories.map(({ name, items }) => [name, items.length])).toEqual([
      ['领导责任', 2],
      ['制度', 1],
    ])
  })

  test('the scoring column may go on in the rows below', () => {
    const { items, errors } = readRows([
      ['一', '类', '', '', '', ''],
      ['1', '内容', '2分', '', '未做的,扣1分;', ''],
      ['', '', '', '', '未报的,扣1分', ''],
    ])
    expect(errors).toEqual([])
    expect(items[0]).toMatchObject({ deductions: [{ text: '未做的' }, { text: '未报的' }] })
  })

  test('subtotals stand for a category; nothing after a sum in the middle is lost', () => {
    const { categories, warnings, errors } = readRows([
      ['一', '甲类', '', '', '', ''],
      ['1', '甲', '2分', '', '扣2分', ''],
      ['小计', '', '2分', '', '', ''],
      ['二', '乙类', '', '', '', ''],
      ['2', '乙', '1分', '', '扣1分', ''],
      ['合计', '', '9分', '', '', ''],
      ['三', '丙类', '', '', '', ''],
      ['3', '丙', '1分', '', '扣1分', ''],
      ['合计:4分', '', '', '', '', ''],
      ['一、本表由单位填写', '', '', '', '', ''],
      ['填报人：张三', '', '', '', '', ''],
    ])
    expect(errors).toEqual([])
    expect(warnings).toMatchObject([{ row: 6, code: 'category-sum' }])
    expect(categories.map(({ items }) => items.length)).toEqual([1, 1, 1])
  })

  test('numbers may stand before the text, the title behind 附件', () => {
    const rows = [
      ['附件3：某某自评表'],
      ['自查内容', '分值', '评分标准'],
      ['一、甲类', '3分', ''],
      ['1.内容甲', '2分', '扣2分'],
      ['2、内容乙', '1分', '扣1分'],
      ['签字：'],
    ].map((cells, index) => ({ row: index + 1, cells }))
    const survey = surveyForm([], rows)
    const printed = survey && readPrinted(survey)
    expect([printed?.warnings, printed?.errors]).toEqual([[], []])
    expect(printed?.raw).toMatchObject({
      title: '某某自评表',
      categories: [
        {
          name: '甲类',
          items: [
            { no: '1', text: '内容甲' },
            { no: '2', text: '内容乙' },
          ],
        },
      ],
    })
  })

  test('what units wrote into their own columns is no part of the standard', () => {
    const filled = readRows([
      ['一', '类', '', '', '', ''],
      ['1', '内容', '2分', '★', '未做的,扣2分', '1.5'],
    ])
    expect(filled.warnings).toEqual([])
  })
})

describe('what is wrong is said with its row and column', () => {
  const start = ['一', '类', '2分', '', '', '']
  test.each<[string, string[][], object[], object[]]>([
    [
      'points and wording that cannot be read',
      [start, ['1', '甲', '若干', '', '视情扣分', '']],
      [
        { row: 4, column: '分值', code: 'points-unreadable' },
        { row: 4, column: '评分方法', code: 'deduction-unreadable' },
      ],
      [{ row: 3, column: '分值', code: 'category-sum' }],
    ],
    [
      'no points',
      [start, ['1', '甲', '', '', '未做的,扣1分', '']],
      [{ row: 4, column: '分值', code: 'points-missing' }],
      [{ code: 'category-sum' }],
    ],
    [
      'three decimals',
      [
        ['一', '类'],
        ['1', '甲', '1.125', '', '未做的,扣2分', ''],
      ],
      [{ row: 4, column: '分值', code: 'too-fine' }],
      [],
    ],
    [
      'a number twice',
      [start, ['1', '甲', '1', '', '扣1分'], ['1', '乙', '1', '', '扣1分']],
      [{ row: 5, column: '序号', code: 'duplicate-number' }],
      [],
    ],
    [
      'a row that is nothing',
      [start, ['甲乙', '丙丁', '2', '', '扣2分']],
      [{ row: 4, column: '序号', code: 'row-unreadable' }],
      [{ code: 'category-sum' }, { code: 'empty-category' }],
    ],
    [
      'an item without text',
      [start, ['1', '', '2', '', '未做的,扣2分']],
      [{ row: 4, column: '自查内容', code: 'text-missing' }],
      [],
    ],
    [
      'a number left out',
      [start, ['1', '甲', '1', '', '扣1分'], ['3', '乙', '1', '', '扣1分']],
      [],
      [{ row: 5, column: '序号', code: 'number-gap' }],
    ],
    [
      'a category that sums to something else',
      [start, ['1', '甲', '3', '', '扣3分']],
      [],
      [{ row: 3, column: '分值', code: 'category-sum' }],
    ],
    [
      'a total that is something else',
      [
        ['一', '类'],
        ['1', '甲', '3', '', '扣3分'],
        ['总分', '', '100分'],
      ],
      [],
      [{ row: 5, column: '分值', code: 'total-sum' }],
    ],
    [
      'deductions that cannot reach the points',
      [start, ['1', '甲', '2', '', '未做的,扣1分']],
      [],
      [{ row: 4, column: '评分方法', code: 'deductions-below-points' }],
    ],
    [
      'a deduction above the points',
      [start, ['1', '甲', '2', '', '未做的,扣3分']],
      [],
      [{ row: 4, column: '评分方法', code: 'deduction-above-points' }],
    ],
    [
      'an item nobody can lose on',
      [start, ['1', '甲', '2', '', '']],
      [],
      [{ row: 4, column: '评分方法', code: 'no-deductions' }],
    ],
    [
      'a sentence that takes nothing off',
      [start, ['1', '甲', '2', '', '查阅台账。未做的,扣2分']],
      [],
      [{ row: 4, column: '评分方法', code: 'kept-as-guidance' }],
    ],
    [
      'aggravating without a price',
      [
        ['一', '加重扣分项'],
        ['1', '甲', '', '', ''],
      ],
      [{ row: 4, column: '评分方法', code: 'each-unreadable' }],
      [],
    ],
  ])('%s', (_, rows, errors, warnings) => {
    const read = readRows(rows)
    const byCode = (list: readonly { code: string }[]) =>
      [...list].sort((a, b) => a.code.localeCompare(b.code))
    expect(byCode(read.errors)).toMatchObject(byCode(errors as { code: string }[]))
    expect(byCode(read.warnings)).toMatchObject(byCode(warnings as { code: string }[]))
    expect([read.errors.length, read.warnings.length]).toEqual([errors.length, warnings.length])
  })

  test('a column under a header we do not know is said once', () => {
    const { warnings } = readRows(
      [
        ['一', '类'],
        ['1', '甲', '2', '', '扣2分', '', '奇怪'],
      ],
      [...header, '权重系数'],
    )
    expect(warnings).toMatchObject([{ row: 4, column: '权重系数', code: 'column-not-read' }])
  })

  test('through a real workbook, rows are those of Excel and nothing is imported', async () => {
    const file = await xlsxBuffer({
      sheets: [
        {
          name: '标准',
          title: '某标准',
          columns: header.map((name) => ({ header: name, width: 10 })),
          rows: [
            ['一', '类', '2分', '', '', ''],
            ['1', '甲', '很多', '', '扣2分', ''],
            ['1', '乙', '1分', '', '扣1分', ''],
          ],
        },
        { name: '别的', columns: [{ header: '甲', width: 5 }], rows: [['乙']] },
      ],
    })
    const read = await readStandardFile(file, 'x.xlsx')
    expect(read.standard).toBeUndefined()
    expect(read.errors).toMatchObject([
      { row: 4, column: '分值', code: 'points-unreadable' },
      { row: 5, column: '序号', code: 'duplicate-number' },
    ])
    expect(codes(read.warnings)).toContain('sheet-not-read')
  })
})

test('whatever stands in a form, it is read or said, and nothing throws', () => {
  const word = fc.constantFrom(
    ...[
      '',
      '',
      '一',
      '二、',
      '1',
      '2.',
      '甲乙',
      '一、甲类',
      '3分',
      '0.125',
      '很多',
      '扣1分',
      '每缺1项扣0.5分',
    ],
    ...[
      '小计',
      '合计',
      '总分',
      '说明',
      '1.注意',
      '★',
      '否决项',
      '加分项',
      '加2分',
      '序号',
      '自查内容',
      '扣0.5至1分;扣完为止',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 6, maxLength: 6 }), { maxLength: 12 }), (rows) => {
      const table = [header, ...rows].map((cells, index) => ({ row: index + 1, cells }))
      const survey = surveyForm(['标准'], table)
      if (!survey) throw new Error('no header')
      const { raw, warnings, errors } = readPrinted(survey)
      const { categories } = raw as { categories: { items: { no: string }[] }[] }
      const items = categories.flatMap((category) => category.items)
      expect(items).toHaveLength(survey.rows.filter(({ kind }) => kind === 'item').length)
      const said = new Set([...warnings, ...errors].map(({ row }) => row))
      for (const { row, kind } of survey.rows) if (kind === 'unread') expect(said).toContain(row)
      const { problems } = checkStandard(raw)
      // Whatever the reader lets pass without an error is a standard, or has no items at all.
      if (errors.length === 0 && items.length > 0) expect(problems).toEqual([])
    }),
  )
})

describe('YAML and JSON', () => {
  const read = (text: string, name = 'x.yaml') => readStandardFile(Buffer.from(text), name)
  const head = 'hengmi: standard/1\ntitle: 例\nlayer: person\n'
  const item = '{ no: 1, text: 一, points: 4, kind: scored, method: boolean }'
  const yaml = (items: string, more = '') => `${head}${more}categories:\n  - name: 类\n    items:\n${items}`

  test('numbers and strings come in, strings go out, spelled one way', async () => {
    const { standard } = await read(
      yaml(
        '      - { no: 1.10, text: 一, points: 4.50, kind: scored, method: boolean }\n',
        'grades: [{ name: 好, atLeast: 0 }]\n',
      ),
    )
    expect(standard).toMatchObject({
      notApplicable: 'exclude',
      grades: [{ name: '好', atLeast: '0' }],
      categories: [{ items: [{ no: '1.10', points: '4.5' }] }],
    })
  })

  test('JSON is read the same way, and a key written twice is refused', async () => {
    const json = JSON.stringify(
      {
        hengmi: 'standard/1',
        title: '例',
        categories: [{ name: '类', items: [{ no: 1, text: '一', kind: 'veto' }] }],
      },
      null,
      '\t',
    )
    expect((await read(json, 'x.json')).standard).toMatchObject({
      layer: 'organisation',
      grades: [{}, {}, {}],
    })
    const twice = await read(json.replace('"no": 1', '"no": 1, "no": 2'), 'x.json')
    expect(twice.errors).toMatchObject([{ row: 9, code: 'duplicate-key' }])
  })

  test.each<[string, string, object]>([
    [
      'an unknown field',
      yaml(`      - { no: 1, text: 一, kind: veto, weight: 3 }\n`),
      { row: 7, column: '/categories/0/items/0/weight', code: 'unknown-field' },
    ],
    [
      'a field of another kind',
      yaml('      - no: 1\n        text: 一\n        kind: veto\n        points: 3\n'),
      { row: 10, column: '/categories/0/items/0/points', code: 'unknown-field' },
    ],
    [
      'a number twice',
      yaml(`      - ${item}\n      - ${item}\n`),
      { row: 8, column: '/categories/0/items/1/no', code: 'duplicate-number' },
    ],
    [
      'three decimals',
      yaml('      - { no: 1, text: 一, points: 0.125, kind: scored, method: boolean }\n'),
      { row: 7, column: '/categories/0/items/0/points' },
    ],
    [
      'a level above the item',
      yaml(
        '      - { no: 1, text: 一, points: 1, kind: scored, method: tier, levels: [{ name: 好, points: 2 }] }\n',
      ),
      { row: 7, code: 'above-item' },
    ],
    [
      'a band above the item',
      yaml(
        '      - { no: 1, text: 一, points: 1, kind: scored, method: metric, metric: { id: m, bands: [{ atLeast: 1, points: 2 }] } }\n',
      ),
      { column: '/categories/0/items/0/metric/bands/0/points', code: 'above-item' },
    ],
    [
      'a range upside down',
      yaml(
        '      - { no: 1, text: 一, points: 1, kind: scored, method: deduct, deductions: [{ kind: range, text: 甲, min: 1, max: 0.5, step: 0.5 }] }\n',
      ),
      { code: 'range-upside-down' },
    ],
    [
      'a step of nothing',
      yaml(
        '      - { no: 1, text: 一, points: 1, kind: scored, method: deduct, deductions: [{ kind: range, text: 甲, min: 0, max: 0.5, step: 0 }] }\n',
      ),
      { code: 'no-step' },
    ],
    [
      'grades without a floor',
      yaml(`      - ${item}\n`, 'grades: [{ name: 好, atLeast: 60 }]\n'),
      { row: 4, column: '/grades', code: 'no-lowest-grade' },
    ],
    [
      'a lineage twice',
      yaml(
        '      - { no: 1, text: 一, kind: veto, lineage: a }\n      - { no: 2, text: 二, kind: veto, lineage: a }\n',
      ),
      { row: 8, code: 'duplicate-lineage' },
    ],
    [
      'broken YAML',
      `${head}categories: [\n`,
      { code: expect.any(String), message: expect.stringContaining('不是正确的 YAML') },
    ],
    ['nothing', ' \n', { code: 'empty' }],
    ['binary', 'a\u0000b', { code: 'not-text' }],
  ])('refused: %s', async (_, text, expected) => {
    const { standard, errors } = await read(text)
    expect(standard).toBeUndefined()
    expect(errors).toContainEqual(expect.objectContaining(expected))
  })

  test.each([
    [
      'too deep',
      `{"catalog":{"metadata":{"title":"x"},"groups":[${'{"title":"g","groups":['.repeat(50_000)}${']}'.repeat(50_000)}]}}`,
      'too-deep',
    ],
    ['too large', `a: ${'x'.repeat(2_000_000)}`, 'too-large'],
  ])('refused at once: %s', async (_, text, code) => {
    expect(codes((await read(text)).errors)).toEqual([code])
  })

  test('of thousands of errors in one text the first twenty are said', async () => {
    const { errors, standard } = await read('['.repeat(20_000))
    expect(standard).toBeUndefined()
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(20)
  })

  test('a bomb of aliases is refused, and GBK is read', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    )
    const bomb = await read(`a0: &a0 [x, x]\n${levels.join('\n')}\n`)
    expect(codes(bomb.errors)).toEqual(['too-many-aliases'])
    // 标题 in GBK.
    const gbk = Buffer.concat([
      Buffer.from('hengmi: standard/1\ntitle: '),
      Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
      Buffer.from(`\ncategories: [{ name: x, items: [${item.replaceAll('一', 'x')}] }]\n`),
    ])
    expect((await readStandardFile(gbk, 'x.yaml')).standard?.title).toBe('标题')
  })
})

test('an OSCAL catalogue becomes boolean items of one point, nested groups and enhancements included', async () => {
  const control = (id: string, more: object = {}) => ({ id, title: `控制 ${id}`, ...more })
  const catalog = {
    uuid: 'x',
    metadata: { title: '安全控制目录', version: '1' },
    controls: [control('top-1')],
    groups: [
      {
        id: 'ac',
        title: '访问控制',
        controls: [
          control('ac-1', {
            props: [{ name: 'label', value: 'AC-1' }],
            parts: [
              { name: 'statement', prose: '制定策略', parts: [{ name: 'item', prose: '每年复核' }] },
              { name: 'guidance', prose: '参见附录' },
            ],
            controls: [control('ac-1.1', { controls: [control('ac-1.1.1')] })],
          }),
          control('ac-9', { props: [{ name: 'status', value: 'withdrawn' }] }),
        ],
        groups: [{ title: '远程访问', controls: [control('ac-2')] }],
      },
    ],
  }
  const json = await readStandardFile(Buffer.from(JSON.stringify({ catalog })), 'catalog.json')
  expect(json.errors).toEqual([])
  expect(json.summary).toMatchObject({
    title: '安全控制目录',
    categories: 3,
    items: 5,
    points: '5.00',
    scored: 5,
  })
  expect(codes(json.warnings)).toEqual(['control-withdrawn'])
  expect(json.standard?.categories).toMatchObject([
    { name: '安全控制目录', items: [{ no: 'top-1', lineage: 'top-1' }] },
    {
      name: '访问控制',
      items: [
        {
          no: 'AC-1',
          lineage: 'ac-1',
          points: '1',
          method: 'boolean',
          text: '控制 ac-1：制定策略\n每年复核',
          guidance: '参见附录',
        },
        { lineage: 'ac-1.1' },
        { lineage: 'ac-1.1.1' },
      ],
    },
    { name: '访问控制／远程访问', items: [{ lineage: 'ac-2' }] },
  ])
  const { stringify } = await import('yaml')
  const yaml = await readStandardFile(Buffer.from(stringify({ catalog })), 'catalog.yaml')
  expect(yaml.standard).toEqual(json.standard)
  const broken = await readStandardFile(Buffer.from('{"catalog": {"groups": [{}]}}'), 'x.json')
  expect(broken.errors).toContainEqual(
    expect.objectContaining({ column: '/catalog/metadata', code: 'not-oscal' }),
  )
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
