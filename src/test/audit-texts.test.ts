import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kernelTexts } from '../kernel/kernel-module.ts'
import { auditTexts } from '../modules/audit/index.ts'
import { documentsTexts } from '../modules/documents/index.ts'
import { findingsTexts } from '../modules/findings/index.ts'
import { auditTexts as identityTexts } from '../modules/identity/index.ts'
import { inboxTexts } from '../modules/inbox/index.ts'
import { orgTexts } from '../modules/org/index.ts'
import { roundsTexts } from '../modules/rounds/index.ts'
import { samplingTexts } from '../modules/sampling/index.ts'
import { standardsTexts } from '../modules/standards/index.ts'

const texts: Readonly<Record<string, readonly [string, string]>> = {
  ...kernelTexts,
  ...auditTexts,
  ...orgTexts,
  ...identityTexts,
  ...inboxTexts,
  ...standardsTexts,
  ...samplingTexts,
  ...roundsTexts,
  ...findingsTexts,
  ...documentsTexts,
}

test('every action has its words in both languages', () => {
  for (const [action, [chinese, english]] of Object.entries(texts)) {
    expect(chinese, action).toMatch(/\p{Script=Han}/u)
    expect(english, action).toMatch(/^[A-Z][\x20-\x7e]+$/)
  }
})

test('every action that is written down by name has words', () => {
  const folder = join(import.meta.dirname, '..')
  const sources = globSync('{kernel,modules}/**/*.ts', { cwd: folder }).filter(
    (path) => !path.endsWith('.test.ts'),
  )
  const actions = sources.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/\baction: '([a-z]+\.[a-z-]+\.[a-z-]+)'/g)].map(
      ([, action]) => action ?? '',
    ),
  )
  expect(actions.length).toBeGreaterThan(50)
  expect([...new Set(actions)].filter((action) => !texts[action])).toEqual([])
})
