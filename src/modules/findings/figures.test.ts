import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { readTable } from '../../kernel/files/read-table.ts'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import type { FindingBoard, FindingPage, FindingPareto, FindingSummary, FindingTimings } from './contract.ts'

const { admin, call, city, unit, people, registered, inState, done, eventsOf } = await aLedger()
const { bureau, officer, stranger, cityOfficer } = people

const ask = async <Answer>(path: string, actor = bureau): Promise<Answer> => {
  const res = await call(actor, 'GET', `/findings${path}`)
  expect(res.statusCode, `${path}: ${res.body}`).toBe(200)
  return res.json()
}
const numbersOf = async (query: string, actor = bureau): Promise<string[]> =>
  (await ask<FindingPage>(query, actor)).items.map(({ number }) => number)

/** The figures as they are kept, in one spelling. */
async function figures(): Promise<unknown> {
  const { rows } = await sql`
    select 'tally' as kind, to_jsonb(t) as row from findings.tally t where total <> 0
    union all select 'region', to_jsonb(t) from findings.tally_region t where total <> 0
    union all select 'pace', to_jsonb(t) from findings.pace t where closed <> 0
    union all select 'month', to_jsonb(t) from findings.pace_month t where findings <> 0
    order by 1, 2`.execute(admin)
  return rows
}

test('figures kept act by act are those counted anew', async () => {
  await inState('rectifying')
  const { id: closed } = await inState('submitted')
  await done(bureau, closed, 'close')
  const [kept, laid] = [await registered(), await registered({ title: '同一问题又登记一次' })]
  await done(bureau, laid.id, 'merge', { into: kept.id, reason: '重复登记' } as object)
  await done(bureau, kept.id, 'regrade', { severity: 3, reason: '范围较大' } as object)
  const before = await figures()
  await sql`set role hengmi_owner`.execute(admin)
  await sql`select findings.rebuild_figures()`.execute(admin)
  await sql`reset role`.execute(admin)
  expect(await figures()).toEqual(before)
})

test('a list is what plain SQL gives, by every filter', async () => {
  const { id: disputed } = await registered({
    title: '保密要害部位未装监控',
    category: '要害部位',
    item: { no: '31', lineage: 'cameras', text: '要害部位有监控' },
  })
  await done(officer, disputed, 'dispute', { reason: '不属于要害部位' } as object)
  const plain = async (where: string) => {
    const { rows } = await sql<{ n: string }>`select 'WT-' || year || '-' || lpad(seq::text, 4, '0') as n
      from findings.finding f where ${sql.raw(where)} order by year desc, seq desc`.execute(admin)
    return rows.map(({ n }) => n)
  }
  const cases: readonly (readonly [string, string])[] = [
    ['', 'true'],
    ['?filter[state]=closed', `state = 'closed'`],
    ['?filter[state]=rectifying,registered', `state in ('rectifying', 'registered')`],
    ['?filter[outcome]=merged', `outcome = 'merged'`],
    ['?filter[severity]=3', 'severity = 3'],
    ['?filter[severity]=1,3', 'severity in (1, 3)'],
    ['?filter[category]=要害部位', `category = '要害部位'`],
    ['?filter[source]=manual', `source_kind = 'manual'`],
    ['?filter[disputed]=true', 'disputed'],
    ['?filter[disputed]=false', 'not disputed'],
    ['?filter[overdue]=true', `state <> 'closed' and due_on < '2026-11-23'`],
    ['?filter[recurrent]=false', 'occurrences = 1'],
    ['?filter[state]=registered,assigned,rectifying,submitted', `state <> 'closed'`],
    ['?filter[dueFrom]=2026-11-01', `due_on >= '2026-11-01'`],
    ['?filter[dueUntil]=2027-12-31', `due_on <= '2027-12-31'`],
    ['?filter[closedUntil]=2026-11-30', `closed_on is not null`],
    ['?filter[outcome]=merged,rectified', `outcome is not null`],
    [`?filter[region]=${city.city.id}&filter[category]=载体管理`, `category = '载体管理'`],
    ['?filter[severity]=3&filter[state]=closed', `severity = 3 and state = 'closed'`],
    ['?filter[recurrent]=true', 'occurrences > 1'],
    ['?filter[year]=2026', 'year = 2026'],
    ['?filter[year]=2025', 'false'],
    [`?filter[unit]=${unit.id}`, `unit_id = '${unit.id}'`],
    [`?filter[region]=${city.countyA.id}`, `region_path = '${city.countyA.path}'`],
    [`?filter[region]=${city.city.id}&filter[direct]=true`, `region_path = '${city.city.path}'`],
    ['?q=要害部位', `title like '%要害部位%'`],
    ['?q=WT-2026-0001', 'seq = 1'],
    ['?q=没有这样的词', 'false'],
    ['?filter[closedFrom]=2026-11-01&filter[closedUntil]=2026-11-30', `closed_on is not null`],
    ['?filter[item]=cameras', `item_lineage = 'cameras'`],
    [`?filter[item]=cameras&filter[region]=${city.city.id}`, `item_lineage = 'cameras'`],
    ['?filter[item]=no-such', 'false'],
    ['?filter[registeredFrom]=2026-11-01&filter[registeredUntil]=2026-11-30', 'true'],
    ['?filter[registeredUntil]=2026-10-31', 'false'],
    ['?filter[registeredFrom]=2026-12-01', 'false'],
  ]
  for (const [query, where] of cases) {
    // Merged and revoked ones are in no figure, so in no list either, unless it asks for them.
    const kept = /outcome|WT-/.test(query) ? '' : ` and coalesce(outcome, 'rectified') = 'rectified'`
    const expected = await plain(where + kept)
    const page = await ask<FindingPage>(`${query || '?'}&limit=200&count=true`, cityOfficer)
    expect([query, page.items.map(({ number }) => number)]).toEqual([query, expected])
    expect([query, page.total]).toEqual([query, expected.length])
  }
})

