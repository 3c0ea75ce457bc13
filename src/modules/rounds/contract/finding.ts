import { z } from 'zod'
import type { Permissions } from '../../../kernel/wire.ts'
import { FindingState, Severity } from '../../findings/contract.ts'

// 转整改: from an item of an assessment to a finding, which the findings module handles from there.

export const itemFindingPermissions = {
  'rounds.finding.register': ['bureau_lead', 'bureau_officer', 'unit_head', 'unit_officer'],
} as const satisfies Permissions

export const RegisterItemFinding = z.strictObject({
  /** The item's number. */
  item: z.string().min(1).max(100),
  /** In other words than the deductions and the explanation say. */
  title: z.string().trim().min(2, '请写明问题').max(200, '问题不得超过 200 字').optional(),
  severity: Severity.optional(),
  /** Another problem of an item that has a finding already; without it the first one is the answer. */
  again: z.boolean().default(false),
})
export type RegisterItemFinding = z.infer<typeof RegisterItemFinding>

export const RegisteredFinding = z.object({
  id: z.uuid(),
  number: z.string(),
  state: FindingState,
  /** False: the item had one already, and this is it. */
  created: z.boolean(),
})
export type RegisteredFinding = z.infer<typeof RegisteredFinding>

/** What became of an item's problems. */
export const ItemFinding = z.object({
  item: z.string(),
  id: z.uuid(),
  number: z.string(),
  state: FindingState,
})
export type ItemFinding = z.infer<typeof ItemFinding>
