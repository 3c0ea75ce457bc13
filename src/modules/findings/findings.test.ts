import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, grant } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import { race } from '../../test/race.ts'

const {
  admin,
  call,
  city,
  unit,
  unitB: elsewhere,
  people,
  registered,
  inState,
  get,
  act,
  done,
  upload,
  eventsOf,
} = await aLedger()
const { bureau, lead, officer, head, respondent, neighbour, stranger, cityOfficer } = people

test('the whole way: registered, assigned, rectified, returned, handed in again, closed', async () => {
  const { id, number, state } = await registered()
  expect([number, state]).toEqual([expect.stringMatching(/^WT-2026-\d{4}$/), 'registered'])
  await done(bureau, id, 'assign', { responsible: '张三', text: '请尽快整改' })
  // 30 working days after Monday 23 November 2026; of 2027 only 1 January is known by law.
  expect(await get(id)).toMatchObject({ state: 'assigned', dueOn: '2027-01-05', estimated: true })
  await done(officer, id, 'start', { measures: '换锁、登记钥匙' })
  await done(officer, id, 'progress', { text: '锁已采购' })
  await upload(officer, id, '?phase=after')
  await done(officer, id, 'submit', { text: '已更换' })
  await done(bureau, id, 'return', { reason: '没有照片' })
  await done(officer, id, 'submit', { text: '照片已补' })
  await done(bureau, id, 'close', { text: '现场看过' })
  const closed = await get(id, officer)
  expect(closed).toMatchObject({
    state: 'closed',
    outcome: 'rectified',
    returns: 1,
    measures: '换锁、登记钥匙',
  })
  expect(closed).toMatchObject({ closedOn: '2026-11-23', workingDaysLeft: null, responsible: '张三' })
  expect(closed.steps.map(({ step, as }) => [step, as])).toEqual([
    ['register', '保密局'],
    ['assign', '保密局'],
    ['start', '责任单位'],
    ['progress', '责任单位'],
    ['submit', '责任单位'],
    ['return', '复核人'],
    ['submit', '责任单位'],
    ['close', '复核人'],
  ])
  const acts = ['register', 'assign', 'start', 'progress', 'submit', 'return', 'submit', 'close']
  expect((await eventsOf(id)).filter((action) => !action.includes('evidence'))).toEqual(
    acts.map((name) => `findings.finding.${name}`),
  )
})

test('what the caller may do is told, and why not what he might expect', async () => {
  const { id } = await inState('rectifying')
  expect(await get(id, officer)).toMatchObject({ refused: { submit: 'proof-missing' } })
  await upload(officer, id, '?phase=after')
  expect((await get(id, officer)).allowed).toContain('submit')
  expect((await get(id, bureau)).allowed).toEqual(
    expect.arrayContaining(['edit', 'transfer', 'merge', 'split', 'regrade', 'remind', 'add-evidence']),
  )
})

test('a second unit, another county and its bureau find nothing', async () => {
  const { id } = await inState('submitted')
  for (const actor of [neighbour, stranger, people.strangeBureau]) {
    const res = await call(actor, 'GET', `/findings/${id}`)
    expect([res.statusCode, res.json().code]).toEqual([404, 'findings/not-found'])
  }
  expect((await act(neighbour, id, 'progress', { text: '看看' } as object)).json().code).toBe(
    'findings/not-found',
  )
  expect((await call(stranger, 'GET', `/findings/${id}/evidence`)).statusCode).toBe(404)
})

test('whoever rectified, or belongs to the unit, does not close, whatever else he is', async () => {
  const { id } = await inState('submitted')
  const twoHats = { ...bureau, id: newId(), grants: [...bureau.grants, grant('viewer', unit)] }
  const own = await act(twoHats, id, 'close')
  expect([own.statusCode, own.json().code]).toEqual([403, 'findings/own-unit'])
  const native = await aUser(admin, { name: '周八', unit })
  expect((await act({ ...bureau, id: native.id }, id, 'close')).json().code).toBe('findings/own-unit')
  const worker = { ...bureau, id: officer.id }
  expect((await act(worker, id, 'close')).json().code).toBe('findings/own-work')
  expect((await act(officer, id, 'close')).json().code).toBe('not-permitted')
  expect((await get(id, worker)).refused).toMatchObject({ close: 'own-work' })
  await done(bureau, id, 'close')
})

