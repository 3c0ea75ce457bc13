// Draws that anybody can verify: the list and a secret are bound first, a witness gives a public value, and the
// outcome follows from both. Nobody chooses it, and nobody changes it afterwards.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'

export type { Outcome } from './rules.ts'
export { type Commit, commitDraw, drawNow, verifyDraw } from './service.ts'

/** What this module's actions are called on screen. */
export const samplingTexts = {
  'sampling.draw.commit': '冻结抽样名单并公布承诺',
  'sampling.draw.draw': '抽取样本',
} as const

export const sampling: Module = {
  name: 'sampling',
  permissions,
  problems,
  constraints: { one_open_draw_per_purpose: 'open-draw' },
  routes,
}
