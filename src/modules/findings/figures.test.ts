import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { readTable } from '../../kernel/files/read-table.ts'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import {
  type FindingBoard,
  type FindingPage,
  type FindingPareto,
  FindingQuery,
  type FindingSummary,
  type FindingTimings,
} from './contract.ts'
import { findingConditions, readSearch } from './service/filter-findings.ts'
import { searchFindings } from './service/search-findings.ts'

const { admin, call, run, city, unit, people, registered, inState, done, eventsOf } = await aLedger()
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
    ['?filter[overdue]=false', `not (state <> 'closed' and coalesce(due_on < '2026-11-23', false))`],
    ['?filter[extensionAsked]=false', 'not extension_asked'],
    ['?filter[outcome]=rectified', `outcome = 'rectified'`],
    ['?filter[closedFrom]=2026-11-01', `closed_on is not null`],
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
    ['?filter[item]=cameras', `item_lineage = 'cameras'`],
    [`?filter[item]=cameras&filter[region]=${city.city.id}`, `item_lineage = 'cameras'`],
    ['?filter[item]=no-such', 'false'],
    ['?filter[registeredFrom]=2026-11-01&filter[registeredUntil]=2026-11-30', 'true'],
    ['?filter[registeredUntil]=2026-10-31', 'false'],
    ['?filter[registeredFrom]=2026-12-01', 'false'],
    ['?q=要害部位', `title like '%要害部位%'`],
    ['?q=WT-2026-0001', 'seq = 1'],
    ['?q=没有这样的词', 'false'],
    ['?filter[closedFrom]=2026-11-01&filter[closedUntil]=2026-11-30', `closed_on is not null`],
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

test('the total of any stretch of days, and of what is left out, is the length of its list', async () => {
  await inState('rectifying')
  const { id: late } = await inState('assigned')
  await sql`update findings.finding set due_on = '2026-11-02' where id = ${late}`.execute(admin)
  const { id: asked } = await inState('rectifying')
  await done(officer, asked, 'ask-extension', { until: '2027-06-01', reason: '等货' })
  const days = ['2026-02-27', '2026-03-01', '2026-03-31', '2026-04-15', '2026-05-01', '2026-07-02']
  for (const day of days) {
    const { id } = await inState('closed')
    await sql`update findings.finding set registered_on = ${day}::date - 40, closed_on = ${day}::date,
      closed_at = ${`${day}T02:00:00Z`} where id = ${id}`.execute(admin)
  }
  await sql`set role hengmi_owner`.execute(admin)
  await sql`select findings.rebuild_figures()`.execute(admin)
  await sql`reset role`.execute(admin)
  const lengthOf = async (query: string, actor: Actor) => {
    const { total, items } = await ask<FindingPage>(`${query}&limit=200&count=true`, actor)
    expect([query, total]).toEqual([query, items.length])
  }
  const ends = ['', '2026-02-28', '2026-03-01', '2026-03-15', '2026-03-31', '2026-05-01', '2026-07-02']
  const more = [
    '',
    `&filter[region]=${city.countyA.id}`,
    `&filter[region]=${city.city.id}&filter[direct]=true`,
  ]
  for (const what of ['closed', 'registered'])
    for (const from of ends)
      for (const until of ends) {
        const asks = [from && `&filter[${what}From]=${from}`, until && `&filter[${what}Until]=${until}`].join(
          '',
        )
        await lengthOf(`?${asks}`, cityOfficer)
        await lengthOf(`?${asks}${more[(from.length + until.length) % 3]}`, bureau)
      }
  for (const day of ['0001-01-01', '9999-12-31'])
    for (const name of ['closedFrom', 'closedUntil', 'registeredFrom', 'registeredUntil', 'dueUntil'])
      await lengthOf(`?filter[${name}]=${day}`, cityOfficer)
  for (const name of ['overdue', 'disputed', 'extensionAsked', 'reportDue', 'recurrent'])
    for (const value of ['true', 'false'])
      for (const other of [
        ...more,
        '&filter[severity]=1',
        '&filter[year]=2026',
        '&filter[outcome]=rectified',
      ])
        for (const actor of [cityOfficer, bureau, officer])
          await lengthOf(`?filter[${name}]=${value}${other}`, actor)
})

test('a unit’s name finds all it has, in every order, with a total', async () => {
  await registered({ unitId: people.neighbour.grants[0]?.unitId })
  const named = async (sort: string, order: string, more = 'true') => {
    const { rows } = await sql<{ n: string }>`select 'WT-' || year || '-' || lpad(seq::text, 4, '0') as n
      from findings.finding where unit_id = ${unit.id} and coalesce(outcome, 'rectified') = 'rectified'
        and ${sql.raw(more)} order by ${sql.raw(order)}`.execute(admin)
    const query = `?q=${encodeURIComponent(unit.name)}&sort=${sort}&limit=200&count=true`
    const filter = more === 'true' ? '' : '&filter[severity]=3&filter[category]=载体管理'
    const page = await ask<FindingPage>(query + filter, cityOfficer)
    expect([sort, page.items.map(({ number }) => number)]).toEqual([sort, rows.map(({ n }) => n)])
    expect([sort, page.total]).toEqual([sort, rows.length])
  }
  await named('-number', 'number_key desc')
  await named('number', 'number_key')
  await named('-severity', 'severity desc, number_key desc')
  await named('dueOn', 'due_key, id')
  await registered({ severity: 3 })
  await named('-number', 'number_key desc', `severity = 3 and category = '载体管理'`)
})

