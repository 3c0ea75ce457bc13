import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import { evidenceReferences } from './service/keep-evidence.ts'
import { responsibleHandover } from './service/pass-on-work.ts'

const ledger = await aLedger()
const { admin, call, run, unit, people, registered, inState, get, done, upload, eventsOf } = ledger
const { bureau, officer, neighbour } = people

test('what shows the problem, and what shows that it is gone, each in its time by whose it is', async () => {
  const { id } = await registered()
  const status = async (actor: typeof bureau, query: string) => {
    const res = await upload(actor, id, query)
    return res.statusCode === 200 ? 'ok' : res.json().code
  }
  expect(await status(bureau, '?phase=before&proof=photo')).toBe('ok')
  expect(await status(officer, '?phase=after')).toBe('findings/wrong-state')
  expect(await status(neighbour, '?phase=before')).toBe('findings/not-found')
  await done(bureau, id, 'assign')
  await done(officer, id, 'start', { measures: '换锁' })
  expect(await status(officer, '?phase=after')).toBe('ok')
  await done(officer, id, 'submit', { text: '好了' })
  expect(await status(officer, '?phase=after')).toBe('findings/wrong-state')
  expect(await status(bureau, '?phase=after&proof=retest')).toBe('ok')
  const { evidence } = await get(id)
  expect(evidence.map(({ phase, proof }) => [phase, proof])).toEqual([
    ['before', 'photo'],
    ['after', 'document'],
    ['after', 'retest'],
  ])
  expect((await eventsOf(id)).filter((action) => action === 'findings.evidence.add')).toHaveLength(3)
})

test('it is sent out as it came, to those who see the finding', async () => {
  const { id } = await registered()
  const { id: evidenceId, sha256 } = (
    await upload(bureau, id, '?phase=before', '现场.txt', '柜门敞开')
  ).json()
  const sent = await call(officer, 'GET', `/findings/${id}/evidence/${evidenceId}`)
  expect([sent.statusCode, sent.body]).toEqual([200, '柜门敞开'])
  expect(String(sent.headers['content-disposition'])).toMatch(/^attachment/)
  expect((await call(neighbour, 'GET', `/findings/${id}/evidence/${evidenceId}`)).json().code).toBe(
    'findings/no-evidence',
  )
  expect((await call(officer, 'GET', `/findings/${id}/evidence`)).json().items).toMatchObject([
    { id: evidenceId },
  ])
  const other = '0'.repeat(64)
  expect([...(await run((ctx) => evidenceReferences(ctx, [sha256, other])))]).toEqual([sha256])
})

test('a paper is reached through its own finding only, to look at, to save and to take back', async () => {
  const [mine, other] = [await registered(), await registered()]
  const { id: paper } = (await upload(bureau, mine.id, '?phase=before')).json()
  for (const path of ['', '/terms', '/preview']) {
    const res = await call(bureau, 'GET', `/findings/${other.id}/evidence/${paper}${path}`)
    expect([path, res.statusCode, res.json().code]).toEqual([path, 404, 'findings/no-evidence'])
  }
  const removed = await call(bureau, 'DELETE', `/findings/${other.id}/evidence/${paper}`)
  expect([removed.statusCode, removed.json().code]).toEqual([404, 'findings/no-evidence'])
  expect((await get(mine.id)).evidence).toHaveLength(1)
})

test('one takes back one’s own, a bureau what should not be there, and the record stays', async () => {
  const { id } = await inState('rectifying')
  const mine = (await upload(officer, id, '?phase=after')).json()
  const theirs = (await upload(bureau, id, '?phase=before')).json()
  const remove = async (actor: typeof bureau, evidenceId: string) => {
    const res = await call(actor, 'DELETE', `/findings/${id}/evidence/${evidenceId}`)
    return res.statusCode === 204 ? 'ok' : res.json().code
  }
  expect(await remove(officer, theirs.id)).toBe('findings/not-yours')
  expect(await remove(officer, mine.id)).toBe('ok')
  expect(await remove(officer, mine.id)).toBe('findings/no-evidence')
  expect(await remove(bureau, newId())).toBe('findings/no-evidence')
  expect((await get(id)).evidence).toMatchObject([{ id: theirs.id }])
  expect(await eventsOf(id)).toContain('findings.evidence.remove')
  expect([...(await run((ctx) => evidenceReferences(ctx, [mine.sha256])))]).toEqual([mine.sha256])
})

test('a program in a picture’s name is refused in words', async () => {
  const { id } = await registered()
  const res = await upload(bureau, id, '?phase=before&proof=photo', '照片.jpg', 'MZ\u0090\u0000 program')
  expect(res.json()).toMatchObject({ status: 422, code: 'findings/file-refused', detail: expect.any(String) })
})

test('whoever takes a post over answers for what is not closed', async () => {
  const [from, to] = [await aUser(admin, { name: '张三', unit }), await aUser(admin, { name: '李四', unit })]
  const open = await inState('assigned')
  await done(bureau, open.id, 'assign', { responsibleUserId: from.id })
  ledger.setNow('2026-11-23T02:00:01Z')
  const passing = { fromUserId: from.id, toUserId: to.id, unitIds: [unit.id], reason: '轮岗' }
  expect(await run((ctx) => responsibleHandover.passOn(ctx, passing))).toBe(1)
  expect(await run((ctx) => responsibleHandover.passOn(ctx, passing))).toBe(0)
  const after = await get(open.id)
  expect(after).toMatchObject({ responsibleUserId: to.id, responsible: '李四' })
  expect(after.steps.at(-1)).toMatchObject({ step: 'hand-over', text: '李四：轮岗' })
})
