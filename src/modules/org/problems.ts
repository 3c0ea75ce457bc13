import type { ProblemKind } from '../../kernel/problem.ts'
import { problemsOf } from '../../kernel/problem.ts'
import type { Refusal } from './rules.ts'

type Code =
  | Refusal
  | 'not-found'
  | 'stale-version'
  | 'not-kept-by-you'
  | 'parent-not-found'
  | 'duplicate-name'
  | 'credit-code-taken'
  | 'bad-credit-code'
  | 'kind-fixed'
  | 'begins-later'
  | 'no-such-child'
  | 'not-planned'
  | 'duplicate-body'
  | 'dates-reversed'
  | 'import-refused'
  | 'evidence-full'
  | 'view-only'
  | 'no-room-of-its-own'

export const problems = {
  'not-found': { status: 404, title: '机构不存在或不可见' },
  'stale-version': { status: 409, title: '记录已被他人修改，请刷新后重试' },
  'not-kept-by-you': { status: 403, title: '你只能维护本单位的内设机构和联系方式' },
  'parent-not-found': { status: 422, title: '上级机构不存在或不在你的管理范围内' },
  'parent-closed': { status: 409, title: '上级机构已撤销' },
  'wrong-parent-kind': { status: 422, title: '这类机构不能设在该上级之下' },
  'into-itself': { status: 422, title: '机构不能并入自身，也不能移到自身或自己的下级之下' },
  'too-deep': { status: 422, title: '机构层级过深' },
  'already-closed': { status: 409, title: '机构已撤销' },
  'before-it-began': { status: 422, title: '生效日期早于机构成立日期' },
  'out-of-order': { status: 409, title: '该机构在此日期之后已有变更，不能倒插' },
  'open-children': { status: 409, title: '机构之下还有未撤销的下级，请先移走或撤销' },
  'view-only': { status: 403, title: '按规定此材料只供在线查看，不提供下载' },
  'kinds-differ': { status: 422, title: '不同类的机构不能合并或拆分' },
  'duplicate-name': { status: 409, title: '同一上级之下已有同类同名的机构' },
  'credit-code-taken': { status: 409, title: '统一社会信用代码已被另一机构使用' },
  'bad-credit-code': { status: 422, title: '统一社会信用代码的校验位不符' },
  'kind-fixed': { status: 422, title: '行政区划、单位、内设机构之间不能互相变更' },
  'begins-later': { status: 422, title: '成立日期不能晚于今天' },
  'no-such-child': { status: 422, title: '要划转的下级不属于该机构' },
  'not-planned': { status: 409, title: '该变更已执行或已取消' },
  'duplicate-body': { status: 409, title: '该单位已有同名的组织' },
  'dates-reversed': { status: 422, title: '结束日期早于开始日期' },
  'import-refused': { status: 422, title: '文件中有错误，未导入任何内容' },
  'evidence-full': { status: 422, title: '本单位的佐证材料空间不足' },
  'no-room-of-its-own': { status: 422, title: '内设机构用的是所在单位的空间' },
} as const satisfies Record<Code, ProblemKind>

export const constraints = {
  one_open_name_per_parent: 'duplicate-name',
  one_open_unit_per_credit_code: 'credit-code-taken',
  one_open_body_per_name: 'duplicate-body',
  unit_check: 'dates-reversed',
  body_check: 'dates-reversed',
  post_check: 'dates-reversed',
} as const satisfies Record<string, Code>

/** This module's failures: `throw problem('stale-version', undefined, { current })`. */
export const problem = problemsOf('org', problems)
