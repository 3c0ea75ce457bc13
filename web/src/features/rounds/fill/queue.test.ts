// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type {
  AnswerEntry,
  Conflict,
  StoredAnswer,
} from '../../../../../src/modules/rounds/contract/assessment.ts'
import { judgeEntry } from '../../../../../src/modules/rounds/rules.ts'
import type { Draft } from './draft.ts'
import { type LocalStore, openLocalStore } from './local-store.ts'
import { Queue, type Sent } from './queue.ts'

/** What the server does with a save, by its own rule; `requests` is what arrived. */
class Server {
  readonly stored = new Map<string, StoredAnswer>()
  readonly requests: AnswerEntry[][] = []
  /** Runs before a save is judged; what it throws away never arrived. */
  before: (() => Promise<Sent | undefined>) | undefined
  /** Runs after it was saved: what it gives is what the page hears. */
  after: (() => Sent | undefined) | undefined

  readonly send = async (entries: readonly AnswerEntry[]): Promise<Sent> => {
    const instead = await this.before?.()
    if (instead) return instead
    this.requests.push(structuredClone([...entries]))
    const saved: { item: string; version: number }[] = []
    const conflicts: Conflict[] = []
    for (const entry of entries) {
      const theirs = this.stored.get(entry.item)
      const verdict = judgeEntry(entry, theirs)
      if (verdict === 'conflict') conflicts.push({ item: entry.item, yours: entry, theirs: theirs ?? null })
      else
        saved.push(
          verdict === 'save' ? this.save(entry, '我') : { item: entry.item, version: theirs?.version ?? 0 },
        )
    }
    return this.after?.() ?? { kind: 'answered', saved, conflicts }
  }

  save(entry: Draft & { item: string }, savedBy: string): StoredAnswer {
    const version = (this.stored.get(entry.item)?.version ?? 0) + 1
    const answer = { applicable: true, ...entry, version, savedBy, savedAt: '2026-11-23T02:42:07.000Z' }
    this.stored.set(entry.item, answer as StoredAnswer)
    return answer as StoredAnswer
  }
}

const me = { user: 'user-1', assessment: 'form-1' }
let store: LocalStore
let server: Server
const queues: Queue[] = []
let databases = 0

async function openQueue(
  window = 'w1',
  user = me.user,
  onKnown?: (answers: readonly StoredAnswer[]) => void,
): Promise<Queue> {
  const queue = new Queue({
    shelf: store.answersOf(user, me.assessment),
    send: server.send,
    me: '我',
    window,
    delay: 20,
    retryAfter: [40],
    ...(onKnown && { onKnown }),
  })
  queues.push(queue)
  await queue.open([...server.stored.values()])
  return queue
}
const lost = (rule: number): Draft => ({ applicable: true, deductions: [{ rule }] })
const shelved = (user = me.user) => store.answersOf(user, me.assessment).all()
/** So long, and then what is under way by that time: where the machine stalls, timers of many moments come at once. */
const pause = async (ms: number): Promise<void> => {
  await new Promise((done) => setTimeout(done, ms))
  for (let turn = 0; turn < 15; turn++) await new Promise((done) => setTimeout(done))
}
/** Until nothing is under way, however slow the machine is. */
async function settle(): Promise<void> {
  await pause(120)
  for (let tries = 0; tries < 100 && queues.some((one) => one.saveState.kind === 'saving'); tries++)
    await pause(30)
  // The browser's database answers a little after the memory.
  await pause(30)
}

beforeEach(() => {
  databases += 1
  store = openLocalStore(`test-${databases}`)
  server = new Server()
})
afterEach(() => {
  for (const queue of queues.splice(0)) queue.close()
  store.close()
  vi.restoreAllMocks()
})

