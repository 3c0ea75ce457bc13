import type {
  Assessment,
  Evidence,
  RoundPolicy,
  StepResult,
} from '../../../../../src/modules/rounds/contract.ts'
import { api, ask, upload } from '../../../app/api.ts'

// Each step names the version that was seen: what moved on meanwhile is refused, not overwritten.

type Seen = Pick<Assessment, 'id' | 'version'>
const path = ({ id }: Seen) => ({ params: { path: { id } } })
const said = ({ version }: Seen, reason: string) => ({ version, ...(reason && { reason }) })

export const check = (form: Seen, reason: string): Promise<StepResult> =>
  ask(api.POST('/api/v1/assessments/{id}/check', { ...path(form), body: said(form, reason) }))

export const withdraw = (form: Seen, reason: string): Promise<StepResult> =>
  ask(api.POST('/api/v1/assessments/{id}/withdraw', { ...path(form), body: said(form, reason) }))

export const reopen = (form: Seen, reason: string): Promise<StepResult> =>
  ask(api.POST('/api/v1/assessments/{id}/reopen', { ...path(form), body: said(form, reason) }))

export const submit = (form: Seen, confirmUnanswered: boolean): Promise<StepResult> =>
  ask(
    api.POST('/api/v1/assessments/{id}/submit', {
      ...path(form),
      body: { version: form.version, confirmUnanswered },
    }),
  )

export const signByPassword = (form: Seen, password: string): Promise<StepResult> =>
  ask(
    api.POST('/api/v1/assessments/{id}/sign', {
      ...path(form),
      body: { version: form.version, method: 'password', password },
    }),
  )

export const signByScan = (form: Seen, evidenceId: string): Promise<StepResult> =>
  ask(
    api.POST('/api/v1/assessments/{id}/sign', {
      ...path(form),
      body: { version: form.version, method: 'scan', evidenceId },
    }),
  )

/** The signed and stamped page: it hangs on the form, on none of its items. */
export const addScan = (form: Seen, file: File): Promise<Evidence> =>
  upload<Evidence>(`/assessments/${form.id}/evidence?pass=self`, file, file.name)

export const scansOf = (form: Pick<Assessment, 'evidence'>): Evidence[] =>
  form.evidence.filter(({ item, pass }) => item === null && pass === 'self')

export type SignMethod = 'password' | 'scan'
export const methodsOf: Record<RoundPolicy['signOff'], readonly SignMethod[]> = {
  password: ['password'],
  scan: ['scan'],
  either: ['password', 'scan'],
  none: [],
}