test('the responsible person sees it without any scope, rectifies it, and does not close it', async () => {
  const person = await aUser(admin, { name: '李四', unit })
  const { id } = await registered()
  await done(bureau, id, 'assign', { responsibleUserId: person.id })
  const self = { ...anActor('person', unit, person.id), name: person.name }
  expect(await get(id, self)).toMatchObject({ responsible: '李四', responsibleUserId: person.id })
  const passed = await act(self, id, 'start', { measures: '立即整改', responsible: '别人' } as object)
  expect([passed.statusCode, passed.json().code]).toEqual([403, 'findings/not-yours'])
  await done(self, id, 'start', { measures: '立即整改' })
  expect((await upload(self, id, '?phase=after')).statusCode).toBe(200)
  await done(self, id, 'submit', { text: '完成' })
  const promoted = anActor('bureau_officer', city.countyA, person.id)
  expect((await act(promoted, id, 'close')).json().code).toBe('findings/own-work')
  const outsider = await aUser(admin, {
    name: '王五',
    unit: elsewhere,
  })
  const { id: other } = await registered()
  expect((await act(bureau, other, 'assign', { responsibleUserId: outsider.id } as object)).json().code).toBe(
    'findings/unknown-responsible',
  )
})

test('a department that answers for it sees it, and what hangs on it stands where it stands', async () => {
  const { id } = await registered()
  expect((await call(respondent, 'GET', `/findings/${id}`)).statusCode).toBe(404)
  await done(officer, id, 'assign', { departmentId: city.department.id })
  expect(await get(id, respondent)).toMatchObject({
    departmentName: '办公室',
    allowed: expect.arrayContaining(['start']),
  })
  await done(respondent, id, 'start', { measures: '换锁' })
  const { rows } = await sql`select distinct org_path::text as path from findings.step
    where finding_id = ${id}`.execute(admin)
  expect(rows).toEqual([{ path: city.department.path }])
})

test('a unit sets itself an earlier day, a bureau any from today on', async () => {
  const { id } = await registered()
  const code = async (actor: typeof officer, dueOn: string) =>
    (await act(actor, id, 'assign', { dueOn } as object)).json().code
  expect(await code(officer, '2027-03-01')).toBe('findings/bad-due-day')
  expect(await code(bureau, '2026-11-22')).toBe('findings/bad-due-day')
  await done(officer, id, 'assign', { dueOn: '2026-12-01' })
  expect(await get(id)).toMatchObject({
    dueOn: '2026-12-01',
    originalDueOn: '2026-12-01',
    workingDaysLeft: 6,
  })
  await done(bureau, id, 'assign', { dueOn: '2027-03-01' })
  expect(await get(id)).toMatchObject({ dueOn: '2027-03-01' })
})

test('each act is refused out of its time', async () => {
  const { id } = await registered()
  const wrong = async (actor: typeof officer, name: string, body: object) => {
    const res = await act(actor, id, name, body)
    expect([name, res.statusCode, res.json().code]).toEqual([name, 409, 'findings/wrong-state'])
  }
  await wrong(officer, 'start', { measures: '换锁' })
  await wrong(officer, 'progress', { text: '进展' })
  await wrong(officer, 'submit', { text: '完成' })
  await wrong(officer, 'ask-extension', { until: '2027-06-01', reason: '等货' })
  await wrong(bureau, 'close', {})
  await wrong(bureau, 'return', { reason: '不行' })
  await wrong(bureau, 'remind', { text: '请整改' })
  await wrong(bureau, 'decide-extension', { decision: 'granted' })
  const closed = await inState('closed')
  for (const [actor, name, body] of [
    [bureau, 'transfer', { unitId: unit.id, reason: '转' }],
    [bureau, 'merge', { into: id, reason: '并' }],
    [bureau, 'split', { title: '问题一', parts: [{ title: '问题二' }], reason: '拆' }],
    [bureau, 'regrade', { severity: 2, reason: '调' }],
    [officer, 'dispute', { reason: '不属实' }],
    [bureau, 'decide-dispute', { decision: 'rejected', note: '属实' }],
  ] as const) {
    const res = await act(actor, closed.id, name, body as object)
    expect([name, res.json().code]).toEqual([name, 'findings/wrong-state'])
  }
  expect(
    (
      await call(bureau, 'PATCH', `/findings/${closed.id}`, { version: closed.version, title: '改个名字' })
    ).json().code,
  ).toBe('findings/wrong-state')
})

