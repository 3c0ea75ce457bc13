import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UnitKind } from './contract.ts'
import {
  closeRefusal,
  creditCheck,
  datedRefusal,
  fold,
  isAreaCode,
  isCreditCode,
  isOwnDetail,
  isSameClass,
  kindNames,
  kindOf,
  mayContain,
  mergeRefusal,
  placeRefusal,
  searchQuery,
  searchTerms,
  type UnitState,
} from './rules.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const anyBody = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map((chars) => chars.join(''))

describe('a credit code', () => {
  test.each([
    ['114203000110000144', true],
    ['11420300011000022Y', true],
    ['1142030001100009XR', true],
    ['114203000110000145', false],
    ['141203000110000144', false],
    ['11420300011000014', false],
    ['1142030001100001444', false],
    ['11420300011O000144', false],
    ['11420300011000022y', false],
    ['', false],
  ])('%s is valid: %s', (code, expected) => {
    expect(isCreditCode(code)).toBe(expected)
  })

  test('has exactly one check character for any body', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const fitting = [...alphabet].filter((char) => isCreditCode(body + char))
        expect(fitting).toEqual([creditCheck(body)])
      }),
    )
  })

  test('with one wrong character is always noticed', () => {
    fc.assert(
      fc.property(anyBody, fc.nat(16), fc.constantFrom(...alphabet), (body, at, char) => {
        fc.pre(body[at] !== char)
        const wrong = body.slice(0, at) + char + body.slice(at + 1)
        expect(isCreditCode(wrong + creditCheck(body))).toBe(false)
      }),
    )
  })
})

test.each([
  ['行政区划', 'region'],
  ['党政机关', 'organ'],
  ['事业单位', 'institution'],
  ['国有企业', 'enterprise'],
  ['乡镇街道', 'township'],
  ['乡镇（街道）', 'township'],
  ['街道', 'township'],
  [' 内设 机构 ', 'department'],
  ['Organ', 'organ'],
  ['协会', undefined],
  ['', undefined],
])('the kind “%s” is %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind)
})

test('every kind is read from the name it is written with', () => {
  for (const [kind, name] of Object.entries(kindNames)) expect(kindOf(name)).toBe(kind)
})

test.each([
  ['420300', true],
  ['WDS01', true],
  ['jk-1', true],
  ['420302001', true],
  ['42030', false],
  ['4203000', false],
  ['WDS-JINGKAIQU1', false],
  ['1234567890123', false],
  ['武当山', false],
])('the area code %s is allowed: %s', (code, expected) => {
  expect(isAreaCode(code)).toBe(expected)
})

test.each([
  [null, 'region', true],
  ['region', 'region', true],
  ['organ', 'region', false],
  ['department', 'region', false],
  [null, 'organ', false],
  ['region', 'organ', true],
  ['organ', 'institution', true],
  ['department', 'organ', false],
  ['region', 'department', false],
  ['township', 'department', true],
  ['department', 'department', true],
  [null, 'department', false],
] as const)('%s may contain %s: %s', (parent, child, expected) => {
  expect(mayContain(parent, child)).toBe(expected)
})

test('organisations may change into each other, regions and departments may not', () => {
  const same = (one: UnitKind, other: UnitKind) => isSameClass(one, other)
  expect([same('organ', 'institution'), same('region', 'region'), same('organ', 'department')]).toEqual([
    true,
    true,
    false,
  ])
})

const unit = (change: Partial<UnitState> = {}): UnitState => ({
  id: 'a',
  kind: 'organ',
  path: 'r1.r2.u3',
  validFrom: '2019-01-01',
  validTo: null,
  lastEventOn: '2020-05-01',
  openChildren: 0,
  ...change,
})

test.each([
  [{}, '2020-05-01', undefined],
  [{}, '2020-04-30', 'out-of-order'],
  [{ lastEventOn: null }, '2018-12-31', 'before-it-began'],
  [{ validFrom: null, lastEventOn: null }, '1999-01-01', undefined],
  [{ validTo: '2021-01-01' }, '2022-01-01', 'already-closed'],
] as const)('of %o a change on %s is refused as %s', (change, day, refusal) => {
  expect(datedRefusal(unit(change), day)).toBe(refusal)
})

test.each([
  [{}, { path: 'r1.r4', kind: 'region' }, undefined],
  [{}, { path: 'r1.r2.u3', kind: 'organ' }, 'into-itself'],
  [{}, { path: 'r1.r2.u3.u9', kind: 'organ' }, 'into-itself'],
  [{}, { path: 'r1.r2.u33', kind: 'organ' }, undefined],
  [{ kind: 'region', path: 'r1.r2' }, { path: 'r1.u5', kind: 'organ' }, 'wrong-parent-kind'],
  [{}, { path: 'r1.r4', kind: 'region', validTo: '2020-01-01' }, 'parent-closed'],
  [{}, { path: Array.from({ length: 20 }, (_, at) => `u${at}`).join('.'), kind: 'organ' }, 'too-deep'],
] as const)('%o under %o is refused as %s', (what, parent, refusal) => {
  expect(placeRefusal(unit(what), unit(parent))).toBe(refusal)
})

test('a unit with open children is not closed', () => {
  expect([closeRefusal(unit()), closeRefusal(unit({ openChildren: 1 }))]).toEqual([
    undefined,
    'open-children',
  ])
})

test.each([
  [{ id: 'a' }, 'into-itself'],
  [{ id: 'b', path: 'r1.r2.u3.u4' }, 'into-itself'],
  [{ id: 'b', path: 'r1.u8', kind: 'department' }, 'kinds-differ'],
  [{ id: 'b', path: 'r1.u8', validTo: '2020-01-01' }, 'already-closed'],
  [{ id: 'b', path: 'r1.u8', kind: 'institution' }, undefined],
] as const)('merging into %o is refused as %s', (successor, refusal) => {
  expect(mergeRefusal(unit(), unit(successor))).toBe(refusal)
})

test('contact and short name are a unit’s own, codes are not', () => {
  expect(isOwnDetail({ version: 1, contactName: '张三', shortName: null })).toBe(true)
  expect(isOwnDetail({ version: 1, contactName: '张三', creditCode: null })).toBe(false)
})

describe('search', () => {
  const syllables: Record<string, string> = { 市: 'shi', 教: 'jiao', 育: 'yu', 局: 'ju', 第: 'di' }
  const terms = searchTerms(
    { name: '市教育局（第1）', shortName: null, areaCode: '420300', creditCode: '114203000110000144' },
    (text) => [...text].map((char) => syllables[char] ?? char),
  )
  test.each(['教育', '育局', '第1', '局第', 'jyjd1', 'jiaoyujudi1', '420300', '114203000110000144'])(
    'terms hold %s',
    (term) => {
      expect(terms).toContain(term)
    },
  )
  test('no term has a blank or a quote', () => {
    expect(terms.filter((term) => /[\s'\\]/.test(term))).toEqual([])
  })
  test.each([
    ['教育局', "'教育' & '育局'"],
    ['局', "'局':*"],
    ['JYJ', "'jyj':*"],
    ['十堰 jyj', "'十堰' & 'jyj':*"],
    ['shiyanshijiaoyuju', "'shiyanshijia':*"],
    ['11420300011000014', "'11420300011000014':*"],
    [`'); drop--`, "'drop':*"],
    ['！？', undefined],
  ])('“%s” asks %s', (typed, query) => {
    expect(searchQuery(typed)).toBe(query)
  })
})

test('texts typed in other widths and with blanks are the same', () => {
  expect(fold(' 乡镇（街道） Ａ ')).toBe(fold('乡镇(街道)a'))
})
