import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'

export const problems = {
  'not-found': { status: 404, title: '公文不存在或不可见' },
  'template-not-found': { status: 404, title: '模板不存在或不可见' },
  'unit-not-found': { status: 404, title: '单位不存在或不可见' },
  'unknown-kind': { status: 422, title: '没有这一种公文' },
  'no-choice': { status: 422, title: '这一种公文不能只就所选内容制作' },
  'no-unit': { status: 422, title: '请指明由哪个单位发文' },
  'not-your-unit': { status: 403, title: '只能办理本单位的公文' },
  'wrong-state': { status: 409, title: '公文的当前状态不允许此操作' },
  'stale-version': { status: 409, title: '公文已被他人修改，请刷新后重试' },
  'stale-issuer': { status: 409, title: '发文设置已被他人修改，请刷新后重试' },
  'own-draft': { status: 403, title: '拟稿人不得审核或签发自己拟的公文' },
  'not-your-role': { status: 403, title: '此步骤须由单位负责人办理' },
  'no-stem': { status: 422, title: '尚未设置发文机关代字，不能编发文字号' },
  'secret-mark': { status: 422, title: '本系统不得标注国家秘密标志' },
  'template-refused': { status: 422, title: '模板不能使用' },
  'wrong-template-state': { status: 409, title: '模板的当前状态不允许此操作' },
  'file-refused': { status: 422, title: '文件不能接受' },
  'file-missing': { status: 404, title: '文件已不在存储中' },
  'file-altered': { status: 409, title: '存储中的文件已被改动，不再提供' },
  'no-converter': { status: 503, title: '本机没有安装 LibreOffice，不能生成 PDF' },
  'conversion-failed': { status: 503, title: '没有能够生成 PDF' },
  immutable: { status: 409, title: '已印发的公文不得修改' },
} as const satisfies Record<string, ProblemKind>

/** Database constraint → problem code. */
export const constraints = {
  issued_document_is_immutable: 'immutable',
  one_template_in_force: 'wrong-template-state',
  one_number_per_template: 'wrong-template-state',
} as const

export const problem = problemsOf('documents', problems)
