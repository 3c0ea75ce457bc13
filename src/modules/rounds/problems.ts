import type { ProblemKind } from '../../kernel/problem.ts'
import type { RoundRefusal, SaveRefusal, StepRefusal } from './rules.ts'

const roundProblems = {
  'round-not-found': { status: 404, title: '该轮工作不存在或不可见' },
  'not-your-round': { status: 403, title: '该轮由其他保密局组织，无权办理' },
  'stale-round': { status: 409, title: '该轮已被他人修改，请刷新后重试' },
  'wrong-round-state': { status: 409, title: '该轮当前状态不允许此操作' },
  'dates-out-of-order': { status: 422, title: '日期应按开始、截止、审核完成的先后排列' },
  'whose-round': { status: 422, title: '请指明由哪个保密局组织' },
  'unknown-version': { status: 422, title: '标准版本不存在、不可见或未印发' },
  'unknown-item': { status: 422, title: '标准中没有所选小项' },
  'part-needs-special': { status: 422, title: '只有专项可以选取标准的一部分' },
  'unknown-finding': { status: 422, title: '问题不存在或不可见' },
  'unknown-unit': { status: 422, title: '范围中有不存在或不属于本级的单位' },
  'layer-fixed': { status: 422, title: '组织和职务只能参加单位层面的评定' },
  'empty-scope': { status: 422, title: '所选范围内没有任何对象' },
  'bad-deadline': { status: 422, title: '延长后的截止日期不符合要求' },
  'unknown-assessment': { status: 422, title: '所选评定表不存在、不可见或不属于该轮' },
  'nothing-accepted': { status: 409, title: '还没有审核通过的评定表，不能公布' },
  'results-refused': { status: 422, title: '往年结果有误，没有导入' },
  'already-imported': { status: 409, title: '该年的结果已经导入' },
  'no-file': { status: 422, title: '请选择要导入的文件' },
  'one-way-to-choose': { status: 422, title: '抽查对象请按比例、按数量抽取或直接指定，三者选一' },
  'spot-check-not-found': { status: 404, title: '抽查不存在或不可见' },
  'targets-named': { status: 409, title: '该次抽查的对象是指定的，不需要抽取' },
  'nothing-to-check': { status: 409, title: '还没有审核通过的评定表可供抽查' },
  'unknown-category': { status: 422, title: '标准中没有所选类别' },
  'results-not-public': { status: 403, title: '该轮结果不公开' },
} as const satisfies Record<RoundRefusal | string, ProblemKind>

const assessmentProblems = {
  'not-found': { status: 404, title: '评定表不存在或不可见' },
  'not-yours': { status: 403, title: '你的角色不能对此评定表执行该操作' },
  'not-assigned': { status: 403, title: '有小项没有分配给你或你的内设机构' },
  'wrong-state': { status: 409, title: '评定表当前状态不允许此操作' },
  'round-closed': { status: 409, title: '该轮工作未在进行中' },
  'not-open-yet': { status: 409, title: '该轮工作尚未到开始日期' },
  'too-late': { status: 409, title: '已过截止日期，本轮不接受逾期提交' },
  'stale-version': { status: 409, title: '评定表已被他人修改，请刷新后重试' },
  'stale-answers': { status: 409, title: '填报内容已被他人修改，未保存' },
  'sign-off-missing': { status: 409, title: '尚未经一把手签批' },
  'sign-off-not-asked': { status: 409, title: '该轮不需要签批' },
  'sign-method': { status: 422, title: '该轮不接受这种签批方式' },
  'no-scan': { status: 422, title: '找不到签字盖章件' },
  'review-begun': { status: 409, title: '审核已经开始，不能撤回' },
  unanswered: { status: 409, title: '有小项尚未填报，提交前请确认' },
  'unknown-assignee': { status: 422, title: '内设机构或人员不存在、不可见或不属于本单位' },
  'file-refused': { status: 422, title: '文件未被接受' },
  'no-evidence': { status: 404, title: '佐证材料不存在或不可见' },
  'no-comment': { status: 404, title: '意见不存在或已撤回' },
  'not-your-comment': { status: 403, title: '只能撤回自己写的意见' },
  'wrong-form': { status: 422, title: '这不是从该评定表导出的文件' },
} as const satisfies Record<StepRefusal | SaveRefusal | string, ProblemKind>

export const problems = {
  ...roundProblems,
  ...assessmentProblems,
} as const satisfies Record<string, ProblemKind>

/** What a constraint says where two were too quick for the check before it. */
export const constraints = {
  one_import_a_year: 'already-imported',
} as const satisfies Record<string, keyof typeof problems>
