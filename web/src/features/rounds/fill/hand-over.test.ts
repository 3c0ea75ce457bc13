// @vitest-environment node
import { expect, test } from 'vitest'
import { readyToLeave } from './hand-over.ts'

/** A form whose sums and state change while it is sent. */
function filling(after: { gaps?: string[]; pending?: number; waiting?: number }) {
  const summary = { gaps: [] as string[] }
  const counts = { pending: 1, waiting: after.waiting ?? 0 }
  return {
    book: {
      summary,
      queue: {
        get pending() {
          return counts.pending
        },
        sendAll: async () => {
          summary.gaps = after.gaps ?? []
          counts.pending = after.pending ?? 0
        },
      },
    },
    papers: { sendWaiting: async () => undefined, waiting: counts.waiting },
  }
}
const all = () => true

test('a form that is saved whole goes on', async () => {
  expect(await readyToLeave(filling({}), all)).toBe('ready')
})

test('a conflict or a refusal that the last save met leads to it', async () => {
  expect(await readyToLeave(filling({ gaps: ['2'], pending: 1 }), all)).toBe('gap')
})

test('what did not reach the server holds the form back', async () => {
  expect(await readyToLeave(filling({ pending: 2 }), all)).toBe('unsent')
  expect(await readyToLeave(filling({ waiting: 1 }), all)).toBe('unsent')
})

test('a gap in another’s part does not', async () => {
  expect(await readyToLeave(filling({ gaps: ['2'] }), (no) => no !== '2')).toBe('ready')
})