test('the total on the page is the length of its list, for each who looks', async () => {
  const [merged] = await numbersOf('?filter[outcome]=merged')
  expect(merged).toBeDefined()
  expect(await numbersOf('?limit=200')).not.toContain(merged)
  expect(await numbersOf(`?q=${merged}`)).toEqual([merged])
  for (const actor of [cityOfficer, bureau, officer, stranger]) {
    const all = await ask<FindingPage>('?limit=200&count=true', actor)
    const told = await ask<FindingSummary>('/summary', actor)
    expect([all.total, all.items.length]).toEqual([told.total, told.total])
    expect((await ask<FindingPage>('?filter[recurrent]=true&count=true', actor)).total).toBe(told.recurrent)
    expect((await ask<FindingPage>('?filter[overdue]=true&count=true', actor)).total).toBe(told.overdue)
  }
})

test('who is to rectify something outside his region has it in his list and its total', async () => {
  const person = await aUser(admin, { name: '吴九', unit })
  const { id, number } = await registered()
  await done(bureau, id, 'assign', { responsibleUserId: person.id })
  const seconded = anActor('bureau_officer', city.countyB, person.id)
  const page = await ask<FindingPage>('?count=true', seconded)
  expect([page.items.map((row) => row.number), page.total]).toEqual([[number], 1])
})

test('pages follow one another by each order without a gap', async () => {
  for (const sort of ['number', '-number', 'dueOn', '-dueOn', 'severity', '-severity', 'registeredOn']) {
    const whole = await ask<FindingPage>(`?sort=${sort}&limit=200&count=true`)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const cursor: string = next ? `&cursor=${next}` : ''
      const part: FindingPage = await ask(`?sort=${sort}&limit=2${cursor}`)
      seen.push(...part.items.map(({ number }) => number))
      next = part.next
    }
    expect(seen).toEqual(whole.items.map(({ number }) => number))
    expect(whole.total).toBe(seen.length)
  }
})

test('figures and lists end at the edge of what one may see', async () => {
  expect((await ask<FindingPage>('', stranger)).items).toEqual([])
  expect(await ask<FindingSummary>('/summary', stranger)).toMatchObject({ total: 0, open: 0, mine: 0 })
  const mine = await ask<FindingSummary>('/summary', officer)
  const all = await ask<FindingSummary>('/summary', bureau)
  expect(mine.total).toBe((await ask<FindingPage>('?limit=200', officer)).items.length)
  expect(all.total).toBeGreaterThanOrEqual(mine.total)
  expect((await ask<FindingBoard>('/board', stranger)).all.total).toBe(0)
  expect((await ask<FindingTimings>('/timings', stranger)).severities.every(({ total }) => total === 0)).toBe(
    true,
  )
})

const counts = ({ outcome }: { outcome: string | null }) => outcome === null || outcome === 'rectified'

