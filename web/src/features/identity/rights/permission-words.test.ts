import { expect, test } from 'vitest'
import { rolesOf } from '../../../app/permissions.gen.ts'
import en from '../en.json' with { type: 'json' }
import zh from '../zh-CN.json' with { type: 'json' }
import { abilitiesOf } from './abilities.ts'

const wordOf = (catalogue: object, permission: string): unknown =>
  permission
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], catalogue)

test('every permission has words, so that whoever grants a role reads what it lets do', () => {
  const silent = Object.keys(rolesOf).filter((permission) =>
    [zh.permissions, en.permissions].some((catalogue) => typeof wordOf(catalogue, permission) !== 'string'),
  )
  expect(silent).toEqual([])
  const modules = new Set(Object.keys(rolesOf).map((permission) => permission.split('.')[0] as string))
  expect([...modules].filter((module) => !(module in zh.modules) || !(module in en.modules))).toEqual([])
})

test('a role has its own permissions and no others', () => {
  const auditor = abilitiesOf('auditor')
  expect(auditor.find(({ module }) => module === 'audit')?.permissions).toContain('audit.event.read')
  expect(auditor.map(({ module }) => module)).not.toContain('rounds')
})
