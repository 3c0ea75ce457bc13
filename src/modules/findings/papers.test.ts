import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { paragraphsOf } from '../../kernel/files/word-template.ts'
import { anActor } from '../../test/app.ts'
import type { Place } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import type { DocumentView } from '../documents/contract.ts'

// What the papers of findings say, against plain SQL over the ledger; more findings than a paper lists.
const { admin, call, city } = await aDesk()
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const officer = anActor('bureau_officer', city.city)
const today = '2026-11-23'
const many = 320

const seed = await call(officer, 'POST', '/findings', {
  unitId: unitA.id,
  title: '载体清点不及时',
  category: '载体管理',
})
/** Copies of the first one, numbered on, with what differs. */
const copies = (count: number, from: number, columns: object, place: Place = unitA) =>
  sql`insert into findings.finding (id, year, seq, unit_id, org_path, title, category, severity, source_kind,
      source_label, discovered_at, registered_by, registered_by_name, registered_at, registered_on, fingerprint, state,
      outcome, due_on, occurrences, closed_at, closed_on, submitted_at)
    select gen_random_uuid(), 2026, ${from} + n, ${place.id}::uuid, ${place.path}::ltree, f.title,
      coalesce(c.category, f.category), f.severity, f.source_kind, f.source_label, f.discovered_at, f.registered_by,
      f.registered_by_name, f.registered_at, f.registered_on, f.fingerprint, coalesce(c.state, 'assigned'), c.outcome,
      c.due_on, coalesce(c.occurrences, 1), c.closed_at, c.closed_on, c.closed_at
    from findings.finding f, generate_series(1, ${count}) n,
      jsonb_to_record(${JSON.stringify(columns)}::jsonb) as c(category text, state text, outcome text, due_on date,
        occurrences int, closed_at timestamptz, closed_on date)
    where f.id = ${seed.json().id}`.execute(admin)
const closed = { state: 'closed', closed_at: '2026-11-20T02:00:00Z', closed_on: '2026-11-20' }
await copies(many, 100, { due_on: '2026-12-31' })
await copies(7, 1000, { due_on: '2026-11-19', occurrences: 2, state: 'rectifying' })
// The one that is late longest comes last by number.
await copies(1, 2000, { due_on: '2026-11-02', category: '网络' })
await copies(5, 3000, { ...closed, outcome: 'rectified', category: '网络' })
await copies(2, 4000, { ...closed, outcome: 'revoked' })
await copies(3, 5000, { due_on: '2026-11-02', category: '网络' }, unitB)

const paper = async (kind: string, subjectId: string): Promise<{ view: DocumentView; text: string }> => {
  const res = await call(officer, 'POST', '/documents', { kind, subjectId })
  expect([res.statusCode, res.body]).toEqual([200, res.body])
  const view: DocumentView = res.json()
  const file = await call(officer, 'GET', `/documents/${view.id}/file`)
  return { view, text: (await paragraphsOf(file.rawPayload)).join('\n') }
}
const said = ({ figures }: DocumentView, title: string) => figures.find((figure) => figure.title === title)

interface Row {
  category: string
  state: string
  outcome: string | null
  due_on: string | null
  occurrences: number
  number: string
}
const ledgerOf = async (path: string): Promise<Row[]> => {
  const { rows } = await sql<Row>`select category, state, outcome, due_on::text, occurrences,
      'WT-' || year || '-' || lpad(seq::text, 4, '0') as number
    from findings.finding where org_path <@ ${path}::ltree and year = 2026 order by year, seq`.execute(admin)
  return rows
}
const isLate = (row: Row) =>
  ['assigned', 'rectifying'].includes(row.state) && row.due_on !== null && row.due_on < today
const isClosed = ({ state }: Row) => state === 'closed'
const counted = (rows: readonly Row[]) => {
  const closedOnes = rows.filter(isClosed).length
  return [
    rows.length,
    closedOnes,
    rows.length - closedOnes,
    rows.filter(isLate).length,
    `${((closedOnes * 100) / rows.length).toFixed(1)}%`,
  ].map(String)
}

test.each([
  ['a unit', () => unitA],
  ['a city', () => city.city],
])('every figure of the report on %s is the ledger’s', async (_name, place) => {
  const { id, path } = place()
  const { view, text } = await paper('findings.report', id)
  const rows = (await ledgerOf(path)).filter(({ outcome }) => outcome === null || outcome === 'rectified')
  const titles = ['问题总数', '已销号数', '未销号数', '逾期数', '销号率']
  expect(titles.map((title) => said(view, title)?.value)).toEqual(counted(rows))
  expect(said(view, '屡查屡犯数')?.value).toBe(String(rows.filter((row) => row.occurrences > 1).length))
  const byCategory = [...Map.groupBy(rows, ({ category }) => category)]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([name, list], at) => [String(at + 1), name, ...counted(list)])
  expect(byCategory.length).toBe(2)
  expect(said(view, '分类情况')?.rows).toEqual(byCategory)
  const open = rows.filter((row) => !isClosed(row))
  const listed = said(view, '未销号清单')?.rows.map((row) => row[1])
  expect(listed).toEqual(open.slice(0, 300).map(({ number }) => number))
  for (const cell of byCategory.flat()) expect(text).toContain(cell)
  expect(text).toContain(`以上列出编号在前的300个，其余${open.length - 300}个见问题台账。`)
})

test('a notice counts all that is open, and says that it lists the first', async () => {
  const { view, text } = await paper('findings.notice', unitA.id)
  const open = (await ledgerOf(unitA.path)).filter((row) => !isClosed(row))
  expect(open.length).toBe(many + 9)
  expect(said(view, '问题数')?.value).toBe(String(open.length))
  expect(text).toContain(`共有问题${open.length}个，最迟应于2026年12月31日前整改完毕`)
  expect(text).toContain(`以上列出编号在前的300个，其余${open.length - 300}个见问题台账。`)
})

test('a letter that urges lists what is late, whole where it fits', async () => {
  const { view, text } = await paper('findings.urge', unitA.id)
  const late = (await ledgerOf(unitA.path)).filter(isLate)
  expect(said(view, '逾期问题数')?.value).toBe(String(late.length))
  expect(said(view, '最长逾期工作日')?.value).toBe('15')
  expect(said(view, '逾期清单')?.rows.map((row) => row[1])).toEqual(late.map(({ number }) => number))
  expect(text).not.toContain('以上列出')
})

test('one that urges counts all and knows the longest where it lists the first only', async () => {
  await copies(many, 6000, { due_on: '2026-11-19' }, unitB)
  await copies(1, 9000, { due_on: '2026-10-09' }, unitB)
  const { view, text } = await paper('findings.urge', unitB.id)
  expect(said(view, '逾期问题数')?.value).toBe(String(many + 4))
  expect(said(view, '逾期清单')?.rows).toHaveLength(300)
  // 9 October 2026 is a working day, 10 October one too by the notice: counted by hand on the calendar.
  expect(Number(said(view, '最长逾期工作日')?.value)).toBeGreaterThan(30)
  expect(text).toContain(`其余${many + 4 - 300}个见问题台账`)
})