test('the board, the summary and the times agree with the list', async () => {
  const { items } = await ask<FindingPage>('?limit=200', cityOfficer)
  const counted = items.filter(counts)
  const closed = counted.filter(({ state }) => state === 'closed')
  const summary = await ask<FindingSummary>('/summary', cityOfficer)
  expect(summary).toMatchObject({
    total: counted.length,
    open: counted.length - closed.length,
    disputed: counted.filter(({ disputed }) => disputed).length,
    overdue: counted.filter(({ overdue }) => overdue).length,
    closingRate: ((closed.length * 100) / counted.length).toFixed(1),
  })
  const board = await ask<FindingBoard>('/board', cityOfficer)
  expect(board.all).toMatchObject({ total: counted.length, closed: closed.length })
  expect(board.rows.reduce((sum, row) => sum + row.counts.total, 0)).toBe(counted.length)
  const units = await ask<FindingBoard>(`/board?region=${city.countyA.id}`, cityOfficer)
  expect(units.rows.find(({ id }) => id === unit.id)?.counts.total).toBe(
    counted.filter(({ unitId }) => unitId === unit.id).length,
  )
  const times = await ask<FindingTimings>('/timings', cityOfficer)
  const thisMonth = closed.filter(({ closedOn }) => closedOn?.startsWith('2026-11'))
  expect(times.months.at(-1)).toMatchObject({ month: '2026-11', closed: thisMonth.length })
  expect(times.severities.reduce((sum, one) => sum + one.total, 0)).toBe(counted.length)
  const pareto = await ask<FindingPareto>('/pareto', cityOfficer)
  expect([pareto.total, pareto.bars.at(-1)?.running]).toEqual([counted.length, '100.0'])
})

test('while typing, what is alike is offered, and what would recur is marked', async () => {
  const { id } = await inState('submitted')
  await done(bureau, id, 'close')
  const { rows } = await sql<{ title: string }>`select title from findings.finding where id = ${id}`.execute(
    admin,
  )
  const title = rows[0]?.title ?? ''
  const near = await call(
    bureau,
    'GET',
    `/findings/similar?unit=${unit.id}&text=${encodeURIComponent(title)}`,
  )
  expect(near.json().items[0]).toMatchObject({ likeness: 100, recurrence: true })
  const far = await call(
    bureau,
    'GET',
    `/findings/similar?unit=${unit.id}&text=${encodeURIComponent('门窗损坏')}`,
  )
  expect(far.json().items).toEqual([])
  const nowhere = await call(
    bureau,
    'GET',
    `/findings/similar?unit=${city.countyB.id.replace(/^./, '0')}&text=门窗`,
  )
  expect(nowhere.json().code).toBe('findings/unknown-unit')
})

test('views are the caller’s own; the same name replaces', async () => {
  const person = await aUser(admin, { name: '张三', unit: city.countyA })
  const bureau = anActor('bureau_officer', city.countyA, person.id)
  const save = (name: string, query: string) => call(bureau, 'POST', '/findings/views', { name, query })
  const first = (await save('逾期的', 'overdue=true')).json()
  await save('逾期的', 'overdue=true&severity=4')
  const list = await ask<{ items: { id: string; query: string }[] }>('/views', bureau)
  expect(list.items).toMatchObject([{ id: first.id, query: 'overdue=true&severity=4' }])
  expect(await ask('/views', officer)).toEqual({ items: [] })
  const stolen = await call(officer, 'DELETE', `/findings/views/${first.id}`)
  expect([stolen.statusCode, stolen.json().code]).toEqual([404, 'findings/view-not-found'])
  for (let at = 0; at < 29; at++) await save(`视图${at}`, '')
  expect((await save('再多一个', '')).json().code).toBe('findings/too-many-views')
  expect((await call(bureau, 'DELETE', `/findings/views/${first.id}`)).statusCode).toBe(204)
})

const header = ['责任单位', '问题', '类别', '程度', '登记日期', '整改期限', '责任人', '销号日期']
async function importLedger(rows: readonly (readonly string[])[], query = '') {
  const bytes = await xlsxBuffer({
    sheets: [
      {
        name: '台账',
        columns: header.map((text) => ({ header: text, width: 12 })),
        rows: rows.map((row) => [...row]),
      },
    ],
  })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '台账.xlsx')
test('every bar of both Paretos and every month leads to as many as it counts', async () => {
  const lengthOf = async (query: string) =>
    (await ask<FindingPage>(`?count=true&limit=1&${query}`, cityOfficer)).total
  await registered({ item: { no: '32', lineage: 'doors', text: '要害部位有门禁' } })
  for (const by of ['category', 'item'] as const) {
    const { bars } = await ask<FindingPareto>(`/pareto?by=${by}`, cityOfficer)
    expect(bars).not.toEqual([])
    for (const { key, count } of bars)
      expect([key, await lengthOf(`filter[${by}]=${key}`)]).toEqual([key, count])
  }
  const { months } = await ask<FindingTimings>('/timings', cityOfficer)
  const [now] = months.slice(-1)
  const span = (what: string) => `filter[${what}From]=${now?.month}-01&filter[${what}Until]=${now?.month}-30`
  expect(await lengthOf(span('registered'))).toBe(now?.registered)
  expect(await lengthOf(span('closed'))).toBe(now?.closed)
})

  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  return call(bureau, 'POST', `/findings/import${query}`, Buffer.from(await sent.arrayBuffer()), {
    'content-type': type,
  })
}

