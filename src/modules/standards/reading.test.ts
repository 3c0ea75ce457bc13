import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import type { Item } from './contract.ts'
import { checkStandard } from './service/check-standard.ts'
import { readStandardFile } from './service/read-file.ts'
import { readPrinted } from './service/read-printed.ts'
import { surveyForm } from './service/survey-form.ts'

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

test.each(['—', '——', '/', '-', '无', '不设分值'])('categories without points may say so by %s', (sign) => {
  const read = readRows([
    ['一', '加重扣分项', sign, '', '', ''],
    ['1', '发生泄密', sign, '', '发现1起扣6分', ''],
    ['二', '否决项', sign, '', '', ''],
    ['2', '重大案件', sign, '', '直接评定为不符合要求', ''],
  ])
  expect(read).toMatchObject({ warnings: [], errors: [], items: [{ kind: 'aggravating' }, { kind: 'veto' }] })
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

/** A Word document with these tables, as people make them. */
async function wordTables(...tables: readonly (readonly (readonly string[])[])[]): Promise<Buffer> {
  const { Document, Packer, Paragraph, Table, TableCell, TableRow } = await import('docx')
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const row = (cells: readonly string[]) => new TableRow({ children: cells.map(cell) })
  const children = tables.flatMap((rows) => [new Table({ rows: rows.map(row) }), new Paragraph('续表')])
  return await Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph('某标准'), ...children] }] }),
  )
}

describe('a form printed as several tables', () => {
  const first = [header, ['一', '类', '4分', '', '', ''], ['1', '甲', '2分', '', '未做的,扣2分', '']]
  const second = [
    ['2', '乙', '2分', '', '未做的,扣2分', ''],
    ['总分', '', '4分', '', '', ''],
  ]

  test.each([
    ['under the header again', [header, ...second]],
    ['without the header', second],
  ])('is read to its end, going on %s', async (_, rest) => {
    const read = await readStandardFile(await wordTables(first, rest), 'x.docx')
    expect(read).toMatchObject({ warnings: [], errors: [], summary: { items: 2, points: '4.00' } })
  })

  test('a table that is something else is left out and named', async () => {
    for (const other of [
      [['填表人', '测试员01']],
      [header, ['一', '别的'], ['1', '甲', '2分', '', '扣2分', '']],
    ]) {
      const whole = [...first, ...second]
      const read = await readStandardFile(await wordTables(whole, other), 'x.docx')
      expect(read).toMatchObject({ errors: [], summary: { items: 2 } })
      expect(codes(read.warnings)).toEqual(['table-not-read'])
    }
  })
})