test('a large ledger is searched by other ways with the same result', async () => {
  const { id } = await registered({ title: '独一无二的表述' })
  const typed = [unit.name, '柜未锁', '独一无二', '没有这样的词', unit.name.slice(0, 2)]
  for (const q of typed)
    for (const sort of ['-number', 'number', '-severity', 'dueOn', '-registeredOn'] as const)
      for (const more of [{}, { 'filter[severity]': '1' }, { 'filter[state]': 'closed' }]) {
        const found = async (small?: number) =>
          run(async (ctx) => {
            const query = FindingQuery.parse({ q, sort, limit: 200, ...more })
            const words = await readSearch(ctx, q)
            if (words.by !== 'words') throw new Error('these are words')
            const conditions = await findingConditions(ctx, query)
            const { rows, total } = await searchFindings(ctx, query, conditions, words, small)
            return { ids: rows.map((row) => row.id), total: await total() }
          })
        const [plain, large] = [await found(), await found(0)]
        expect([q, sort, more, large.ids]).toEqual([q, sort, more, plain.ids])
        expect(plain.total).toBe(plain.ids.length)
        expect([q, large.total ?? plain.total]).toEqual([q, plain.total])
      }
  expect(await numbersOf('?q=独一无二')).toEqual([(await ask<{ number: string }>(`/${id}`)).number])
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
  const month = '&filter[registeredFrom]=2026-10-15&filter[registeredUntil]=2026-12-15'
  for (const query of ['', '&filter[overdue]=false', '&filter[recurrent]=false', month]) {
    const page = await ask<FindingPage>(`?count=true${query}`, seconded)
    expect([query, page.items.map((row) => row.number), page.total]).toEqual([query, [number], 1])
  }
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
  const [again] = items
  const seen = (await call(bureau, 'GET', `/findings/${again?.id}`)).json()
  expect(seen.links).toMatchObject([{ kind: 'recurrence', direction: 'earlier', id: items[1]?.id }])
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

test('merged and revoked ones are listed where they are asked for: total, orders, pages and export agree', async () => {
  const { id: kept } = await registered()
  for (let at = 0; at < 3; at++) {
    const { id } = await registered()
    await done(bureau, id, 'merge', { into: kept, reason: '重复登记' })
  }
  for (let at = 0; at < 2; at++) {
    const { id } = await registered()
    await done(officer, id, 'dispute', { reason: '不属实' })
    await done(bureau, id, 'decide-dispute', { decision: 'upheld', note: '查无此事' })
  }
  for (const asked of ['merged', 'revoked', 'merged,revoked', 'rectified', 'rectified,revoked']) {
    const { rows } = await sql<{ id: string }>`select id from findings.finding
      where outcome = any(${asked.split(',')}::text[])`.execute(admin)
    const query = `filter[outcome]=${asked}`
    for (const sort of ['-number', 'dueOn', '-dueOn', 'severity', '-severity', '-registeredOn']) {
      const seen: string[] = []
      let cursor = ''
      for (let page = 0; page <= rows.length; page++) {
        const part: FindingPage = await ask(`?${query}&sort=${sort}&limit=2&count=true${cursor}`)
        expect([asked, sort, part.total]).toEqual([asked, sort, rows.length])
        seen.push(...part.items.map(({ id }) => id))
        if (part.next === null) break
        cursor = `&cursor=${part.next}`
      }
      expect([asked, sort, seen.toSorted()]).toEqual([asked, sort, rows.map(({ id }) => id).toSorted()])
    }
    expect(await exportedNumbers(query)).toEqual(
      (await numbersOf(`?${query}&sort=number&limit=200`)).toSorted(),
    )
  }
  const [merged = ''] = await numbersOf('?filter[outcome]=merged')
  expect(await exportedNumbers(`q=${merged}`)).toEqual([merged])
  expect(await ask<FindingPage>('?filter[outcome]=merged&count=true', stranger)).toMatchObject({
    items: [],
    total: 0,
  })
})

async function exportedNumbers(query: string): Promise<string[]> {
  const res = await call(bureau, 'GET', `/findings/export.xlsx?${query}`)
  expect(res.statusCode).toBe(200)
  const [sheet] = await readTable(res.rawPayload, { name: '台账.xlsx' })
  return (sheet?.rows ?? [])
    .flatMap(({ cells }) => cells.filter((cell) => /^WT-\d{4}-\d+$/.test(cell)))
    .toSorted()
}

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
