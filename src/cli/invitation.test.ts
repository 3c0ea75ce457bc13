import { expect, test } from 'vitest'
import type { DemoAccount } from '../demo/people.ts'
import { invitation } from './invitation.ts'

const account = (role: DemoAccount['role'], unit: string, username: string): DemoAccount => ({
  role,
  unit,
  username,
  password: 'Hengmi-demo-2026',
})

test('the last line of a demo that serves is the address and whom to be first; roles stand in words', () => {
  const text = invitation(
    [
      account('auditor', '', 'auditor'),
      account('unit_officer', '某局', 'bmy-1'),
      account('bureau_officer', '甲县', 'xian01.officer'),
      account('bureau_officer', '虚构市', 'shi.officer'),
      account('person', '某局', 'wushi-1'),
    ],
    'http://127.0.0.1:8080',
  )
  const lines = text.split('\n')
  expect(lines.at(-1)).toBe(
    '打开 http://127.0.0.1:8080 ，先用 shi.officer 登录（虚构市，保密局工作人员，口令 Hengmi-demo-2026）',
  )
  expect(lines.slice(1, 6).map((line) => line.split(/ +/)[0])).toEqual([
    '保密局工作人员',
    '保密局工作人员',
    '保密员',
    '工作人员',
    '审计员',
  ])
  expect(text).toContain('填报从 bmy-1（某局，保密员）看起')
})
