import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'
import { recallSession, rememberSession } from './session-memory.ts'
import { endSession, welcome } from './sign-out.ts'

const session = (id: string): SessionView => ({
  user: { id, name: '张三', username: 'zhang3', unitId: null, unitName: null },
  roles: ['unit_officer'],
  assignments: [],
  mustChangePassword: false,
  pending: null,
  totpEnabled: false,
  expiresAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
  idleMinutes: 30,
})
/** A server that knows the cookie of one person, or cannot be reached. */
const server = { isUp: true, holds: true, asked: [] as string[] }
const askSession = () => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0, retry: false })

beforeEach(() => {
  localStorage.clear()
  queryClient.clear()
  Object.assign(server, { isUp: true, holds: true, asked: [] })
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!server.isUp) throw new TypeError('no network')
    server.asked.push(request.method)
    if (request.method === 'DELETE') server.holds = false
    if (request.method === 'DELETE') return new Response(null, { status: 204 })
    return server.holds
      ? Response.json(session('user-1'))
      : Response.json({ status: 401, code: 'unauthenticated' }, { status: 401 })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('whoever signs out is not remembered', async () => {
  rememberSession(session('user-1'))
  await endSession()
  expect(recallSession()).toBeUndefined()
  expect(await askSession()).toBeNull()
})

test('signed out or locked offline, the session is ended before anything else once the server is back', async () => {
  rememberSession(session('user-1'))
  server.isUp = false
  await endSession()
  expect(await askSession()).toBeNull()
  server.isUp = true
  expect(await askSession()).toBeNull()
  expect(server.asked[0]).toBe('DELETE')
  expect(server.holds).toBe(false)
})

test('whoever signs in after that is in', async () => {
  server.isUp = false
  await endSession()
  server.isUp = true
  welcome(session('user-1'))
  expect(await askSession()).toMatchObject({ user: { id: 'user-1' } })
  expect(server.asked).toEqual(['GET'])
})

test('whoever signs in sees nothing that another has looked up', () => {
  queryClient.setQueryData(['assessments', 'form-1'], { secret: true })
  queryClient.setQueryData(['about'], { name: '衡密' })
  welcome(session('user-2'))
  expect(queryClient.getQueryData(['assessments', 'form-1'])).toBeUndefined()
  expect(queryClient.getQueryData(['about'])).toBeDefined()
  expect(queryClient.getQueryData<SessionView>(sessionQuery.queryKey)?.user.id).toBe('user-2')
})