test('a change is in the browser at once, on the server a moment later, and then off the shelf', async () => {
  const queue = await openQueue()
  const gate = Promise.withResolvers<undefined>()
  server.before = () => gate.promise
  queue.edit('7', lost(1))
  expect(queue.saveState).toEqual({ kind: 'saving' })
  expect((await shelved()).map(({ state }) => state.draft)).toEqual([lost(1)])
  expect(server.requests).toEqual([])
  gate.resolve(undefined)
  await settle()
  expect(server.requests).toEqual([[{ ...lost(1), item: '7', version: 0 }]])
  expect(queue.saveState.kind).toBe('saved')
  expect(await shelved()).toEqual([])
})

test('many changes of one item go as one, several items in one request', async () => {
  const queue = await openQueue()
  for (const text of ['七', '七人', '七人未']) queue.edit('7', { ...lost(1), explanation: text })
  queue.edit('8', lost(2))
  await settle()
  expect(server.requests).toHaveLength(1)
  expect(server.requests[0]?.map(({ item, explanation }) => [item, explanation])).toEqual([
    ['7', '七人未'],
    ['8', undefined],
  ])
})

test('what is typed while a save is under way is sent after it, on its version', async () => {
  const queue = await openQueue()
  const gate = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<void>()
  server.before = () => {
    begun.resolve()
    return gate.promise
  }
  queue.edit('7', { ...lost(1), explanation: '前半' })
  await begun.promise
  queue.edit('7', { ...lost(1), explanation: '前半后半' })
  gate.resolve(undefined)
  await settle()
  expect(server.requests.map(([entry]) => [entry?.version, entry?.explanation])).toEqual([
    [0, '前半'],
    [1, '前半后半'],
  ])
  expect(queue.current('7')?.explanation).toBe('前半后半')
  expect(await shelved()).toEqual([])
})

test('closing the browser before anything was sent loses nothing', async () => {
  const first = await openQueue()
  first.edit('7', lost(1))
  await shelved()
  first.close()
  const second = await openQueue('w2')
  expect(second.current('7')).toEqual(lost(1))
  await settle()
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 1 }])
  expect(await shelved()).toEqual([])
})

test('offline it counts what waits, and sends it once when the server is back', async () => {
  const queue = await openQueue()
  server.before = async () => ({ kind: 'unreachable' })
  queue.edit('7', lost(1))
  queue.edit('8', lost(1))
  await settle()
  expect(queue.saveState).toEqual({ kind: 'offline', count: 2 })
  server.before = undefined
  queue.retry()
  await settle()
  expect(server.requests.flat().map(({ item }) => item)).toEqual(['7', '8'])
  expect(queue.saveState.kind).toBe('saved')
})

test('a confirmation lost on the way makes no conflict with oneself, also after more was typed', async () => {
  const queue = await openQueue()
  server.after = () => ({ kind: 'unreachable' })
  queue.edit('7', { ...lost(1), explanation: '一' })
  await settle()
  server.after = undefined
  queue.edit('7', { ...lost(2), explanation: '二' })
  await settle()
  await settle()
  expect(queue.conflicts).toEqual([])
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 2 }], explanation: '二', version: 2 })
})

test('a score that both changed is shown and not overwritten, and nothing more is sent of it', async () => {
  server.save({ item: '7', ...lost(1) }, '我')
  const queue = await openQueue()
  server.save({ item: '7', ...lost(3) }, '王五')
  queue.edit('7', lost(2))
  await settle()
  expect(queue.conflicts).toEqual(['7'])
  expect(queue.stateOf('7').conflict).toMatchObject({ open: ['answer'], theirs: { savedBy: '王五' } })
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 3 }])
  const before = server.requests.length
  queue.edit('7', { ...lost(2), explanation: '仍在写' })
  await settle()
  expect(server.requests).toHaveLength(before)
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 3 }])

  queue.resolve('7', { ...lost(2), explanation: '仍在写' })
  await settle()
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 2 }], version: 3 })
  expect(queue.conflicts).toEqual([])
})

