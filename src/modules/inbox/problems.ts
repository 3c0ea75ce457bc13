import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'

export const problems = {
  'reminder-not-found': { status: 404, title: '提醒不存在或不可见' },
  'unknown-kind': { status: 422, title: '没有这一类待办' },
} as const satisfies Record<string, ProblemKind>

export const problem = problemsOf('inbox', problems)
