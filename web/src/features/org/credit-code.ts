import { creditCheck, isCreditCode } from '../../../../src/modules/org/rules.ts'

export type CreditVerdict =
  | { readonly kind: 'empty' | 'right' | 'letters' }
  | { readonly kind: 'length'; readonly count: number }
  /** The last character is not the one that the first 17 give. */
  | { readonly kind: 'check'; readonly expected: string }

/** What is to be said of a credit code while it is typed (GB 32100—2015). */
export function judgeCreditCode(typed: string): CreditVerdict {
  const code = typed.trim().toUpperCase()
  if (code === '') return { kind: 'empty' }
  if (isCreditCode(code)) return { kind: 'right' }
  if (code.length !== 18) return { kind: 'length', count: code.length }
  const expected = creditCheck(code.slice(0, 17))
  return expected === undefined ? { kind: 'letters' } : { kind: 'check', expected }
}
