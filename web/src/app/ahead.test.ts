import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAhead, dropAhead, pageAt, takeAhead } from './ahead.ts'
import type { Page } from './feature.ts'

const page = (path: string): Page => ({
  path,
  shell: 'frame',
  catalogues: [],
  load: async () => () => null,
})
const pages = ['/', '/rounds', '/rounds/$id', '/rounds/new', '/rounds/$id/regions/$regionId'].map(page)
const request = (path: string, method = 'GET') => new Request(`${location.origin}/api/v1${path}`, { method })

const server = vi.fn<(path: string) => Promise<Response>>()
beforeEach(() => {
  server.mockReset()
  vi.stubGlobal('fetch', server)
})
afterEach(() => {
  dropAhead()
  vi.unstubAllGlobals()
})

test.each([
  ['/rounds/7', '/rounds/$id', { id: '7' }],
  ['/rounds/new', '/rounds/new', {}],
  ['/rounds/7/regions/9', '/rounds/$id/regions/$regionId', { id: '7', regionId: '9' }],
  ['/', '/', {}],
])('%s is the page %s', (address, path, params) => {
  expect(pageAt(pages, address)).toMatchObject({ page: { path }, params })
})

test('an address of no page is none', () => {
  expect(pageAt(pages, '/rounds/7/unknown')).toBeUndefined()
})

test('what was asked for ahead is taken once, by a reading request for the same path', async () => {
  server.mockImplementation(async () => Response.json({ id: '7' }))
  askAhead(['/rounds/7'])
  expect(server).toHaveBeenCalledTimes(1)
  expect(await takeAhead(request('/rounds/7', 'DELETE'))).toBeUndefined()
  expect(await takeAhead(request('/rounds/7?limit=1'))).toBeUndefined()
  expect(await (await takeAhead(request('/rounds/7')))?.json()).toEqual({ id: '7' })
  expect(await takeAhead(request('/rounds/7'))).toBeUndefined()
})

test('a refusal and a broken line are left to the page', async () => {
  server.mockImplementationOnce(async () => Response.json({}, { status: 401 }))
  server.mockImplementationOnce(async () => Promise.reject(new TypeError('offline')))
  askAhead(['/session', '/about'])
  expect(await takeAhead(request('/session'))).toBeUndefined()
  expect(await takeAhead(request('/about'))).toBeUndefined()
})

test('nothing stays for whoever comes next, nor for later', async () => {
  vi.useFakeTimers()
  server.mockImplementation(async () => Response.json({}))
  askAhead(['/rounds/7'])
  dropAhead()
  expect(await takeAhead(request('/rounds/7'))).toBeUndefined()
  askAhead(['/rounds/7'])
  vi.advanceTimersByTime(10_000)
  expect(await takeAhead(request('/rounds/7'))).toBeUndefined()
  vi.useRealTimers()
})