test('beside a score that both changed, a text that only he changed is taken in at once', async () => {
  server.save({ item: '7', ...lost(1) }, '我')
  const queue = await openQueue()
  server.save({ item: '7', ...lost(3), explanation: '王五写的' }, '王五')
  queue.edit('7', lost(2))
  await settle()
  expect(queue.current('7')).toEqual({ ...lost(2), explanation: '王五写的' })
  queue.resolve('7', { ...lost(2), explanation: '王五写的' })
  await settle()
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 2 }], explanation: '王五写的' })
})

test('taking the other side sends nothing', async () => {
  server.save({ item: '7', ...lost(1) }, '我')
  const queue = await openQueue()
  const theirs = server.save({ item: '7', ...lost(3) }, '王五')
  queue.edit('7', lost(2))
  await settle()
  const before = server.requests.length
  queue.resolve('7', { applicable: true, deductions: theirs.deductions })
  await settle()
  expect(server.requests).toHaveLength(before)
  expect(queue.stateOf('7')).toMatchObject({ version: 2, draft: undefined, conflict: undefined })
  expect(await shelved()).toEqual([])
})

test('changes of different fields are laid together and sent without asking', async () => {
  server.save({ item: '7', ...lost(1), explanation: '原文' }, '我')
  const queue = await openQueue()
  server.save({ item: '7', ...lost(1), explanation: '王五补充' }, '王五')
  queue.edit('7', { ...lost(2), explanation: '原文' })
  await settle()
  await settle()
  expect(queue.conflicts).toEqual([])
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 2 }], explanation: '王五补充' })
})

test('what others saved comes in where nothing was changed here, and stays out where it is older', async () => {
  const queue = await openQueue()
  const newer = server.save({ item: '7', ...lost(1) }, '王五')
  queue.receive([newer])
  expect(queue.current('7')).toEqual(lost(1))
  queue.receive([{ ...newer, version: 0, deductions: [] }])
  expect(queue.current('7')).toEqual(lost(1))
  await settle()
  expect(server.requests).toEqual([])
})

test('an entry that the server will not take does not hold up the others', async () => {
  const queue = await openQueue()
  server.before = async () => {
    server.before = undefined
    return { kind: 'invalid', items: new Map([['7', '第 9 条扣分规则不存在']]) }
  }
  queue.edit('7', lost(9))
  queue.edit('8', lost(1))
  await settle()
  expect(server.requests.flat().map(({ item }) => item)).toEqual(['8'])
  expect(queue.saveState).toMatchObject({ kind: 'failed', count: 1 })
  expect((await shelved()).map(({ state }) => state.item)).toEqual(['7'])
})

test('where no retry helps it says so, keeps everything, and asks once only', async () => {
  const queue = await openQueue()
  const closed = new Error('该轮工作未在进行中')
  let asked = 0
  server.before = async () => {
    asked += 1
    return { kind: 'refused', error: closed }
  }
  queue.edit('7', lost(1))
  await settle()
  expect(asked).toBe(1)
  expect(queue.saveState).toEqual({ kind: 'failed', count: 1, error: closed })
  expect(await shelved()).toHaveLength(1)
})

test('flush sends at once, also what was changed while it was under way', async () => {
  const queue = await openQueue()
  queue.edit('7', lost(1))
  server.before = async () => {
    server.before = undefined
    queue.edit('7', lost(2))
    return undefined
  }
  await queue.flush()
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 2 }])
  expect(queue.pending).toBe(0)
})

test('a first answer that was never sent can be taken back whole', async () => {
  const queue = await openQueue()
  queue.edit('7', lost(1))
  expect(queue.withdraw('7')).toBe(true)
  await settle()
  expect(server.requests).toEqual([])
  expect(await shelved()).toEqual([])
  queue.edit('7', lost(1))
  await settle()
  expect(queue.withdraw('7')).toBe(false)
})

