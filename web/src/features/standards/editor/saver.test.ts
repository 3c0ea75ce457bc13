import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../../app/api.ts'
import { type EditStandard, emptyStandard } from './model.ts'
import { DraftSaver } from './saver.ts'

const named = (title: string): EditStandard => ({ ...emptyStandard([]), title })

interface Sent {
  readonly title: string
  readonly version: number
}
/** A saver whose server answers as told, with what was sent and what is kept on the machine. */
function rig(answer: (sent: Sent) => unknown = () => undefined) {
  const sent: Sent[] = []
  const kept: { now: string | undefined } = { now: undefined }
  const saver = new DraftSaver({
    ...{ version: 3, savedAt: '2026-11-23T00:00:00Z', pause: 800 },
    isComplete: ({ title }) => title !== '',
    keep: ({ title }) => {
      kept.now = title
    },
    forget: () => {
      kept.now = undefined
    },
    async send({ title }, version) {
      const one = { title, version }
      sent.push(one)
      const refusal = await answer(one)
      if (refusal) throw refusal
      return { version: version + 1, updatedAt: '2026-11-23T01:00:00Z' }
    },
  })
  return { saver, sent, kept }
}
const problem = (status: number, code: string, more: object = {}) =>
  new ApiProblem({ status, code, title: code, ...more })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('saving a draft', () => {
  test('typing is sent once it rests, and then no longer kept on the machine', async () => {
    const { saver, sent, kept } = rig()
    saver.offer(named('甲'))
    saver.offer(named('甲乙'))
    expect(kept.now).toBe('甲乙')
    expect(saver.state().kind).toBe('changed')
    await vi.advanceTimersByTimeAsync(800)
    expect(sent).toEqual([{ title: '甲乙', version: 3 }])
    expect(saver.state()).toEqual({ kind: 'saved', at: '2026-11-23T01:00:00Z' })
    expect(kept.now).toBeUndefined()
  })

  test('what is typed while a request is under way follows with the new version', async () => {
    const gate = Promise.withResolvers<void>()
    const { saver, sent } = rig(({ title }) => (title === '甲' ? gate.promise : undefined))
    saver.offer(named('甲'))
    await vi.advanceTimersByTimeAsync(800)
    saver.offer(named('乙'))
    await vi.advanceTimersByTimeAsync(900)
    expect(sent).toHaveLength(1)
    gate.resolve()
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([
      { title: '甲', version: 3 },
      { title: '乙', version: 4 },
    ])
    expect(saver.state().kind).toBe('saved')
  })

  test('what is not yet a standard is not sent, but kept', async () => {
    const { saver, sent, kept } = rig()
    saver.offer(named(''))
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([])
    expect(saver.state().kind).toBe('incomplete')
    expect(kept.now).toBe('')
  })

  test('offline nothing is lost, and the next flush sends it', async () => {
    let online = false
    const { saver, sent, kept } = rig(() => (online ? undefined : problem(0, 'network')))
    saver.offer(named('甲'))
    await vi.advanceTimersByTimeAsync(800)
    expect(saver.state().kind).toBe('offline')
    expect(kept.now).toBe('甲')
    online = true
    await saver.flush()
    expect(sent).toHaveLength(2)
    expect(saver.state().kind).toBe('saved')
  })
})

describe('somebody else saved first', () => {
  const current = { version: 9, updatedAt: '2026-11-23T02:00:00Z' }
  const conflicting = () =>
    rig(({ version }) => (version < 9 ? problem(409, 'standards/stale-version', { current }) : undefined))

  test('nothing more is sent until the person chose', async () => {
    const { saver, sent, kept } = conflicting()
    saver.offer(named('甲'))
    await vi.advanceTimersByTimeAsync(800)
    expect(saver.state()).toEqual({ kind: 'conflict', current })
    saver.offer(named('甲乙'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toHaveLength(1)
    expect(kept.now).toBe('甲乙')
  })

  test('mine is sent over the version that was shown', async () => {
    const { saver, sent } = conflicting()
    saver.offer(named('甲'))
    await vi.advanceTimersByTimeAsync(800)
    saver.settle(named('甲'), current, false)
    await vi.advanceTimersByTimeAsync(800)
    expect(sent.at(-1)).toEqual({ title: '甲', version: 9 })
    expect(saver.state().kind).toBe('saved')
  })

  test('theirs leaves nothing of mine to send', async () => {
    const { saver, sent, kept } = conflicting()
    saver.offer(named('甲'))
    await vi.advanceTimersByTimeAsync(800)
    saver.settle(named('乙'), current, true)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toHaveLength(1)
    expect(kept.now).toBeUndefined()
    expect(saver.version).toBe(9)
  })
})

test('field errors of the server are told by their pointers', async () => {
  const errors = [{ pointer: '/definition/title', detail: '已有同名' }]
  const { saver } = rig(() => problem(422, 'invalid-input', { errors }))
  saver.offer(named('甲'))
  await vi.advanceTimersByTimeAsync(800)
  expect(saver.state()).toEqual({ kind: 'refused', errors })
})