test('the wording is the finder’s; measures and people are the unit’s', async () => {
  const { id, version } = await registered()
  const patch = (actor: typeof officer, body: object) => call(actor, 'PATCH', `/findings/${id}`, body)
  expect((await patch(officer, { version, title: '没什么问题' })).json().code).toBe('findings/not-yours')
  expect((await patch(officer, { version, measures: '先登记', responsible: '张三' })).statusCode).toBe(200)
  expect((await patch(bureau, { version, title: '旧版本' })).json()).toMatchObject({
    code: 'findings/stale-version',
    current: { version: version + 1, state: 'registered' },
  })
  expect(
    (await patch(bureau, { version: version + 1, title: '新的表述', departmentId: city.department.id }))
      .statusCode,
  ).toBe(200)
  expect(await get(id)).toMatchObject({
    title: '新的表述',
    measures: '先登记',
    responsible: '张三',
    departmentName: '办公室',
  })
  const own = await registered({}, head)
  expect(
    (await call(head, 'PATCH', `/findings/${own.id}`, { version: 1, title: '自查发现的问题' })).statusCode,
  ).toBe(200)
})

test('only as often as the policy allows is a day moved, by a reason and an approver', async () => {
  const { id } = await inState('rectifying', { severity: 2 })
  const { dueOn } = await get(id)
  const ask = (until: string) => act(officer, id, 'ask-extension', { until, reason: '等待到货' } as object)
  expect((await ask(dueOn ?? '')).json()).toMatchObject({ code: 'findings/bad-due-day' })
  await done(officer, id, 'ask-extension', { until: '2027-02-01', reason: '等待到货' })
  expect((await ask('2027-03-01')).json().code).toBe('findings/extension-asked')
  await done(bureau, id, 'decide-extension', { decision: 'refused', note: '抓紧' })
  expect((await act(bureau, id, 'decide-extension', { decision: 'granted' } as object)).json().code).toBe(
    'findings/no-extension',
  )
  expect(await get(id)).toMatchObject({ dueOn, extensionAsked: false, extensionsLeft: 2 })
  for (const until of ['2027-02-01', '2027-03-01']) {
    await done(officer, id, 'ask-extension', { until, reason: '等待到货' })
    await done(bureau, id, 'decide-extension', { decision: 'granted' })
  }
  expect(await get(id)).toMatchObject({ dueOn: '2027-03-01', originalDueOn: dueOn, extensionsLeft: 0 })
  expect((await ask('2027-04-01')).json().code).toBe('findings/extensions-used')
  expect((await get(id)).extensions.map(({ decision, decidedBy }) => [decision, decidedBy])).toEqual([
    ['refused', bureau.name],
    ['granted', bureau.name],
    ['granted', bureau.name],
  ])
})

test('an extension granted late takes back no later day that was set meanwhile', async () => {
  const { id } = await inState('assigned')
  await done(officer, id, 'ask-extension', { until: '2027-03-01', reason: '等待到货' })
  await done(bureau, id, 'assign', { dueOn: '2027-04-01' })
  const granted = await act(bureau, id, 'decide-extension', { decision: 'granted' } as object)
  expect([granted.statusCode, granted.json().code]).toEqual([422, 'findings/bad-due-day'])
  await done(bureau, id, 'decide-extension', { decision: 'refused' })
  expect(await get(id)).toMatchObject({ dueOn: '2027-04-01', extensionsLeft: 2 })
})