test('another person at the same machine sees nothing of it, and does not take it away', async () => {
  const mine = await openQueue()
  server.before = async () => ({ kind: 'unreachable' })
  mine.edit('7', lost(1))
  await settle()
  mine.close()
  const his = await openQueue('w2', 'user-2')
  expect(his.current('7')).toBeUndefined()
  await store.forgetOthers('user-2')
  expect(await shelved('user-2')).toEqual([])
  expect(await shelved()).toHaveLength(1)
})

test('two windows without the server keep a row each, whichever is closed first', async () => {
  server.save({ item: '7', ...lost(1), explanation: '原文' }, '我')
  const one = await openQueue('w1')
  const other = await openQueue('w2')
  server.before = async () => ({ kind: 'unreachable' })
  one.edit('7', { ...lost(1), explanation: '先写的' })
  await shelved()
  other.edit('7', { ...lost(2), explanation: '原文' })
  await settle()
  expect((await shelved()).map(({ window }) => window).sort()).toEqual(['w1', 'w2'])
  one.close()
  server.before = undefined
  other.retry()
  await settle()
  expect(server.stored.get('7')?.explanation).toBe('原文')
  other.close()

  const later = await openQueue('w3')
  await settle()
  await settle()
  expect(later.conflicts).toEqual([])
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 2 }], explanation: '先写的' })
  expect(await shelved()).toEqual([])
})

test('what two closed windows left of one item: the newest is shown, the older is laid against it', async () => {
  server.save({ item: '7', ...lost(1) }, '我')
  const one = await openQueue('w1')
  const other = await openQueue('w2')
  server.before = async () => ({ kind: 'unreachable' })
  one.edit('7', lost(2))
  await pause(10)
  other.edit('7', lost(3))
  await settle()
  one.close()
  other.close()

  const later = await openQueue('w3')
  expect(later.current('7')).toEqual(lost(3))
  expect(later.pending).toBe(2)
  server.before = undefined
  await vi.waitFor(() => expect(later.conflicts).toEqual(['7']), { timeout: 5000 })
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 3 }])
  later.resolve('7', lost(2))
  await settle()
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 2 }])
  expect(await shelved()).toEqual([])
})

test('trying to send again makes a change no newer', async () => {
  const one = await openQueue('w1')
  const other = await openQueue('w2')
  server.before = async () => ({ kind: 'unreachable' })
  one.edit('7', lost(2))
  await pause(10)
  other.edit('7', lost(3))
  await settle()
  other.close()
  let tries = 0
  server.before = async () => {
    tries += 1
    return { kind: 'unreachable' }
  }
  await vi.waitFor(() => expect(tries).toBeGreaterThan(1), { timeout: 5000 })
  one.close()
  await pause(30)
  expect((await openQueue('w3')).current('7')).toEqual(lost(3))
})

test('before it is handed in, what a window closed without the server left is sent too', async () => {
  const one = await openQueue('w1')
  const other = await openQueue('w2')
  server.before = async () => ({ kind: 'unreachable' })
  one.edit('7', lost(1))
  await settle()
  one.close()
  server.before = undefined
  other.edit('8', lost(1))
  await other.sendAll()
  await settle()
  expect([...server.stored.keys()].sort()).toEqual(['7', '8'])
  expect(await shelved()).toEqual([])
})

test('a window opened beside another leaves its row alone until something is changed', async () => {
  const one = await openQueue('w1')
  server.before = async () => ({ kind: 'unreachable' })
  one.edit('7', lost(1))
  await settle()
  const other = await openQueue('w2')
  await settle()
  expect((await shelved()).map(({ window }) => window)).toEqual(['w1'])
  one.close()
  await settle()
  other.edit('7', lost(2))
  await settle()
  expect((await shelved()).map(({ window, state }) => [window, state.draft])).toEqual([['w2', lost(2)]])
})

