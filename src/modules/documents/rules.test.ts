import { expect, test } from 'vitest'
import { DocumentState } from './contract.ts'
import { allowedActions, chineseDate, numberText, secretMark, suggestions, titleLines } from './rules.ts'

const drafter = { writer: true, head: false, drafter: true }
const colleague = { writer: true, head: false, drafter: false }
const head = { writer: true, head: true, drafter: false }
const stranger = { writer: false, head: false, drafter: false }

test.each([
  ['draft', drafter, ['discard', 'edit', 'refresh']],
  ['draft', colleague, ['review', 'discard', 'edit', 'refresh']],
  ['draft', head, ['review', 'discard', 'edit', 'refresh']],
  ['reviewed', drafter, ['return']],
  ['reviewed', { ...head, drafter: true }, ['return']],
  ['reviewed', head, ['sign', 'return']],
  ['signed', drafter, ['issue', 'return']],
  ['issued', drafter, []],
  ['issued', head, ['void']],
  ['void', head, []],
  ['discarded', head, []],
] as const)('when %s, %o may %o', (state, standing, expected) => {
  expect(allowedActions(state, standing)).toEqual(expected)
})

test.each(DocumentState.options)('who has no part in it may do nothing when %s', (state) => {
  expect(allowedActions(state, stranger)).toEqual([])
})

test.each([
  ['机密★20年', '机密★'],
  ['秘密★', '秘密★'],
  ['绝 密 ☆', '绝密☆'],
  ['机\u200b密＊', '机密*'],
  ['本件为机密20年', '机密20年'],
  ['秘密（三年）', '秘密(三年'],
  ['机密·长期', '机密·长期'],
  ['第一行\n绝密\n第三行', '绝密'],
  ['秘密\n★10年', '秘密★'],
  ['机\u00ad密\t★', '机密★'],
  ['机\u2060密\u20dd★', '机密★'],
  ['密级：秘密', '密级:秘密'],
  ['机密级', '机密级'],
])('%j bears the mark %s', (text, mark) => {
  expect(secretMark(text)).toBe(mark)
})

test.each([
  '保守国家秘密是公民的义务',
  '国家秘密载体管理情况',
  '涉及机密级载体2份',
  '涉密人员3年脱密期',
  '工作秘密事项一览表',
  '★',
  '机密要害部门',
  '涉及机密\n20年来',
])('%j bears none', (text) => {
  expect(secretMark(text)).toBeUndefined()
})

test('numbers and dates stand as GB/T 9704 writes them', () => {
  expect(numberText('十保发', 2026, 5)).toBe('十保发〔2026〕5号')
  expect(chineseDate('2026-01-05')).toBe('2026年1月5日')
})

test.each([
  ['关于开展自查的通知', '关于开展自查的通知'],
  ['关于2026年度机关、单位保密自查自评情况的报告', '关于2026年度机关、单位\n保密自查自评情况的报告'],
])('the title %s is set as %j', (title, lines) => {
  expect(titleLines(title)).toBe(lines)
})

test('a wrong name suggests the near ones', () => {
  const known = ['单位名称', '轮次名称', '提交率', '应报单位数']
  expect(suggestions('单位名', known)).toEqual(['单位名称'])
  expect(suggestions('提交例', known)).toEqual(['提交率'])
  expect(suggestions('天气', known)).toEqual([])
})
