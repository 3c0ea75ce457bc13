import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { policyQuery } from '../queries.ts'
import words from '../zh-CN.json' with { type: 'json' }
import { ActionBar } from './ActionBar.tsx'

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { findings: words } },
    interpolation: { escapeValue: false },
  })
})
const finding: Finding = {
  id: '0192',
  number: 'WT-2026-0481',
  title: '策略失效',
  severity: 3,
  category: '技术防护',
  unitId: 'u',
  unitName: '甲局',
  regionName: null,
  source: { kind: 'manual', id: null, label: '手工登记', link: null },
  state: 'rectifying',
  outcome: null,
  responsible: null,
  dueOn: '2026-12-01',
  workingDaysLeft: 5,
  overdue: false,
  estimated: false,
  occurrences: 1,
  disputed: false,
  extensionAsked: false,
  reportDueAt: null,
  registeredOn: '2026-11-07',
  closedOn: null,
  version: 3,
  detail: '',
  basis: null,
  measures: null,
  item: null,
  responsibleUserId: null,
  departmentId: null,
  departmentName: null,
  originalDueOn: null,
  assignedOn: null,
  submittedAt: null,
  returns: 0,
  registeredBy: '张三',
  closer: { name: null, leader: false },
  proofs: [{ kind: 'photo', present: false }],
  evidence: [],
  steps: [],
  extensions: [],
  extensionsLeft: 2,
  disputes: [],
  grave: null,
  links: [],
  allowed: [],
  refused: {},
}

function show(change: Partial<Finding>, act = '') {
  const asked: string[] = []
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ActionBar finding={{ ...finding, ...change }} act={act} onAct={(next) => asked.push(next)} />
    </QueryClientProvider>,
  )
  return asked
}

test('the next step is the one button, and the rule says what keeps from handing in', () => {
  const asked = show({ allowed: ['progress'], refused: { submit: 'proof-missing' } })
  expect(screen.getByText('还缺整改证明材料：照片。')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: '记整改进展' }))
  expect(asked).toEqual(['progress'])
})

test('a reviewer passes or returns; whoever rectified is told why he may not', () => {
  show({ state: 'submitted', allowed: ['return', 'close'] })
  expect(screen.getByRole('button', { name: '复核通过' }).className).toContain('primary')
  expect(screen.getByRole('button', { name: '退回' })).toBeDefined()
  cleanup()
  show({ state: 'submitted', refused: { close: 'own-work' } })
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('你办理过这个问题的整改，须由他人复核、合并、撤销或转派。')).toBeDefined()
})

test('what was handed out already is urged, not handed out again', () => {
  show({ state: 'assigned', allowed: ['assign', 'remind'] })
  expect(screen.getByRole('button', { name: /催 ?办/ }).className).toContain('primary')
  expect(screen.getByRole('button', { name: '重新派发' }).className).not.toContain('primary')
})

test('an act of the address that cannot be done says so', () => {
  show({ allowed: ['progress'] }, 'close')
  expect(screen.getByRole('alert').textContent).toBe('现在不能复核通过。')
})

test('a form that is open stays with what is typed when the act is no longer possible', async () => {
  const client = new QueryClient()
  client.setQueryData(policyQuery().queryKey, { policy: { severities: [] } } as never)
  const bar = (allowed: Finding['allowed']) => (
    <QueryClientProvider client={client}>
      <ActionBar finding={{ ...finding, allowed }} act="progress" onAct={() => {}} />
    </QueryClientProvider>
  )
  const { rerender } = render(bar(['progress']))
  const field = () => screen.getByRole('textbox', { name: /整改进展/ }) as HTMLTextAreaElement
  fireEvent.change(field(), { target: { value: '已补一半' } })
  rerender(bar([]))
  expect(field().value).toBe('已补一半')
})
