import type { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'

const { localeError } = zhCN()

/** What a schema says where it has no words of its own. */
export const chinese: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return '缺少这一项'
  return issue.code === 'invalid_union' ? '取值不对' : localeError(issue)
}
