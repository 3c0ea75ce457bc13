import type { ReminderLine } from '../../../../src/modules/inbox/contract.ts'
import { wordsOf } from './todo-kinds.ts'

const folders: Readonly<Record<string, string>> = {
  'rounds.assessment': '/assessments',
  'rounds.round': '/rounds',
  'findings.finding': '/findings',
  'org.unit': '/orgs',
  'inbox.notice': '/notices',
}

/** Where the thing is that a reminder is about; undefined where there is no page for it. */
export function subjectPath(line: Pick<ReminderLine, 'kind' | 'subject' | 'link'>): string | undefined {
  const { kind, subject, link } = line
  const known = subject.kind === 'rounds.assessment' ? wordsOf(kind).path?.(subject.id) : undefined
  const folder = folders[subject.kind]
  return known ?? link ?? (folder && `${folder}/${subject.id}`)
}
