import { describe, expect, test } from 'vitest'
import { checkStandard } from './service/check-standard.ts'
import { readStandardFile } from './service/read-file.ts'

const codes = (remarks: readonly { code: string }[]) => remarks.map(({ code }) => code)

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
            props: [{ name: 'label', value: 'AC-1 之一' }],
            parts: [
              { name: 'statement', prose: '制定策略', parts: [{ name: 'item', prose: '每年复核' }] },
              { name: 'guidance', prose: '参见附录' },
            ],
            controls: [control('ac-1.1', { controls: [control('ac-1.1-with-a-rather-long-id')] })],
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
          no: 'ac-1',
          lineage: 'ac-1',
          points: '1',
          method: 'boolean',
          text: '控制 ac-1：制定策略\n每年复核',
          guidance: '参见附录',
          basis: 'AC-1 之一',
        },
        { lineage: 'ac-1.1' },
        { no: 'ac-1.1-with-a-rather-long-id', lineage: 'ac-1.1-with-a-rather-long-id' },
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

test('what is missing is called missing, and a wrong choice a wrong choice', () => {
  const items = [{ no: '1', text: '甲', points: '1', kind: 'scored', method: 'boolean' }, { kind: '别的' }]
  const { problems } = checkStandard({ hengmi: 'standard/1', categories: [{ name: '类', items }] })
  expect(problems).toEqual([
    { pointer: '/title', code: 'invalid-type', message: '缺少这一项' },
    { pointer: '/categories/0/items/1/kind', code: 'invalid-union', message: '取值不对' },
  ])
})