test('a refusal that names nothing is narrowed down: the wrong item alone stays behind', async () => {
  const asked: number[] = []
  const { send } = server
  const queue = new Queue({
    shelf: store.answersOf(me.user, me.assessment),
    me: '我',
    window: 'w1',
    delay: 20,
    send: async (entries) => {
      asked.push(entries.length)
      return entries.some(({ item }) => item === '8')
        ? { kind: 'invalid', items: new Map(), why: '内容有误' }
        : send(entries)
    },
  })
  queues.push(queue)
  for (const item of ['7', '8', '9']) queue.edit(item, lost(1))
  await settle()
  expect(asked).toEqual([3, 1, 1, 1])
  expect([...server.stored.keys()]).toEqual(['7', '9'])
  expect(queue.stateOf('8').refusal).toBe('内容有误')
  expect((await shelved()).map(({ state }) => state.item)).toEqual(['8'])
  queue.edit('7', lost(2))
  await settle()
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 2 }])
})

test('a browser that keeps nothing says so and still sends', async () => {
  const queue = await openQueue()
  const broken = new Queue({
    shelf: {
      put: () => Promise.reject(new Error('no room')),
      drop: () => Promise.resolve(),
      all: async () => [],
    },
    send: server.send,
    me: '我',
    window: 'w9',
    delay: 20,
  })
  queues.push(broken)
  await broken.open([])
  broken.edit('7', lost(1))
  await settle()
  expect(broken.keepsNothing).toBe(true)
  expect(server.stored.get('7')?.deductions).toEqual([{ rule: 1 }])
  expect(queue.keepsNothing).toBe(false)
})

test('what the server confirmed or told is handed on at once, so that the page opens anew with it', async () => {
  const told: StoredAnswer[] = []
  const queue = await openQueue('w1', me.user, (answers) => told.push(...answers))
  queue.edit('7', { ...lost(1), explanation: '七人' })
  await settle()
  expect(told).toMatchObject([
    { item: '7', version: 1, savedBy: '我', explanation: '七人', applicable: true },
  ])
  queue.receive([server.save({ item: '8', ...lost(2) }, '王五')])
  expect(told.at(-1)).toMatchObject({ item: '8', version: 1, savedBy: '王五' })
})

test('a server put back to an older state makes a conflict at most, and is not asked for ever', async () => {
  for (const rule of [1, 2, 3]) server.save({ item: '7', ...lost(rule) }, '我')
  const queue = await openQueue()
  server.stored.set('7', { ...(server.stored.get('7') as StoredAnswer), version: 1 })
  queue.edit('7', lost(4))
  await settle()
  await settle()
  expect(server.requests.length).toBeLessThanOrEqual(2)
  expect(server.stored.get('7')).toMatchObject({ deductions: [{ rule: 4 }], version: 2 })
})

test.each<[string, Sent]>([
  ['neither saves nor refuses', { kind: 'answered', saved: [], conflicts: [] }],
  ['refuses something that was not sent', { kind: 'invalid', items: new Map([['99', '无权填报']]) }],
])('an answer that %s is not asked for again and again', async (_, answer) => {
  const queue = await openQueue()
  let asked = 0
  server.before = async () => {
    asked += 1
    return answer
  }
  queue.edit('7', lost(1))
  await settle()
  expect(asked).toBe(1)
  expect(queue.saveState.kind).toBe('failed')
  expect(await shelved()).toHaveLength(1)
})

test('while an input method is at work nothing of the item comes or goes; then both texts are laid together', async () => {
  server.save({ item: '7', ...lost(1), explanation: '原文' }, '我')
  const queue = await openQueue()
  queue.hold('7')
  queue.receive([server.save({ item: '7', ...lost(1), explanation: '王五写的' }, '王五')])
  expect(queue.current('7')?.explanation).toBe('原文')
  queue.edit('7', { ...lost(1), explanation: '我写的' })
  await pause(60)
  expect(server.requests).toEqual([])
  queue.release('7')
  expect(queue.conflicts).toEqual(['7'])
  expect(queue.current('7')?.explanation).toBe('我写的')
  await settle()
  expect(server.stored.get('7')?.explanation).toBe('王五写的')
})
