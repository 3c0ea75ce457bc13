import type { ProblemKind } from '../../kernel/problem.ts'
import type { ActRefusal } from './rules.ts'

export const problems = {
  'not-found': { status: 404, title: '问题不存在或不可见' },
  'not-yours': { status: 403, title: '你的角色不能对此问题执行该操作' },
  'wrong-state': { status: 409, title: '问题当前进度不允许此操作' },
  'stale-version': { status: 409, title: '问题已被他人办理，请刷新后重试' },
  'own-work': { status: 403, title: '办理过整改的人不能复核、合并、撤销或转派自己的问题' },
  'own-unit': { status: 403, title: '责任单位不能复核自己的问题' },
  'leader-only': { status: 403, title: '该程度的问题须由保密局负责人办理' },
  'proof-missing': { status: 409, title: '还缺少整改证明材料' },
  'dispute-open': { status: 409, title: '异议尚未答复' },
  'no-dispute': { status: 409, title: '没有待答复的异议' },
  'no-extension': { status: 409, title: '没有待批的延期申请' },
  'extension-asked': { status: 409, title: '已有延期申请待批' },
  'extensions-used': { status: 409, title: '延期次数已用完' },
  'not-grave': { status: 409, title: '该问题不需要上报' },
  'already-reported': { status: 409, title: '已经上报过' },
  'bad-due-day': { status: 422, title: '期限不符合要求' },
  'unknown-unit': { status: 422, title: '单位不存在、不可见或已撤销' },
  'unknown-responsible': { status: 422, title: '责任人或内设机构不存在、不可见或不属于该单位' },
  'same-unit': { status: 422, title: '问题已经属于该单位' },
  'unknown-target': { status: 422, title: '要合并到的问题不存在、不属于同一单位或已销号' },
  'bad-time': { status: 422, title: '时间不符合要求' },
  'source-elsewhere': { status: 422, title: '这种来源的问题请在来源处登记' },
  'nobody-reached': { status: 422, title: '没有找到可以提醒的人' },
  'no-evidence': { status: 404, title: '证明材料不存在或不可见' },
  'file-refused': { status: 422, title: '文件未被接受' },
  'no-file': { status: 422, title: '请选择要导入的文件' },
  'import-refused': { status: 422, title: '台账有误，没有导入' },
  'too-many-views': { status: 422, title: '视图太多' },
  'view-not-found': { status: 404, title: '视图不存在' },
  'whose-policy': { status: 422, title: '请指明是哪个区划的整改规则' },
  'stale-policy': { status: 409, title: '整改规则已被他人修改，请刷新后重试' },
  'nothing-to-print': { status: 409, title: '没有可以成文的内容' },
} as const satisfies Record<ActRefusal | string, ProblemKind>

/** What a constraint says where two were too quick for the check before it. */
export const constraints = {
  one_extension_asked: 'extension-asked',
  one_dispute_raised: 'dispute-open',
} as const satisfies Record<string, keyof typeof problems>
