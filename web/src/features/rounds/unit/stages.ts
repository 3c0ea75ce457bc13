import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'

export type StageName = 'fill' | 'check' | 'sign' | 'submit' | 'accept'

/** One station of a form on its way out, with who passed it and when. */
export interface Stage {
  readonly name: StageName
  readonly state: 'done' | 'now' | 'ahead'
  readonly by: string | null
  readonly at: string | null
}

type Walked = Pick<Assessment, 'state' | 'steps' | 'answers'>

/** Where each state stands: the station that is to be passed next. */
const next: Record<Assessment['state'], StageName | undefined> = {
  draft: 'fill',
  returned: 'fill',
  checked: 'sign',
  signed: 'submit',
  submitted: 'accept',
  accepted: undefined,
  announced: undefined,
}

/** 填报 → 核对 → 签批 → 提交 → 审核; what was taken back or returned is to be done again. */
export function stagesOf(form: Walked, signs: boolean): Stage[] {
  const names: StageName[] = ['fill', 'check', ...(signs ? (['sign'] as const) : []), 'submit', 'accept']
  const open = form.state === 'checked' && !signs ? 'submit' : next[form.state]
  const place = open === undefined ? names.length : names.indexOf(open)
  const begun = form.steps.findLastIndex(({ to }) => to === 'draft' || to === 'returned')
  const now = form.steps.slice(begun + 1)
  const saved = form.answers
    .filter(({ pass }) => pass === 'self')
    .reduce<Walked['answers'][number] | undefined>(
      (latest, one) => (latest && latest.savedAt >= one.savedAt ? latest : one),
      undefined,
    )
  return names.map((name, at) => {
    const step = now.findLast((one) => one.step === name)
    const who = name === 'fill' ? saved && { by: saved.savedBy, at: saved.savedAt } : step
    return {
      name,
      state: at < place ? 'done' : at === place ? 'now' : 'ahead',
      by: who?.by ?? null,
      at: who?.at ?? null,
    }
  })
}

/** The return that is still to be answered: why it came back, who sent it, when. */
export function openReturn(form: Walked): Assessment['steps'][number] | undefined {
  const back = form.steps.findLastIndex(({ step }) => step === 'return')
  const again = form.steps.findLastIndex(({ step }) => step === 'submit')
  return back > again ? form.steps[back] : undefined
}
