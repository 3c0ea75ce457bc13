// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Evidence } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { type KeptPaper, type LocalStore, openLocalStore } from '../fill/local-store.ts'
import { type PaperGone, type PaperSent, Papers } from './papers.ts'

let store: LocalStore
let databases = 0
let sent: string[]
let removed: string[]
let known: readonly Evidence[]
let answer: (paper: KeptPaper) => PaperSent
let removal: PaperGone

const evidence = (id: string, item: string, name = `${id}.pdf`): Evidence => ({
  id,
  pass: 'self',
  item,
  name,
  bytes: 4,
  type: 'application/pdf',
  sha256: '0'.repeat(64),
  addedBy: '张三',
  addedAt: '2026-11-23T02:00:00.000Z',
})
const added = (paper: KeptPaper): PaperSent => ({
  kind: 'added',
  evidence: evidence(`server-${paper.id}`, paper.item, paper.name),
})

let ids = 0
const openPapers = async (): Promise<Papers> => {
  const papers = new Papers({
    shelf: store.papersOf('user-1', 'form-1'),
    send: async (paper, onProgress) => {
      onProgress(0.5)
      const result = answer(paper)
      if (result.kind !== 'unreachable') sent.push(paper.name)
      return result
    },
    remove: async (id) => {
      if (removal.kind !== 'unreachable') removed.push(id)
      return removal
    },
    onKnown: (evidence) => {
      known = evidence
    },
    newId: () => `p${++ids}`,
    maxBytes: 10,
    tooLarge: '太大',
    undoMs: 30,
  })
  await papers.open()
  return papers
}
const file = (name: string, size = 4) => new File(['x'.repeat(size)], name, { type: 'application/pdf' })
/** So long, and then what is under way by that time: where the machine stalls, timers of many moments come at once. */
const pause = async (ms: number): Promise<void> => {
  await new Promise((done) => setTimeout(done, ms))
  for (let turn = 0; turn < 15; turn++) await new Promise((done) => setTimeout(done))
}
const kept = async () => (await store.papersOf('user-1', 'form-1').all()).map(({ name }) => name)

beforeEach(() => {
  databases += 1
  store = openLocalStore(`papers-${databases}`)
  sent = []
  removed = []
  answer = added
  removal = { kind: 'removed' }
  known = []
})
afterEach(() => store.close())

test('several files go one after the other and then hang on the item', async () => {
  const papers = await openPapers()
  await papers.add('7', [file('甲.pdf'), file('乙.pdf')])
  expect(sent).toEqual(['甲.pdf', '乙.pdf'])
  expect(papers.of('7').papers.map(({ name }) => name)).toEqual(['甲.pdf', '乙.pdf'])
  expect(papers.of('7').uploads).toEqual([])
  expect(await kept()).toEqual([])
})

test('offline they wait in the browser, also after it was closed, and go once', async () => {
  answer = () => ({ kind: 'unreachable' })
  const first = await openPapers()
  await first.add('7', [file('甲.pdf'), file('乙.pdf')])
  expect(first.of('7').uploads.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  expect(await kept()).toEqual(['甲.pdf', '乙.pdf'])
  answer = added
  const second = await openPapers()
  await second.sendWaiting()
  await pause(50)
  expect(sent).toEqual(['甲.pdf', '乙.pdf'])
  expect(await kept()).toEqual([])
})

test('what is too large is refused here, what the server refuses says why and does not come again', async () => {
  const papers = await openPapers()
  await papers.add('7', [file('大.pdf', 11)])
  expect(papers.of('7').uploads).toMatchObject([{ state: 'refused', why: '太大' }])
  answer = () => ({ kind: 'refused', why: '文件类型不被接受' })
  await papers.add('8', [file('坏.exe')])
  expect(papers.of('8').uploads).toMatchObject([{ state: 'refused', why: '文件类型不被接受' }])
  expect(await kept()).toEqual([])
  papers.dismiss(papers.of('8').uploads[0]?.id ?? '')
  expect(papers.of('8').uploads).toEqual([])
})

test('a removed paper can be taken back for a moment', async () => {
  const papers = await openPapers()
  papers.receive([evidence('a', '7'), evidence('b', '7')])
  papers.remove('a')
  papers.remove('b')
  expect(papers.of('7')).toMatchObject({ papers: [], leaving: [{ id: 'a' }, { id: 'b' }] })
  papers.takeBack('b')
  await pause(80)
  expect(removed).toEqual(['a'])
  expect(papers.of('7').papers.map(({ id }) => id)).toEqual(['b'])
})

test('what others add and take off comes in, and other items keep their view', async () => {
  const papers = await openPapers()
  papers.receive([evidence('a', '7'), evidence('b', '8')])
  const before = papers.of('8')
  papers.patch([evidence('c', '7'), evidence('a', '7')], ['a'])
  expect(papers.of('7').papers.map(({ id }) => id)).toEqual(['c'])
  expect(papers.of('8')).toBe(before)
})

test('taken off offline, a paper stays off when the page is opened anew, and goes once the server is back', async () => {
  removal = { kind: 'unreachable' }
  const first = await openPapers()
  first.receive([evidence('a', '7')])
  first.remove('a')
  await pause(80)
  expect(first.of('7').papers).toEqual([])
  const second = await openPapers()
  second.receive([evidence('a', '7')])
  expect(second.of('7')).toMatchObject({ papers: [], leaving: [] })
  removal = { kind: 'removed' }
  await second.sendWaiting()
  expect(removed).toEqual(['a'])
  expect(await store.papersOf('user-1', 'form-1').removals()).toEqual([])
})

test('closed before the moment to take it back was over, a paper is off all the same', async () => {
  const first = await openPapers()
  first.receive([evidence('a', '7'), evidence('b', '7')])
  first.remove('a')
  first.remove('b')
  first.takeBack('b')
  first.close()
  await pause(80)
  expect(removed).toEqual([])
  const second = await openPapers()
  second.receive([evidence('a', '7'), evidence('b', '7')])
  await pause(80)
  expect(second.of('7').papers.map(({ id }) => id)).toEqual(['b'])
  expect(removed).toEqual(['a'])
})

test('a paper that may not be taken off any more comes back', async () => {
  removal = { kind: 'refused' }
  const papers = await openPapers()
  papers.receive([evidence('a', '7')])
  papers.remove('a')
  await pause(80)
  expect(papers.of('7').papers.map(({ id }) => id)).toEqual(['a'])
  expect(await store.papersOf('user-1', 'form-1').removals()).toEqual([])
})

test('what hangs on the form is handed on as soon as it is known', async () => {
  const papers = await openPapers()
  await papers.add('7', [file('甲.pdf')])
  expect(known.map(({ name }) => name)).toEqual(['甲.pdf'])
  papers.remove(known[0]?.id ?? '')
  await pause(80)
  expect(known).toEqual([])
})
