import type { ProblemKind } from '../../kernel/problem.ts'

export const problems = {
  'not-found': { status: 404, title: '标准不存在或不可见' },
  'stale-version': { status: 409, title: '草稿已被他人修改，请对照后重试' },
  'title-taken': { status: 409, title: '已有同名同层级的标准' },
  'no-draft': { status: 409, title: '没有草稿可改，请先新建版本' },
  'has-draft': { status: 409, title: '已有一份草稿，请先改完并印发' },
  'not-issued': { status: 409, title: '标准的这个版本尚未印发，不能使用' },
  'unit-needed': { status: 422, title: '请指明标准属于哪个单位' },
  'unreadable-file': { status: 422, title: '文件有误，没有导入任何内容' },
  'no-file': { status: 422, title: '请选择要导入的文件' },
  'one-version-only': { status: 422, title: '只有一个版本，没有可对比的' },
} as const satisfies Record<string, ProblemKind>

/** Database constraint → problem. */
export const constraints = {
  one_standard_per_title: 'title-taken',
  one_draft_per_standard: 'has-draft',
} as const satisfies Record<string, keyof typeof problems>