test('a dispute blocks closing until it is answered; upheld, the finding is taken back', async () => {
  const { id } = await inState('rectifying')
  await done(officer, id, 'dispute', { reason: '该柜属于邻局' })
  expect((await act(officer, id, 'dispute', { reason: '再说一次' } as object)).json().code).toBe(
    'findings/dispute-open',
  )
  await upload(officer, id, '?phase=after')
  await done(officer, id, 'submit', { text: '先整改' })
  expect((await act(bureau, id, 'close')).json().code).toBe('findings/dispute-open')
  await done(bureau, id, 'decide-dispute', { decision: 'rejected', note: '台账有登记' })
  expect(
    (await act(bureau, id, 'decide-dispute', { decision: 'upheld', note: '再看' } as object)).json().code,
  ).toBe('findings/no-dispute')
  await done(bureau, id, 'close')
  const other = await inState('assigned')
  await done(head, other.id, 'dispute', { reason: '不属实' })
  expect(
    await done(bureau, other.id, 'decide-dispute', { decision: 'upheld', note: '查无此事' }),
  ).toMatchObject({
    state: 'closed',
    outcome: 'revoked',
  })
})

test('of two who close and return at once one is told that it has moved on', async () => {
  const { id, version } = await inState('submitted')
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([
      act(bureau, id, 'close', { version }),
      act(lead, id, 'return', { version, reason: '不行' } as object),
    ]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect(replies.find((reply) => reply.statusCode === 409)?.json().code).toBe('findings/stale-version')
})

test('numbers are one series without gaps, also for two at once and after a refusal', async () => {
  const [one, two] = await Promise.all([registered(), registered({}, cityOfficer)])
  expect(
    (await call(bureau, 'POST', '/findings', { unitId: newId(), title: '无此单位', category: '其他' })).json()
      .code,
  ).toBe('findings/unknown-unit')
  const three = await registered()
  const seq = [one, two, three].map(({ number }) => Number(number.slice(8))).sort((a, b) => a - b)
  expect(seq).toEqual([seq[0], (seq[0] ?? 0) + 1, (seq[0] ?? 0) + 2])
})

test('where another module registers, nobody does by hand; and nothing is discovered tomorrow', async () => {
  const post = async (more: object) =>
    (
      await call(bureau, 'POST', '/findings', {
        unitId: unit.id,
        title: '某个问题',
        category: '其他',
        ...more,
      })
    ).json().code
  expect(await post({ source: { kind: 'rounds.item', id: newId() } })).toBe('findings/source-elsewhere')
  expect(await post({ discoveredAt: '2026-11-24T02:00:00Z' })).toBe('findings/bad-time')
  expect(await post({ unitId: city.countyA.id })).toBe('findings/unknown-unit')
  expect((await registered({ source: { kind: 'devices.event', id: '告警7' } })).source).toMatchObject({
    label: '事件处置：告警7',
    link: null,
  })
})

test('reminding reaches the unit and the person, and changes nothing that others see', async () => {
  const person = await aUser(admin, { name: '赵六', unit })
  const { id, version } = await inState('assigned')
  expect((await act(bureau, id, 'remind', { text: '请抓紧' } as object)).json().code).toBe(
    'findings/nobody-reached',
  )
  await done(bureau, id, 'assign', { responsibleUserId: person.id })
  await done(bureau, id, 'remind', { text: '请抓紧整改' })
  expect(await get(id)).toMatchObject({ version: version + 1 })
  const { rows } = await sql`select user_id, text, kind from inbox.reminder where subject_id = ${id}`.execute(
    admin,
  )
  expect(rows).toEqual([{ user_id: person.id, text: '请抓紧整改', kind: 'findings.finding.rectify' }])
})
