import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../kernel/files/word-template.ts'
import type { DocumentView } from '../modules/documents/contract.ts'
import { anActor } from './app.ts'
import { aDesk } from './desk.ts'

// What the papers say, against the database.
const desk = await aDesk()
const { admin, call, city } = desk
const round = await desk.aRunningRound()
const officer = anActor('bureau_officer', city.city)

interface Row {
  state: string
  submissions: number
  is_late: boolean
  grade: string | null
  applicable: number
  earned: number
  bonus: number
  aggravated: number
  self_applicable: number
  self_earned: number
  self_bonus: number
  self_aggravated: number
  region: string
  category_applicable: number[]
  category_earned: number[]
}

describe('the summary of a round', async () => {
  const { rows } = await sql<Row>`select a.*, u.name as region from rounds.assessment a
    join org.unit u on u.org_path = a.region_path where a.round_id = ${round.id}`.execute(admin)
  const res = await call(officer, 'POST', '/documents', { kind: 'rounds.summary', subjectId: round.id })
  const paper: DocumentView = res.json()
  const said = (title: string) => paper.figures.find((figure) => figure.title === title)
  const handedIn = rows.filter(({ state }) => ['submitted', 'accepted', 'announced'].includes(state))
  // Tenths of a percent, half up, in exact integers: written here once more, not taken from the product.
  const tenths = (part: number, whole: number) => Math.floor((2000 * part + whole) / (2 * whole))
  const mean = (list: number[]) => {
    const sum = list.reduce((all, one) => all + one, 0)
    return list.length === 0
      ? '—'
      : `${(Math.floor((2 * sum + list.length) / (2 * list.length)) / 10).toFixed(1)}%`
  }
  const result = (row: Row) => tenths(Math.max(0, row.earned + row.bonus - row.aggravated), row.applicable)

  const ownResult = (row: Row) =>
    tenths(Math.max(0, row.self_earned + row.self_bonus - row.self_aggravated), row.self_applicable)

  test('counts what the database holds', () => {
    const expected = {
      应报单位数: rows.length,
      已报单位数: handedIn.length,
      逾期提交数: rows.filter((row) => row.submissions > 0 && row.is_late).length,
      未报单位数: rows.length - handedIn.length,
      审核通过数: rows.filter(({ state }) => state === 'accepted').length,
      退回未重报数: rows.filter(({ state }) => state === 'returned').length,
    }
    expect(rows.length).toBeGreaterThan(5)
    expect(handedIn.length).toBeGreaterThan(1)
    for (const [title, value] of Object.entries(expected)) {
      expect([title, said(title)?.value]).toEqual([title, String(value)])
    }
  })

  test('gives the percentages that the rows give', () => {
    expect(said('平均得分率')?.value).toBe(mean(handedIn.map(result)))
    expect(said('自评平均得分率')?.value).toBe(mean(handedIn.map(ownResult)))
    const grades = Map.groupBy(rows, ({ grade }) => grade)
    for (const [name, total] of said('考评结果')?.rows ?? []) {
      expect([name, total]).toEqual([name, String(grades.get(name ?? '')?.length ?? 0)])
    }
  })

  test('adds up by county and by category', () => {
    const regions = said('地区情况')?.rows ?? []
    expect(regions.map((row) => row[1]?.replace('市直单位', '虚构市')).sort()).toEqual(
      [...new Set(rows.map(({ region }) => region))].sort(),
    )
    for (const [, name, total, submitted, , late, , average] of regions) {
      const own = rows.filter(({ region }) => region === name?.replace('市直单位', '虚构市'))
      expect([name, total, submitted, late, average]).toEqual([
        name,
        String(own.length),
        String(own.filter((row) => handedIn.includes(row)).length),
        String(own.filter((row) => row.submissions > 0 && row.is_late).length),
        mean(own.filter((row) => handedIn.includes(row)).map(result)),
      ])
    }
    for (const [at, [, name, percentage, lost]] of (said('类别情况')?.rows ?? []).entries()) {
      const applicable = handedIn.reduce((sum, row) => sum + (row.category_applicable[at] ?? 0), 0)
      const earned = handedIn.reduce((sum, row) => sum + (row.category_earned[at] ?? 0), 0)
      expect([name, percentage, lost]).toEqual([
        name,
        `${(tenths(earned, applicable) / 10).toFixed(1)}%`,
        ((applicable - earned) / 100).toFixed(2),
      ])
    }
  })

  test('says the same in the Word file', async () => {
    const file = await call(officer, 'GET', `/documents/${paper.id}/file`)
    const text = (await paragraphsOf(file.rawPayload)).join('\n')
    expect(text).not.toMatch(/[{}]/)
    for (const { value, rows: lines, title } of paper.figures) {
      if (['年度', '轮次名称'].includes(title)) continue
      // Shown only where somebody was looked at on site.
      if (title.startsWith('现场抽查')) continue
      if (value) expect(text).toContain(value)
      for (const line of lines) for (const cell of line) expect(text).toContain(cell)
    }
  })
})
