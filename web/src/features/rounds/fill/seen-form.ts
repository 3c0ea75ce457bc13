import type {
  Assessment,
  Evidence,
  StoredAnswer,
} from '../../../../../src/modules/rounds/contract/assessment.ts'

/** The form as it was seen, with answers of its own pass that became known since; an older one changes nothing. */
export function withAnswers(form: Assessment, known: readonly StoredAnswer[]): Assessment {
  const before = new Map(form.answers.filter(({ pass }) => pass === 'self').map((one) => [one.item, one]))
  const news = known.filter(({ item, version }) => version > (before.get(item)?.version ?? 0))
  if (news.length === 0) return form
  const isNew = new Set(news.map(({ item }) => item))
  const savedAt = [form.lastSavedAt ?? '', ...news.map((one) => one.savedAt)].toSorted().at(-1) as string
  return {
    ...form,
    answers: [
      ...form.answers.filter(({ pass, item }) => pass !== 'self' || !isNew.has(item)),
      ...news.map((one) => ({ ...one, pass: 'self' as const })),
    ],
    lastSavedAt: savedAt,
  }
}

/** The form as it was seen, with the papers of its own pass as they are now. */
export const withEvidence = (form: Assessment, evidence: readonly Evidence[]): Assessment => ({
  ...form,
  evidence: [...form.evidence.filter(({ pass }) => pass !== 'self'), ...evidence],
})
