import type { Evidence, Pass } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { ApiProblem, type ProblemDetails, send } from '../../../app/api.ts'
import { connection } from '../../../app/connection.ts'
import { askToSignInAgain } from '../../../app/session-gate.ts'
import type { KeptPaper } from '../fill/local-store.ts'
import type { PaperGone, PaperSent } from './papers.ts'

/** Uploads a paper and tells how far it is, which `fetch` cannot. Sent twice under one key it is added once. */
export const paperSender = (id: string, pass: Pass = 'self') =>
  paperSenderTo(({ item }) => `/assessments/${id}/evidence?${new URLSearchParams({ pass, item })}`)

/** The same to any path of the API that takes papers, without `/api/v1`. */
export const paperSenderTo =
  (pathOf: (paper: KeptPaper) => string) =>
  async (paper: KeptPaper, onProgress: (share: number) => void): Promise<PaperSent> => {
    const first = await post(pathOf(paper), paper, onProgress)
    if (first.status !== 401) return read(first)
    await askToSignInAgain()
    return read(await post(pathOf(paper), paper, onProgress))
  }

interface Answer {
  readonly status: number
  readonly text: string
}

function post(path: string, paper: KeptPaper, onProgress: (share: number) => void): Promise<Answer> {
  const body = new FormData()
  body.append('file', new Blob([paper.bytes], { type: paper.type }), paper.name)
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('idempotency-key', paper.id)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => done({ status: request.status, text: request.responseText })
    request.onerror = () => done({ status: 0, text: '' })
    request.send(body)
  })
}

function read({ status, text }: Answer): PaperSent {
  if (status === 0) connection.lost()
  if (status === 0 || status >= 500 || status === 429) return { kind: 'unreachable' }
  const answer = parsed(text)
  if (status < 300 && answer.id !== undefined) return { kind: 'added', evidence: answer as Evidence }
  return { kind: 'refused', why: answer.detail ?? answer.title ?? `HTTP ${status}` }
}

/** What stands between may answer in its own words: a proxy that finds the paper too large. */
function parsed(text: string): Partial<Evidence & ProblemDetails> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Takes a paper off at the server; one that is gone there is gone. */
export const paperRemover = (id: string) => paperRemoverAt(`/assessments/${id}/evidence`)

/** The same wherever papers are in the API, without `/api/v1`. */
export const paperRemoverAt =
  (path: string) =>
  async (evidenceId: string): Promise<PaperGone> => {
    try {
      await send(`${path}/${evidenceId}`, { method: 'DELETE' })
      return { kind: 'removed' }
    } catch (error) {
      const status = error instanceof ApiProblem ? error.problem.status : 0
      if (status === 404) return { kind: 'removed' }
      return { kind: status === 0 || status >= 500 || status === 429 ? 'unreachable' : 'refused' }
    }
  }
