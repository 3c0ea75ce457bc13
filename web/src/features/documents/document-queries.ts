import { queryOptions } from '@tanstack/react-query'
import type {
  DocumentPage,
  DocumentView,
  Issuer,
  PaperKindView,
  RegisterPage,
  Template,
} from '../../../../src/modules/documents/contract.ts'
import { api, ask, send } from '../../app/api.ts'

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id],
    queryFn: async ({ signal }): Promise<DocumentView> =>
      (await ask(api.GET('/api/v1/documents/{id}', { params: { path: { id } }, signal }))) as DocumentView,
  })

export const kindsQuery = queryOptions({
  queryKey: ['documents', 'kinds'],
  queryFn: async ({ signal }): Promise<readonly PaperKindView[]> =>
    (await ask(api.GET('/api/v1/documents/kinds', { signal }))).items as PaperKindView[],
  staleTime: 5 * 60_000,
})

export const templatesQuery = queryOptions({
  queryKey: ['documents', 'templates'],
  queryFn: async ({ signal }): Promise<readonly Template[]> =>
    (await ask(api.GET('/api/v1/documents/templates', { signal }))).items as Template[],
})

export const issuerQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['documents', 'issuer', unitId],
    queryFn: async ({ signal }): Promise<Issuer> =>
      (await ask(
        api.GET('/api/v1/documents/issuers/{id}', { params: { path: { id: unitId } }, signal }),
      )) as Issuer,
  })

type Texts = Readonly<Record<string, string>>

/** One page of the papers; the first one says how many there are. */
export async function loadDocuments(
  query: Texts,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<DocumentPage> {
  const all = { limit: 50, ...query, ...(cursor ? { cursor } : { count: 'true' as const }) }
  return (await ask(api.GET('/api/v1/documents', { params: { query: all }, signal }))) as DocumentPage
}

export async function loadNumbers(
  query: Texts,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<RegisterPage> {
  const all = { limit: 50, ...query, ...(cursor ? { cursor } : { count: 'true' as const }) }
  return (await ask(
    api.GET('/api/v1/documents/numbers', { params: { query: all as never }, signal }),
  )) as RegisterPage
}

export const seriesQuery = queryOptions({
  queryKey: ['documents', 'numbers', 'series'],
  queryFn: async ({ signal }) => (await loadNumbers({ limit: '1' }, undefined, signal)).series,
})

/** Sends JSON and reads the answer. */
export async function sendJson<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
  const response = await send(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}

/** Saves a template filled with real data. */
export async function savePreview(templateId: string, subjectId: string, name: string): Promise<void> {
  const response = await send(`/documents/templates/${templateId}/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subjectId }),
  })
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The draft of this kind of paper on the whole of this subject with today's figures: the one there is, or a new one. */
export async function currentDraft(kind: string, subjectId: string): Promise<DocumentView> {
  const query = { 'filter[kind]': kind, 'filter[subject]': subjectId, 'filter[state]': 'draft' }
  const { items } = await loadDocuments(query, undefined, new AbortController().signal)
  for (const { id, version } of items) {
    const found = (await ask(api.GET('/api/v1/documents/{id}', { params: { path: { id } } }))) as DocumentView
    if (found.chosen === null && found.allowed.includes('refresh'))
      return sendJson('POST', `/documents/${id}/refresh`, { version })
  }
  return sendJson('POST', '/documents', { kind, subjectId })
}

export type { DocumentPage, DocumentView, Issuer, PaperKindView, RegisterPage, Template }
