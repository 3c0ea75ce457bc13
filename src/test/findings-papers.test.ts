import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { paragraphsOf } from '../kernel/files/word-template.ts'
import { anActor } from './app.ts'
import type { Place } from './city.ts'
import { aDesk } from './desk.ts'

// The papers of findings, made through documents on what the ledger holds.
const { admin, call, city } = await aDesk()
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const officer = anActor('bureau_officer', city.countyA)

const register = async (title: string, more: object = {}): Promise<{ id: string; number: string }> => {
  const res = await call(officer, 'POST', '/findings', {
    unitId: unitA.id,
    title,
    category: '载体管理',
    ...more,
  })
  expect([res.statusCode, res.body]).toEqual([200, res.body])
  return res.json()
}
const draft = (kind: string, subjectId: string, actor = officer) =>
  call(actor, 'POST', '/documents', { kind, subjectId })

const open = await register('保密柜未上锁')
const late = await register('载体清点不及时', { category: '清点' })
await sql`update findings.finding set state = 'rectifying', due_on = '2026-11-02', measures = '立即清点' where id = ${late.id}`.execute(
  admin,
)

test.each(['findings.notice', 'findings.urge', 'findings.report'])(
  '%s says what the ledger holds',
  async (kind) => {
    const res = await draft(kind, kind === 'findings.report' ? city.countyA.id : unitA.id)
    expect([res.statusCode, res.body]).toEqual([200, res.body])
    const file = await call(officer, 'GET', `/documents/${res.json().id}/file`)
    const text = (await paragraphsOf(file.rawPayload)).join('\n')
    expect(text).not.toMatch(/[{}]/)
    expect(text).toContain('载体清点不及时')
    expect(text.includes('保密柜未上锁')).toBe(kind !== 'findings.urge')
    if (kind === 'findings.urge') expect(text).toContain('最长已逾期15个工作日')
    if (kind === 'findings.report') {
      const { rows } = await sql<{ total: number; overdue: number }>`select count(*)::int as total,
      count(*) filter (where due_on < '2026-11-23')::int as overdue from findings.finding
      where unit_id = ${unitA.id}`.execute(admin)
      expect(text).toContain(`共登记问题${rows[0]?.total}个`)
      expect(text).toContain(`其中逾期${rows[0]?.overdue}个`)
    }
  },
)

test('the ledger is a workbook of the place', async () => {
  const res = await draft('findings.ledger', city.countyA.id)
  expect(res.json()).toMatchObject({ format: 'xlsx', title: '甲县2026年度保密问题台账' })
})

test('a grave one is reported upward, with its 24 hours', async () => {
  const grave = await register('涉密文件丢失', { severity: 4 })
  const res = await draft('findings.grave', grave.id)
  expect(res.json()).toMatchObject({ title: expect.stringContaining('涉密文件丢失'), kind: 'findings.grave' })
  expect(res.json().fields.recipients).toBe('虚构市国家保密局')
})

test('nothing to print and nobody else s is told as such', async () => {
  const codeOf = (res: { statusCode: number; json(): { code: string } }) => [res.statusCode, res.json().code]
  expect(codeOf(await draft('findings.urge', city.units[3]?.id ?? ''))).toEqual([
    409,
    'findings/nothing-to-print',
  ])
  expect(codeOf(await draft('findings.grave', open.id))).toEqual([409, 'findings/nothing-to-print'])
  expect(codeOf(await draft('findings.notice', unitB.id))).toEqual([404, 'findings/not-found'])
  const other = anActor('bureau_officer', city.countyB)
  expect(codeOf(await draft('findings.grave', open.id, other))).toEqual([404, 'findings/not-found'])
})
