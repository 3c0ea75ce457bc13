// Draws that anybody can verify: the list and a secret are bound first, a witness gives a public value, and the
// outcome follows from both. Nobody chooses it, and nobody changes it afterwards.
import type { Module } from '../../kernel/module.ts'
import type { AuditTexts } from '../audit/index.ts'
import { permissions } from './contract.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'

export type { Outcome } from './rules.ts'
export { type Commit, commitDraw, drawNow, verifyDraw } from './service.ts'

/** What this module's actions are called on screen, in Chinese and in English. */
export const samplingTexts = {
  'sampling.draw.commit': ['冻结抽样名单并公布承诺', 'Freeze the sampling list and publish its commitment'],
  'sampling.draw.draw': ['抽取样本', 'Draw the sample'],
} as const satisfies AuditTexts

export const sampling: Module = {
  name: 'sampling',
  permissions,
  problems,
  constraints: { one_open_draw_per_purpose: 'open-draw' },
  routes,
}
