import createClient, { type Middleware } from 'openapi-fetch'
import { takeAhead } from './ahead.ts'
import type { paths } from './api.gen.ts'
import { connection } from './connection.ts'
import { askToSignInAgain } from './session-gate.ts'

/** A failure as the server words it (RFC 9457), or one on the way to it. */
export interface ProblemDetails {
  readonly status: number
  /** Stable; `network` where no answer came. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  /** The request id, to be told to whoever runs the system. */
  readonly instance?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly [more: string]: unknown
}

/** What every failed call of `ask` throws. */
export class ApiProblem extends Error {
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

export const isProblem = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.problem.code))

/**
 * `fetch` that watches the connection and, where the session has ended, waits until the same person has signed in
 * again and then sends the request once more: what was typed is neither lost nor typed twice.
 */
export async function watchedFetch(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const again = request.clone()
  let response: Response
  try {
    response = (await takeAhead(request)) ?? (await fetch(request))
  } catch (error) {
    if (request.signal.aborted) throw error
    connection.lost()
    throw new ApiProblem({ status: 0, code: 'network', title: 'network' })
  }
  connection.found()
  if (response.status !== 401 || new URL(request.url).pathname === '/api/v1/session') return response
  await askToSignInAgain()
  return watchedFetch(again)
}

const promiseJson: Middleware = {
  onRequest({ request }) {
    // The server refuses unsafe methods that do not promise JSON, even without a body (design §6).
    const unsafe = !['GET', 'HEAD'].includes(request.method)
    if (unsafe && !request.headers.has('content-type'))
      request.headers.set('content-type', 'application/json')
    return request
  },
}

/** The API, typed from the OpenAPI file: `await ask(api.GET('/api/v1/rounds/{id}', { params: { path: { id } } }))`. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => watchedFetch(request),
})
api.use(promiseJson)

/** The answer of a call, or ApiProblem thrown. */
export async function ask<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<NonNullable<Data>> {
  const { data, error, response } = await call
  if (response.ok) return data as NonNullable<Data>
  throw new ApiProblem(toDetails(error, response))
}

/** The same for uploads and downloads, which the typed client does not send. `path` without `/api/v1`. */
export async function send(path: string, init?: RequestInit): Promise<Response> {
  const response = await watchedFetch(`${location.origin}/api/v1${path}`, init)
  if (response.ok) return response
  throw new ApiProblem(toDetails(await response.json().catch(() => undefined), response))
}

/** Uploads one file as multipart; the answer as JSON. */
export async function upload<Data>(path: string, file: Blob, name: string): Promise<Data> {
  const body = new FormData()
  body.append('file', file, name)
  return (await send(path, { method: 'POST', body })).json() as Promise<Data>
}

/** Saves a file that the server makes, under the name that it gives. */
export async function download(path: string, fallbackName: string, init?: RequestInit): Promise<void> {
  const response = await send(path, init)
  const header = response.headers.get('content-disposition') ?? ''
  const name = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ? decodeURIComponent(name) : fallbackName
  link.click()
  URL.revokeObjectURL(url)
}

function toDetails(error: unknown, response: Response): ProblemDetails {
  const known = typeof error === 'object' && error !== null ? (error as Partial<ProblemDetails>) : {}
  return {
    ...known,
    status: response.status,
    code: known.code ?? `http-${response.status}`,
    title: known.title ?? response.statusText,
    ...(!known.instance && { instance: response.headers.get('x-request-id') ?? undefined }),
  } as ProblemDetails
}
