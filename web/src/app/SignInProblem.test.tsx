import { render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { beforeAll, expect, test } from 'vitest'
import { ApiProblem } from './api.ts'
import { SignInProblem } from './SignInProblem.tsx'
import app from './zh-CN.json' with { type: 'json' }

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'zh-CN', defaultNS: 'app', resources: { 'zh-CN': { app, ui: {} } } }),
)
const problem = (code: string, more: object = {}) =>
  new ApiProblem({ status: 401, code, title: code, ...more })

test('a locked account is told until when and how long', () => {
  const lockedUntil = new Date(Date.now() + 90_000).toISOString()
  render(<SignInProblem error={problem('identity/locked', { lockedUntil })} />)
  expect(screen.getByRole('alert').textContent).toMatch(/\d\d:\d\d/)
  expect(screen.getByRole('alert').textContent).toContain('2 分钟')
})

test('a wrong password says what to look at', () => {
  render(<SignInProblem error={problem('identity/bad-credentials')} />)
  expect(screen.getByRole('alert').textContent).toContain('大小写')
})

test('nothing is said without a failure, and an unknown one keeps its own words', () => {
  const { container } = render(<SignInProblem error={undefined} />)
  expect(container.textContent).toBe('')
  render(<SignInProblem error={problem('database-unavailable', { title: '数据库暂时不可用' })} />)
  expect(screen.getByRole('alert').textContent).toContain('数据库暂时不可用')
})
