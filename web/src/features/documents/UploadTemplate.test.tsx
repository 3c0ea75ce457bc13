import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { currentDraft } from './document-queries.ts'
import { UploadTemplate } from './UploadTemplate.tsx'

afterEach(() => vi.unstubAllGlobals())

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

test('every wrong field of an uploaded template is told with its place', async () => {
  const errors = ['段落“共{总数}个”中的字段“总数”不存在', '表格第 2 行“{应到}”中的字段“应到”不存在'].map(
    (detail, at) => ({ pointer: `/template/${at}`, detail }),
  )
  vi.stubGlobal('fetch', async () =>
    answer(422, { status: 422, code: 'documents/template-refused', title: '模板不能使用', errors }),
  )
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <UploadTemplate kind="rounds.summary" title="汇总报告" />
    </QueryClientProvider>,
  )
  const field = container.querySelector('input[type=file]') as HTMLInputElement
  fireEvent.change(field, { target: { files: [new File(['x'], '模板.docx')] } })
  for (const { detail } of errors)
    expect(await screen.findByText(detail, {}, { timeout: 20_000 })).toBeTruthy()
})

test('the draft there is gets today s figures; another is made only where there is none of the whole', async () => {
  const sent: string[] = []
  let drafts: readonly object[] = [
    { id: 'chosen', version: 1 },
    { id: 'a', version: 3 },
  ]
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    sent.push(`${request.method} ${path} ${request.method === 'POST' ? await request.text() : ''}`.trim())
    if (path === '/documents' && request.method === 'GET') return answer(200, { items: drafts, next: null })
    // The first was made of some chosen things only: it is not the paper on the whole.
    const chosen = path === '/documents/chosen' ? 2 : null
    return answer(200, { id: path.slice(11), version: 3, chosen, allowed: ['refresh'] })
  })
  await currentDraft('rounds.summary', 'r')
  expect(sent.at(-1)).toBe('POST /documents/a/refresh {"version":3}')
  drafts = []
  await currentDraft('rounds.summary', 'r')
  expect(sent.at(-1)).toBe('POST /documents {"kind":"rounds.summary","subjectId":"r"}')
})
