import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'

export const problems = {
  'reminder-not-found': { status: 404, title: '提醒不存在或不可见' },
  'unknown-kind': { status: 422, title: '没有这一类待办' },
  'whose-rule': { status: 422, title: '请指明是哪个保密局的规则' },
  'unknown-bureau': { status: 422, title: '保密局不存在、不可见或不属于本级' },
  'rule-not-found': { status: 404, title: '提醒规则不存在或不可见' },
  'shipped-rule': { status: 409, title: '这是系统自带的规则，不能收回' },
  'stale-rule': { status: 409, title: '提醒规则已被他人修改，请刷新后重试' },
  'stale-preference': { status: 409, title: '通知方式已在别处修改，请刷新后重试' },
  'no-mail-set-up': { status: 409, title: '系统没有配置邮件服务器' },
  'no-address': { status: 409, title: '请先填写并保存邮箱地址' },
  'address-confirmed': { status: 409, title: '该邮箱已经确认' },
  'too-many-codes': { status: 429, title: '确认码发送过于频繁' },
  'wrong-code': { status: 422, title: '确认码不正确或已失效' },
  'person-not-found': { status: 422, title: '人员不存在、不可见或已停用' },
  'not-your-absence': { status: 403, title: '只能为本人指定代办人，或由本单位保密员、系统管理员代为指定' },
  'cannot-stand-in': { status: 422, title: '所选人员不能代办' },
  'nothing-to-hand': { status: 422, title: '该人员没有可以代办的角色' },
  'absence-overlaps': { status: 409, title: '这段时间已经指定了代办人' },
  'absence-over': { status: 422, title: '代办期限不符合要求' },
  'substitution-not-found': { status: 404, title: '代办安排不存在或不可见' },
  'stale-substitution': { status: 409, title: '代办安排已变更，请刷新后重试' },
  'notice-not-found': { status: 404, title: '通知不存在或不可见' },
  'not-your-notice': { status: 403, title: '该通知由其他保密局起草，无权办理' },
  'stale-notice': { status: 409, title: '通知已被他人修改，请刷新后重试' },
  'wrong-notice-state': { status: 409, title: '通知当前状态不允许此操作' },
  'whose-notice': { status: 422, title: '请指明以哪个保密局的名义发布' },
  'empty-notice-scope': { status: 422, title: '所选范围内没有任何单位' },
  'unknown-notice-unit': { status: 422, title: '范围中有不存在或不属于本级的单位' },
  'receipt-day-passed': { status: 422, title: '签收期限不能早于今天' },
  'not-addressed': { status: 403, title: '该通知没有发给本单位，不能签收' },
  'no-receipt-asked': { status: 409, title: '该通知不需要签收' },
  'notice-file-refused': { status: 422, title: '附件不能接受' },
  'notice-file-not-found': { status: 404, title: '附件不存在或不可见' },
  'no-stream-left': { status: 429, title: '同时打开的页面过多' },
} as const satisfies Record<string, ProblemKind>

export const problem = problemsOf('inbox', problems)

export const constraints = {
  one_substitute_at_a_time: 'absence-overlaps',
} as const satisfies Readonly<Record<string, keyof typeof problems>>
