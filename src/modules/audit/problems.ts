import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'

export const problems = {
  'event-not-found': { status: 404, title: '审计事件不存在或不可见' },
  'seal-not-found': { status: 404, title: '封存记录不存在' },
  'bad-range': { status: 422, title: '起始日期不能晚于截止日期' },
  'verification-runs': { status: 409, title: '正在核验审计日志，请等这一次结束' },
  'seal-file-damaged': { status: 422, title: '封存文件不完整或被改动过，不能用来核对' },
} as const satisfies Record<string, ProblemKind>

export const problem = problemsOf('audit', problems)