test('an older ledger is read whole or not at all; closed ones count, repeats are marked', async () => {
  const good = [
    [unit.name, '机房门禁记录缺失', '要害部位', '较重', '2026-03-02', '2026-03-31', '张三', '2026-03-20'],
    [unit.name, '机房门禁记录缺失', '要害部位', '', '2026年9月1日', '', '', ''],
  ] as const
  const bad = [...good, ['没有的单位', '问题', '', '特重', '2027-01-01', '2026-01-01', '', '']] as const
  const refused = await importLedger(bad, '?dryRun=true')
  const said = refused
    .json()
    .errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])
  expect(said).toEqual([
    [4, '类别', 'missing'],
    [4, '程度', 'unknown-severity'],
    [4, '登记日期', 'in-the-future'],
    [4, '整改期限', 'before-found'],
  ])
  const all = await importLedger(bad)
  expect([all.statusCode, all.json().code]).toEqual([422, 'findings/import-refused'])
  expect(await numbersOf('?filter[source]=import')).toEqual([])
  const lost = await importLedger([['没有的单位', '某问题', '要害部位', '', '2026-03-02', '', '', '']])
  expect(lost.json().errors ?? lost.json().result.errors).toMatchObject([{ row: 2, code: 'unknown-unit' }])
  expect((await importLedger(good, '?dryRun=true')).json()).toMatchObject({
    rows: 2,
    imported: 2,
    open: 1,
    errors: [],
  })
  const imported = await importLedger(good)
  expect(imported.json()).toMatchObject({ imported: 2, open: 1 })
  const { items } = await ask<FindingPage>('?filter[source]=import')
  expect(items).toMatchObject([
    // 30 working days after 1 September 2026: the holidays of that autumn count.
    { state: 'assigned', occurrences: 2, registeredOn: '2026-09-01', number: imported.json().last },
    { state: 'closed', closedOn: '2026-03-20', dueOn: '2026-03-31', severity: 2, occurrences: 1 },
  ])
  expect(await eventsOf('import')).toEqual(['findings.finding.import'])
  expect((await call(bureau, 'POST', '/findings/import', {})).json().code).toBe('findings/no-file')
  expect((await importLedger([])).json().result.errors).toMatchObject([{ code: 'no-rows' }])
})

test('the ledger goes out as people print it, with what the list shows', async () => {
  const res = await call(bureau, 'GET', '/findings/export.xlsx?filter[source]=import&q=门禁')
  expect(res.statusCode).toBe(200)
  const [sheet] = await readTable(res.rawPayload, { name: '台账.xlsx' })
  const texts = sheet?.rows.map(({ cells }) => cells) ?? []
  const top = texts.find((cells) => cells.includes('编号'))
  const lines = texts.slice(texts.indexOf(top ?? []) + 1)
  expect(lines.map((cells) => [cells[top?.indexOf('问题') ?? 0], cells[top?.indexOf('状态') ?? 0]])).toEqual([
    ['机房门禁记录缺失', '已销号'],
    ['机房门禁记录缺失', '已派发'],
  ])
})

test('chosen ones go out alone, and none that the caller does not see', async () => {
  const [first, second, third] = [await registered(), await registered(), await registered()]
  const exported = (actor: Actor, body: object) => call(actor, 'POST', '/findings/export.xlsx', body)
  const res = await exported(bureau, { ids: [third.id, first.id, third.id] })
  expect(res.statusCode).toBe(200)
  const [sheet] = await readTable(res.rawPayload, { name: '台账.xlsx' })
  const lines = sheet?.rows.map(({ cells }) => cells) ?? []
  const printed = lines.flatMap((cells) => cells.filter((cell) => cell.startsWith('WT-')))
  expect(printed).toEqual([first.number, third.number])
  const hidden = await exported(people.neighbour, { ids: [second.id] })
  expect([hidden.statusCode, hidden.json().code]).toEqual([404, 'findings/not-found'])
  const absent = await exported(bureau, { ids: [second.id, newId()] })
  expect([absent.statusCode, absent.json().code]).toEqual([404, 'findings/not-found'])
  for (const body of [{}, { ids: [] }, { ids: ['x'] }, { ids: Array.from({ length: 501 }, newId) }])
    expect((await exported(bureau, body)).statusCode).toBe(422)
})

test('who exports is written down, also of an empty ledger, and not who was refused', async () => {
  const before = (await eventsOf('export')).length
  const { id } = await registered()
  await call(bureau, 'GET', '/findings/export.xlsx?q=没有这样的问题')
  await call(bureau, 'POST', '/findings/export.xlsx', { ids: [id] })
  await call(bureau, 'POST', '/findings/export.xlsx', { ids: [newId()] })
  expect((await eventsOf('export')).length - before).toBe(2)
})
