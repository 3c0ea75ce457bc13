import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { paragraphsOf } from '../kernel/files/word-template.ts'
import { newId } from '../kernel/ids.ts'
import type { DocumentView } from '../modules/documents/contract.ts'
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

const drafted = async (body: object, actor = officer) => {
  const res = await call(actor, 'POST', '/documents', body)
  return { status: res.statusCode, view: res.json() as DocumentView & { code: string; detail: string } }
}
const textOf = async ({ id }: DocumentView): Promise<string> =>
  (await paragraphsOf((await call(officer, 'GET', `/documents/${id}/file`)).rawPayload)).join('\n')
const numbersOn = ({ figures }: DocumentView) =>
  figures.find(({ title }) => title === '问题清单')?.rows.map((row) => row[1])

test('a notice of chosen findings lists these and no others, also when it is drawn anew', async () => {
  const body = { kind: 'findings.notice', subjectId: unitA.id, chosenIds: [late.id, late.id] }
  const { view } = await drafted(body)
  expect([numbersOn(view), view.chosen]).toEqual([[late.number], 1])
  const text = await textOf(view)
  expect(text).toContain('共有问题1个，整改期限已于2026年11月2日到期、逾期15个工作日，应立即整改。')
  expect(text).toMatch(/2026年11月2日\n逾期15个工作日/)
  expect(text).not.toContain('最迟应于')
  expect(text).not.toContain('保密柜未上锁')
  const later = await register('登记之后才发现的问题')
  const { version } = view
  const refreshed = await call(officer, 'POST', `/documents/${view.id}/refresh`, { version })
  expect(numbersOn(refreshed.json())).toEqual([late.number])
  const whole = await drafted({ kind: 'findings.notice', subjectId: unitA.id })
  expect([numbersOn(whole.view)?.includes(later.number), whole.view.chosen]).toEqual([true, null])
  expect(await textOf(whole.view)).toContain('其中1个的整改期限已于2026年11月2日到期、逾期15个工作日')
})

test('chosen ones of another unit, another county, or gone are refused, and so is a choice for another paper', async () => {
  const neighbour = city.units[3] as Place
  const theirs = await register('邻局的问题', { unitId: neighbour.id })
  const abroad = (
    await call(anActor('bureau_officer', city.countyB), 'POST', '/findings', {
      unitId: unitB.id,
      title: '乙县的问题',
      category: '载体管理',
    })
  ).json()
  const chosen = (chosenIds: string[], kind = 'findings.notice', subjectId = unitA.id) =>
    drafted({ kind, subjectId, chosenIds })
  for (const id of [theirs.id, abroad.id, newId()]) {
    const { status, view } = await chosen([open.id, id])
    expect([status, view.code]).toEqual([404, 'findings/not-found'])
  }
  const cityOfficer = anActor('bureau_officer', city.city)
  const mixed = { kind: 'findings.notice', subjectId: unitA.id, chosenIds: [open.id, abroad.id] }
  expect((await drafted(mixed, cityOfficer)).view.code).toBe('findings/not-found')
  const merged = await register('重复登记的问题')
  await call(officer, 'POST', `/findings/${merged.id}/merge`, { version: 1, into: open.id, reason: '重复' })
  const over = await chosen([open.id, merged.id])
  expect([over.status, over.view.code]).toEqual([409, 'findings/nothing-to-print'])
  expect(over.view.detail).toContain(merged.number)
  expect((await chosen([open.id], 'findings.ledger')).view.code).toBe('documents/no-choice')
  expect((await chosen([open.id], 'findings.report', city.countyA.id)).view.code).toBe('documents/no-choice')
  expect((await chosen([])).status).toBe(422)
  expect((await chosen(Array.from({ length: 301 }, newId))).status).toBe(422)
  const unitOfficer = anActor('unit_officer', unitA)
  expect((await drafted({ ...mixed, chosenIds: [open.id] }, unitOfficer)).status).toBe(403)
})

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
