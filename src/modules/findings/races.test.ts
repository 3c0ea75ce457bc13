import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { aLedger } from '../../test/ledger.ts'
import { race } from '../../test/race.ts'
import type { FindingState } from './contract.ts'

// Whatever two do at once with one finding, one of them sees what the other did.
const { admin, call, neighbourUnit, people, inState, act, done, get, upload } = await aLedger()
const { bureau, officer } = people

const report = { reportedTo: '市局', channel: '机要', content: '情况如下' }
const twice: readonly (readonly [string, FindingState, Actor, object])[] = [
  ['assign', 'registered', bureau, {}],
  ['start', 'assigned', officer, { measures: '换锁' }],
  ['progress', 'rectifying', officer, { text: '采购中' }],
  ['ask-extension', 'rectifying', officer, { until: '2027-03-01', reason: '等货' }],
  ['dispute', 'assigned', officer, { reason: '不属实' }],
  ['close', 'submitted', bureau, {}],
  ['return', 'submitted', bureau, { reason: '不行' }],
  ['transfer', 'assigned', bureau, { unitId: neighbourUnit.id, reason: '转' }],
  ['split', 'assigned', bureau, { title: '问题一', parts: [{ title: '问题二' }], reason: '拆' }],
  ['regrade', 'assigned', bureau, { severity: 3, reason: '调' }],
]

test('of two who submit, or reword, or merge it at once one is told', async () => {
  const ready = await inState('rectifying')
  await upload(officer, ready.id, '?phase=after')
  const [fresh, into] = [await inState('registered'), await inState('registered')]
  const other = await inState('assigned')
  const cases: readonly (readonly [string, () => Promise<{ statusCode: number }>])[] = [
    [ready.id, () => act(officer, ready.id, 'submit', { version: ready.version, text: '好了' } as object)],
    [fresh.id, () => call(bureau, 'PATCH', `/findings/${fresh.id}`, { version: 1, title: '换个说法' })],
    [
      other.id,
      () => act(bureau, other.id, 'merge', { version: other.version, into: into.id, reason: '并' } as object),
    ],
  ]
  for (const [id, once] of cases) {
    const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
      Promise.all([once(), once()]),
    )
    expect([id, replies.map((reply) => reply.statusCode).sort()]).toEqual([id, [200, 409]])
  }
  expect((await get(into.id)).steps.filter(({ step }) => step === 'take-in')).toHaveLength(1)
})

test('of two who take back the same paper at once one takes it', async () => {
  const { id } = await inState('rectifying')
  const { id: paper } = (await upload(officer, id, '?phase=after')).json()
  const remove = () => call(officer, 'DELETE', `/findings/${id}/evidence/${paper}`)
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([remove(), remove()]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([204, 404])
})

test('proof taken back while it is handed in: what was handed in has its proof', async () => {
  const { id, version } = await inState('rectifying')
  const { id: paper } = (await upload(officer, id, '?phase=after')).json()
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([
      call(officer, 'DELETE', `/findings/${id}/evidence/${paper}`),
      act(officer, id, 'submit', { version, text: '好了' } as object),
    ]),
  )
  expect(replies.map((reply) => reply.statusCode < 300)).toContain(false)
  const after = await get(id)
  expect(after.state === 'submitted').toBe(after.evidence.length > 0)
})

test.each(twice)('of two who %s at once from %s one is told', async (name, state, actor, body) => {
  const { id, version } = await inState(state)
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([act(actor, id, name, { ...body, version }), act(actor, id, name, { ...body, version })]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
})

test('of two who report upward at once one report stands', async () => {
  const { id, version } = await inState('assigned', { severity: 4 })
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([1, 2].map(() => act(bureau, id, 'report', { ...report, version } as object))),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect((await get(id)).steps.filter(({ step }) => step === 'report')).toHaveLength(1)
})

test.each(['decide-extension', 'decide-dispute'])('of two who %s at once one decides', async (name) => {
  const { id } = await inState('rectifying')
  await done(officer, id, 'ask-extension', { until: '2027-03-01', reason: '等货' })
  const { version } = await done(officer, id, 'dispute', { reason: '不属实' })
  const [yes, no] =
    name === 'decide-extension'
      ? [{ decision: 'granted' }, { decision: 'refused' }]
      : [
          { decision: 'upheld', note: '是' },
          { decision: 'rejected', note: '否' },
        ]
  const replies = await race(admin, { table: 'findings.finding', id }, 2, () =>
    Promise.all([act(bureau, id, name, { ...yes, version }), act(bureau, id, name, { ...no, version })]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
})

test('two bulk clicks on the same choice, in other orders, do each once', async () => {
  const chosen = [await inState('submitted'), await inState('submitted')].map(({ id, version }) => ({
    id,
    version,
  }))
  const bulk = (findings: object[]) =>
    call(bureau, 'POST', '/findings/bulk', { findings, act: { kind: 'close' } })
  const replies = await Promise.all([bulk(chosen), bulk(chosen.toReversed())])
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200])
  const closed = replies.flatMap((reply) => reply.json().done)
  expect(closed.map(({ id }: { id: string }) => id).sort()).toEqual(chosen.map(({ id }) => id).sort())
})
