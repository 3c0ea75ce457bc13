import type { ReminderLine } from '../../../../src/modules/inbox/contract.ts'
import { wordsOf } from './todo-kinds.ts'

const folders: Readonly<Record<string, string>> = {
  'rounds.assessment': '/assessments',
  'rounds.round': '/rounds',
  'org.unit': '/orgs',
}

/** Where the thing is that a reminder is about; undefined where there is no page for it. */
export function subjectPath({ kind, subject }: Pick<ReminderLine, 'kind' | 'subject'>): string | undefined {
  const known = wordsOf(kind).path?.(subject.id)
  const folder = folders[subject.kind]
  return known ?? (folder && `${folder}/${subject.id}`)
}
