import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { readTable } from '../../kernel/files/read-table.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import type { Notice, NoticeLine, ReceiptLine } from './contract.ts'
import { noticeFileReferences } from './index.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const { call, run } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [ofCity, , unitA, unitA2, , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const bureau = anActor('bureau_officer', city.countyA)
const cityBureau = anActor('bureau_officer', city.city)

async function holder(role: Role, unit: Place, name: string): Promise<Actor> {
  const user = await aUser(admin, { name, unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return { kind: 'user', id: user.id, name, grants: [grant(role, unit)] }
}
const officerA = await holder('unit_officer', unitA, '张三')
const headA = await holder('unit_head', unitA, '李四')
const officerA2 = await holder('unit_officer', unitA2, '王五')
const officerB = await holder('unit_officer', unitB, '赵六')

const body = { title: '关于开展自查的通知', text: '请各单位认真组织。', roles: ['unit_officer', 'unit_head'] }
const write = async (more: object = {}, actor: Actor = bureau): Promise<Notice> => {
  const res = await call(actor, 'POST', '/notices', { ...body, ...more })
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}
const act = (actor: Actor, verb: string, id: string, payload?: object) =>
  call(actor, 'POST', `/notices/${id}/${verb}`, payload)
const publish = async (more: object = {}, actor: Actor = bureau): Promise<Notice> => {
  const draft = await write(more, actor)
  const res = await act(actor, 'publish', draft.id, { version: draft.version })
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}
const list = async (actor: Actor, query = '') =>
  (await call(actor, 'GET', `/notices${query}`)).json() as {
    items: NoticeLine[]
    next: string | null
    total?: number
  }
const receipts = async (actor: Actor, id: string, query = '') =>
  (await call(actor, 'GET', `/notices/${id}/receipts${query}`)).json() as { items: ReceiptLine[] }
const codeOf = (res: { statusCode: number; json: () => { code?: string } }) => [
  res.statusCode,
  res.json().code,
]
const actionsOn = async (id: string) => {
  const { rows } = await sql<{ action: string }>`select action from audit.event where subject_id = ${id}
    order by id`.execute(admin)
  return rows.map(({ action }) => action)
}

describe('a notice', () => {
  test('is seen by nobody before it is published, then by those it is for', async () => {
    const draft = await write()
    expect(draft).toMatchObject({ state: 'draft', version: 1, allowed: ['edit', 'publish', 'discard'] })
    expect(codeOf(await call(officerA, 'GET', `/notices/${draft.id}`))).toEqual([
      404,
      'inbox/notice-not-found',
    ])
    expect(
      codeOf(await call(anActor('bureau_officer', city.countyB), 'GET', `/notices/${draft.id}`)),
    ).toEqual([404, 'inbox/notice-not-found'])
    const out = (await act(bureau, 'publish', draft.id, { version: 1 })).json()
    expect(out).toMatchObject({ state: 'published', counts: { units: 3, readUnits: 0, signedUnits: 0 } })
    expect((await call(officerA, 'GET', `/notices/${draft.id}`)).json()).toMatchObject({
      text: body.text,
      received: true,
      readAt: null,
      counts: null,
      allowed: [],
    })
    expect(codeOf(await call(officerB, 'GET', `/notices/${draft.id}`))).toEqual([
      404,
      'inbox/notice-not-found',
    ])
    const told = (await call(officerA, 'GET', '/inbox/reminders?filter[category]=notice')).json().items
    expect(told).toMatchObject([
      { title: body.title, link: `/notices/${draft.id}`, kind: 'inbox.notice.read' },
    ])
    expect(await actionsOn(draft.id)).toEqual([
      'inbox.notice.write',
      'inbox.reminder.send',
      'inbox.notice.publish',
    ])
  })

  test('goes to the regions, kinds and organisations it names, and says so before', async () => {
    const scope = { regions: [{ id: city.countyA.id }], units: [ofCity.id], excluded: [unitA2.id] }
    const preview = await call(cityBureau, 'POST', '/notices/preview', { scope, roles: ['unit_officer'] })
    expect(preview.json()).toEqual({ units: 3, people: 1, unitsWithoutPeople: 2 })
    const notice = await publish({ scope }, cityBureau)
    expect((await receipts(cityBureau, notice.id)).items.map(({ unit }) => unit.id).sort()).toEqual(
      [unitA.id, city.units[4]?.id, ofCity.id].sort(),
    )
    const direct = { regions: [{ id: city.city.id, below: false }] }
    expect(
      (await call(cityBureau, 'POST', '/notices/preview', { scope: direct, roles: ['unit_head'] })).json(),
    ).toMatchObject({ units: 2 })
    const bureaus = { kinds: ['region'] }
    expect(
      (
        await call(cityBureau, 'POST', '/notices/preview', { scope: bureaus, roles: ['bureau_officer'] })
      ).json(),
    ).toMatchObject({ units: 2 })
    const foreign = await call(bureau, 'POST', '/notices', { ...body, scope: { units: [unitB.id] } })
    expect([...codeOf(foreign), foreign.json().errors[0].pointer]).toEqual([
      422,
      'inbox/unknown-notice-unit',
      '/scope/units/0',
    ])
    const nobody = await write({ scope: { kinds: ['enterprise'] } })
    expect(codeOf(await act(bureau, 'publish', nobody.id, { version: 1 }))).toEqual([
      422,
      'inbox/empty-notice-scope',
    ])
  })

  test('is read person by person, and whoever has not is reminded once a day', async () => {
    const notice = await publish()
    const read = (await act(officerA, 'read', notice.id)).json()
    expect(read.readAt).toBe(now.toISOString())
    now = new Date(now.getTime() + 60_000)
    expect((await act(officerA, 'read', notice.id)).json().readAt).toBe(read.readAt)
    expect(
      (await call(officerA, 'GET', '/inbox/reminders?filter[unread]=true')).json().items,
    ).not.toContainEqual(expect.objectContaining({ link: `/notices/${notice.id}` }))
    // Somebody above may look without being counted as a reader.
    await act(bureau, 'read', notice.id)
    const { items } = await receipts(bureau, notice.id)
    expect(
      items.map(({ unit, people }) => [unit.id, people.map(({ name, readAt }) => [name, readAt !== null])]),
    ).toEqual(
      expect.arrayContaining([
        [
          unitA.id,
          [
            ['张三', true],
            ['李四', false],
          ],
        ],
        [unitA2.id, [['王五', false]]],
      ]),
    )
    expect(
      (await receipts(bureau, notice.id, '?filter[state]=partly')).items.map(({ unit }) => unit.id),
    ).toEqual([unitA.id])
    expect((await receipts(bureau, notice.id, '?filter[state]=unread')).items).toHaveLength(2)
    expect((await act(bureau, 'remind', notice.id, { dryRun: true })).json()).toEqual({
      people: 2,
      repeated: 0,
    })
    expect((await act(bureau, 'remind', notice.id, {})).json()).toEqual({ people: 2, repeated: 0 })
    expect((await act(bureau, 'remind', notice.id, {})).json()).toEqual({ people: 0, repeated: 2 })
    expect(codeOf(await act(bureau, 'remind', notice.id, { who: 'unsigned' }))).toEqual([
      409,
      'inbox/no-receipt-asked',
    ])
    expect((await list(officerA2, '?filter[unread]=true')).items.map(({ id }) => id)).toContain(notice.id)
    expect((await list(officerA, '?filter[unread]=true')).items.map(({ id }) => id)).not.toContain(notice.id)
  })

  test('that is to be signed for waits as a todo until one of the organisation signs', async () => {
    const notice = await publish({ receiptBy: '2026-11-30' })
    const waiting = async (actor: Actor) =>
      (await call(actor, 'GET', '/inbox/todos?filter[kind]=inbox.notice.sign')).json()
    expect((await waiting(headA)).items).toMatchObject([
      { link: `/notices/${notice.id}`, dueOn: '2026-11-30', unit: { id: unitA.id } },
    ])
    expect((await waiting(officerB)).total).toBe(0)
    const both = await Promise.all([act(officerA, 'sign', notice.id), act(headA, 'sign', notice.id)])
    expect(both.map((res) => res.statusCode)).toEqual([200, 200])
    const { items } = await receipts(bureau, notice.id, '?filter[state]=signed')
    expect(items).toHaveLength(1)
    expect(['张三', '李四']).toContain(items[0]?.signedBy)
    expect((await actionsOn(notice.id)).filter((action) => action === 'inbox.notice.sign')).toHaveLength(1)
    expect((await waiting(headA)).total).toBe(0)
    expect((await list(officerA2, '?filter[unsigned]=true')).items.map(({ id }) => id)).toEqual([notice.id])
    expect(codeOf(await act(officerB, 'sign', notice.id))).toEqual([404, 'inbox/notice-not-found'])
    expect(codeOf(await act(bureau, 'sign', notice.id))).toEqual([403, 'inbox/not-addressed'])
    const plain = await publish()
    expect(codeOf(await act(officerA, 'sign', plain.id))).toEqual([409, 'inbox/no-receipt-asked'])
    const past = await write({ receiptBy: '2026-11-20' })
    expect(codeOf(await act(bureau, 'publish', past.id, { version: 1 }))).toEqual([
      422,
      'inbox/receipt-day-passed',
    ])
  })

  test('goes out as a ledger of who has read and signed, as the list shows it', async () => {
    const notice = await publish({ title: '报送总结', receiptBy: '2026-11-30' })
    await act(officerA, 'sign', notice.id)
    const ledger = async (query = '') => {
      const res = await call(bureau, 'GET', `/notices/${notice.id}/receipts/export.xlsx${query}`)
      expect(res.statusCode, res.body.slice(0, 200)).toBe(200)
      const [sheet] = await readTable(res.rawPayload, { name: '签收.xlsx' })
      const lines = sheet?.rows.map(({ cells }) => cells) ?? []
      expect(lines.some(([first]) => first === '《报送总结》阅读与签收情况')).toBe(true)
      return lines.slice(lines.findIndex(([first]) => first === '序号'))
    }
    const [head, ...rows] = await ledger()
    expect(head).toEqual(['序号', '单位', '应阅人', '阅读时间', '签收人', '签收时间'])
    const at = '2026-11-23 10:01'
    expect(rows.find((cells) => cells[2] === '张三')?.slice(1)).toEqual([unitA.name, '张三', at, '张三', at])
    expect(rows.find((cells) => cells[2] === '李四')?.slice(3)).toEqual(['未读', '张三', at])
    expect(rows.find((cells) => cells[2] === '王五')?.slice(3)).toEqual(['未读', '', '未签收'])
    // A unit with nobody to read it stands there too.
    expect(rows.find((cells) => cells[3] === '没有收件人')).toBeDefined()
    const units = (await receipts(bureau, notice.id)).items.length
    expect(rows.at(-1)?.[0]).toBe(String(units))
    expect((await ledger('?filter[state]=signed')).slice(1).map((cells) => cells[2])).toEqual([
      '张三',
      '李四',
    ])
    expect((await actionsOn(notice.id)).at(-1)).toBe('inbox.notice.export')
    const unit = await call(officerA, 'GET', `/notices/${notice.id}/receipts/export.xlsx`)
    expect(codeOf(unit)).toEqual([404, 'inbox/notice-not-found'])
  })

  test('withdrawn says why and no more, and what has not gone out stays in', async () => {
    const notice = await publish()
    const unread = async () => (await list(officerA2, '?filter[unread]=true')).items.map(({ id }) => id)
    expect(await unread()).toContain(notice.id)
    expect((await act(bureau, 'withdraw', notice.id, { version: notice.version })).statusCode).toBe(422)
    const gone = await act(bureau, 'withdraw', notice.id, { version: notice.version, reason: '内容有误' })
    expect(await unread()).not.toContain(notice.id)
    expect(gone.json()).toMatchObject({ state: 'withdrawn', text: body.text, withdrawReason: '内容有误' })
    expect((await call(officerA, 'GET', `/notices/${notice.id}`)).json()).toMatchObject({
      text: '',
      withdrawReason: '内容有误',
      allowed: [],
    })
    expect(codeOf(await act(officerA, 'sign', notice.id))).toEqual([409, 'inbox/wrong-notice-state'])
    const told = (await call(officerA, 'GET', '/inbox/reminders?filter[category]=notice')).json().items
    expect(told).toContainEqual(
      expect.objectContaining({ title: `通知已撤回：${body.title}`, text: '甲县撤回了该通知：内容有误' }),
    )
    const { rows } = await sql`select 1 from inbox.reminder where subject_id = ${notice.id}
      and kind = 'inbox.notice.read' and spread_at is null`.execute(admin)
    expect(rows).toEqual([])
  })

  test('is changed by its bureau only, in the version that was seen', async () => {
    const draft = await write()
    const edit = (actor: Actor, version: number, more: object = {}) =>
      call(actor, 'PATCH', `/notices/${draft.id}`, { ...body, title: '改后的标题', version, ...more })
    expect((await edit(bureau, 1)).json()).toMatchObject({ title: '改后的标题', version: 2 })
    const stale = await edit(bureau, 1)
    expect([...codeOf(stale), stale.json().current]).toEqual([409, 'inbox/stale-notice', 2])
    const published = await publish({ scope: { regions: [{ id: city.countyA.id }] } }, cityBureau)
    // The county's bureau sees the city's notice that came to its organisations; it is not its own to change.
    expect(codeOf(await act(bureau, 'withdraw', published.id, { version: 2, reason: '测试' }))).toEqual([
      403,
      'inbox/not-your-notice',
    ])
    expect(codeOf(await call(bureau, 'PATCH', `/notices/${draft.id}`, { ...body, version: 2 }))).toEqual([
      200,
      undefined,
    ])
    expect((await call(bureau, 'DELETE', `/notices/${draft.id}?version=3`)).statusCode).toBe(204)
    expect(codeOf(await call(bureau, 'GET', `/notices/${draft.id}`))).toEqual([404, 'inbox/notice-not-found'])
    const both = { ...bureau, grants: [...bureau.grants, grant('bureau_officer', city.countyB)] }
    expect(codeOf(await call(both, 'POST', '/notices', body))).toEqual([422, 'inbox/whose-notice'])
  })

  test('moved by two at once is moved by one', async () => {
    const draft = await write()
    const both = await race(admin, { table: 'inbox.notice', id: draft.id }, 2, () =>
      Promise.all([
        act(bureau, 'publish', draft.id, { version: 1 }),
        call(bureau, 'DELETE', `/notices/${draft.id}?version=1`),
      ]),
    )
    const statuses = both.map((res) => res.statusCode)
    expect([
      [200, 409],
      [404, 204],
      [409, 204],
    ]).toContainEqual(statuses)
    const out = await publish()
    const withdrawals = await race(admin, { table: 'inbox.notice', id: out.id }, 2, () =>
      Promise.all(
        [1, 2].map(() => act(bureau, 'withdraw', out.id, { version: out.version, reason: '重复' })),
      ),
    )
    expect(withdrawals.map((res) => res.statusCode).sort()).toEqual([200, 409])
  })

  test('carries papers, which a draft takes and a published one keeps', async () => {
    const draft = await write()
    const send = async (name: string, content: string) => {
      const form = new FormData()
      form.append('file', new Blob([content]), name)
      const upload = new Response(form)
      return call(bureau, 'POST', `/notices/${draft.id}/files`, Buffer.from(await upload.arrayBuffer()), {
        'content-type': upload.headers.get('content-type') ?? '',
      })
    }
    const first = (await send('附件一.txt', '附件的内容')).json()
    expect(first.attachments).toMatchObject([{ name: '附件一.txt', type: 'text/plain' }])
    const refused = await send('坏.jpg', 'MZ not a picture')
    expect(codeOf(refused)).toEqual([422, 'inbox/notice-file-refused'])
    const second = (await send('附件二.txt', '又一份')).json()
    const [kept, removed] = second.attachments
    expect(
      (await call(bureau, 'DELETE', `/notices/${draft.id}/files/${removed.id}`)).json().attachments,
    ).toMatchObject([{ id: kept.id }])
    expect(codeOf(await call(bureau, 'DELETE', `/notices/${draft.id}/files/${removed.id}`))).toEqual([
      404,
      'inbox/notice-file-not-found',
    ])
    expect((await call(officerA, 'GET', `/notices/${draft.id}/files/${kept.id}`)).statusCode).toBe(404)
    await act(bureau, 'publish', draft.id, { version: draft.version })
    const got = await call(officerA, 'GET', `/notices/${draft.id}/files/${kept.id}`)
    expect([got.statusCode, got.body]).toEqual([200, '附件的内容'])
    expect(codeOf(await send('晚了.txt', '晚了'))).toEqual([409, 'inbox/wrong-notice-state'])
    const reason = '附件有误'
    await act(bureau, 'withdraw', draft.id, { version: draft.version + 1, reason })
    const file = `/notices/${draft.id}/files/${kept.id}`
    expect(codeOf(await call(officerA, 'GET', file))).toEqual([404, 'inbox/notice-file-not-found'])
    expect((await call(bureau, 'GET', file)).statusCode).toBe(200)
    const { rows } = await sql<{
      sha256: string
    }>`select sha256 from inbox.notice_file where id = ${kept.id}`.execute(admin)
    const hashes = [rows[0]?.sha256 ?? '', '0'.repeat(64)]
    expect(await run((ctx) => noticeFileReferences(ctx, hashes))).toEqual(new Set(hashes.slice(0, 1)))
    expect(await actionsOn(draft.id)).toEqual(
      expect.arrayContaining(['inbox.notice.attach', 'inbox.notice.detach']),
    )
  })

  test('is listed page by page, received apart from sent', async () => {
    const reader = await holder('unit_officer', unitA, '孙七')
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await list(reader, `?limit=2&count=true${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ id }) => id))
      expect(page.items.every(({ received, counts }) => received && counts === null)).toBe(true)
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect((await list(reader, '?count=true')).total).toBe(seen.length)
    expect((await list(bureau, '?filter[box]=received')).items).toEqual([])
    expect(
      (await list(bureau, '?filter[box]=sent&filter[state]=draft')).items.every(
        (one) => one.state === 'draft',
      ),
    ).toBe(true)
    expect((await list(bureau, '?filter[box]=sent&q=自查')).items.length).toBeGreaterThan(0)
    expect((await call(reader, 'GET', '/notices?filter[box]=else')).statusCode).toBe(422)
  })
})
