import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'
import type { ListRefusal } from './rules.ts'

export const problems = {
  'draw-not-found': { status: 404, title: '抽样不存在或不可见' },
  'already-drawn': { status: 409, title: '已经抽取，结果不能更改' },
  'not-drawn': { status: 409, title: '尚未抽取' },
  'open-draw': { status: 409, title: '同一事项还有一次已承诺而未抽取的抽样' },
  'empty-id': { status: 422, title: '名单中有空的编号' },
  'id-twice': { status: 422, title: '名单中有重复的编号' },
  'control-character': { status: 422, title: '名单的编号或层名含有制表符或换行' },
  'sample-size': { status: 422, title: '样本量应为 1 至名单总数之间的整数' },
  'public-value': { status: 422, title: '请由见证人当场给出公开值' },
} as const satisfies Record<ListRefusal | string, ProblemKind>

export const problem = problemsOf('sampling', problems)
