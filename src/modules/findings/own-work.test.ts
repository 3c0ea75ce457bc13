import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { grant } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import type { FindingPolicy } from './contract.ts'

// Whoever worked on a finding for the unit ends it by no door at all, from whatever post he comes to later; nor does
// anybody end a grave one, or stop its clock, but the leader (domain.md §7).

const { admin, call, city, unit, neighbourUnit, people, registered, inState, get, act, done, upload } =
  await aLedger()
const { bureau, lead, officer, head } = people

/** The same person, who has come to the county's bureau since. */
const promoted = (person: Actor, role: 'bureau_officer' | 'bureau_lead' = 'bureau_lead'): Actor => ({
  ...(role === 'bureau_lead' ? lead : bureau),
  id: person.id,
  name: person.name,
})
const codeOf = async (actor: Actor, id: string, name: string, body: object): Promise<unknown> =>
  (await act(actor, id, name, body)).json().code ?? 'done'

test('who handed it in ends it neither by merging nor by any other judgement', async () => {
  const { id } = await inState('submitted')
  const other = await registered()
  const self = promoted(officer)
  const merged = { into: other.id, reason: '同一问题' }
  expect(await codeOf(self, id, 'merge', merged)).toBe('findings/own-work')
  expect(await codeOf(self, id, 'close', {})).toBe('findings/own-work')
  expect(await codeOf(self, id, 'regrade', { severity: 2, reason: '调' })).toBe('findings/own-work')
  expect((await get(id, self)).allowed).not.toEqual(expect.arrayContaining(['merge']))
  expect((await get(id, self)).refused).toMatchObject({ close: 'own-work', merge: 'own-work' })
  const version = (await get(id)).version
  for (const what of [{ kind: 'close' }, { kind: 'transfer', unitId: neighbourUnit.id, reason: '转' }]) {
    const bulk = await call(self, 'POST', '/findings/bulk', { findings: [{ id, version }], act: what })
    expect(bulk.json().done).toEqual([])
  }
  await done(self, id, 'return', { reason: '还要再看' })
  for (const [name, body] of [
    ['merge', merged],
    ['transfer', { unitId: neighbourUnit.id, reason: '转' }],
    ['split', { title: '问题一', parts: [{ title: '问题二' }], reason: '拆' }],
  ] as const)
    expect([name, await codeOf(self, id, name, body)]).toEqual([name, 'findings/own-work'])
  await done(bureau, id, 'merge', merged)
})

test('who worked on it does not close it, though another handed it in', async () => {
  const { id } = await inState('rectifying')
  await done(officer, id, 'progress', { text: '锁已采购' })
  await upload(head, id, '?phase=after')
  await done(head, id, 'submit', { text: '已换锁' })
  expect(await codeOf(promoted(officer), id, 'close', {})).toBe('findings/own-work')
  await done(bureau, id, 'close')
})

test('who handed it in first does not close it after another handed it in again', async () => {
  const { id } = await registered()
  await done(bureau, id, 'assign')
  await done(head, id, 'start', { measures: '换锁' })
  await upload(officer, id, '?phase=after')
  await done(officer, id, 'submit', { text: '好了' })
  await done(bureau, id, 'return', { reason: '没有照片' })
  await done(head, id, 'submit', { text: '补了' })
  expect(await codeOf(promoted(officer), id, 'close', {})).toBe('findings/own-work')
})

test('who asked for more time, or disputed it, does not decide on that', async () => {
  const { id } = await inState('assigned')
  await done(head, id, 'ask-extension', { until: '2027-03-01', reason: '等货' })
  await done(head, id, 'dispute', { reason: '不属实' })
  const self = promoted(head)
  expect(await codeOf(self, id, 'decide-extension', { decision: 'granted' })).toBe('findings/own-work')
  const uphold = { decision: 'upheld', note: '确非本单位' }
  expect(await codeOf(self, id, 'decide-dispute', uphold)).toBe('findings/own-work')
  await done(bureau, id, 'decide-dispute', uphold)
})

test('an officer of the bureau who is of the unit himself speaks for the unit: its words, days and grade', async () => {
  const native = await aUser(admin, { name: '周八', unit })
  const { id, version } = await registered()
  const self: Actor = { ...bureau, id: native.id }
  const patched = await call(self, 'PATCH', `/findings/${id}`, { version, category: '其他' })
  expect([patched.statusCode, patched.json().code]).toEqual([403, 'findings/not-yours'])
  expect(await codeOf(self, id, 'assign', { dueOn: '2029-03-01' })).toBe('findings/bad-due-day')
  const twoHats: Actor = { ...bureau, id: newId(), grants: [...bureau.grants, grant('unit_officer', unit)] }
  const own = await registered({ title: '发生泄密一起', severity: 1 }, twoHats)
  expect(own.severity).toBe(4)
})

test('a clock that runs is stopped by the leader only, also below his own threshold', async () => {
  const write = async (actor: Actor, change: Partial<FindingPolicy>) => {
    const { policy, version } = (await call(lead, 'GET', '/findings/policy')).json()
    const regionId = city.countyA.id
    return call(actor, 'PUT', '/findings/policy', { regionId, version, policy: { ...policy, ...change } })
  }
  for (const change of [{ leaderFrom: 5 }, { reportFrom: 5 }]) {
    const refused = await write(bureau, change)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'findings/leader-only'])
  }
  expect((await write(bureau, { reportFrom: 3, mostExtensions: 1 })).statusCode).toBe(200)
  const { id } = await registered({ severity: 3 })
  const other = await registered()
  expect((await get(id)).reportDueAt).not.toBeNull()
  expect(await codeOf(bureau, id, 'regrade', { severity: 1, reason: '轻' })).toBe('findings/leader-only')
  expect(await codeOf(bureau, id, 'merge', { into: other.id, reason: '并' })).toBe('findings/leader-only')
  await done(officer, id, 'dispute', { reason: '不属实' })
  const uphold = { decision: 'upheld', note: '是' }
  expect(await codeOf(bureau, id, 'decide-dispute', uphold)).toBe('findings/leader-only')
  await done(bureau, id, 'report', { reportedTo: '市局', channel: '机要', content: '情况如下' })
  await done(bureau, id, 'decide-dispute', uphold)
  expect((await write(lead, { leaderFrom: 5, reportFrom: 4 })).statusCode).toBe(200)
})
