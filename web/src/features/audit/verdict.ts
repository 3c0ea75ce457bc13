import type { Verification } from '../../../../src/modules/audit/contract.ts'

/** What is said of a verification: a key under `verify` and what fills it. */
export interface Verdict {
  readonly key: string
  readonly values: Readonly<Record<string, number | string>>
}

/** The words for a result: all well, or the first thing that is not as it was sealed. */
export function verdictOf({ ok, firstBad, sealed }: Verification): Verdict {
  if (ok || !firstBad) return { key: 'allWell', values: { sealed } }
  if (firstBad.kind === 'seal') return { key: `seal-${firstBad.why}`, values: { seq: firstBad.seq } }
  return {
    key: `event-${firstBad.why}`,
    values: { id: firstBad.id ?? '—', ordinal: firstBad.ordinal ?? '—', seal: firstBad.seal ?? '—' },
  }
}
