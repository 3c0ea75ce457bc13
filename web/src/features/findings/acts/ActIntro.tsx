import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { GraveClock } from '../detail/GraveClock.tsx'
import { Requests } from '../detail/Requests.tsx'
import { policyQuery } from '../queries.ts'
import type { FormAction } from './act-forms.ts'

/** What the act is about: the finding, its clock, what is to be answered, and what will follow. */
export function ActIntro({ finding, action }: { finding: Finding; action: FormAction }) {
  return (
    <>
      <p className="hm-find-about">{finding.title}</p>
      {action === 'report' && finding.grave && <GraveClock grave={finding.grave} />}
      {action === 'decide-extension' && <Requests finding={{ ...finding, disputes: [] }} isOpenOnly />}
      {action === 'decide-dispute' && <Requests finding={{ ...finding, extensions: [] }} isOpenOnly />}
      <p className="hm-note">{useSay(finding, action)}</p>
    </>
  )
}

/** What the act does, with the bureau's own figures where it depends on them. */
function useSay({ severity }: Finding, action: FormAction): string {
  const { t } = useTranslation('findings')
  const { data } = useQuery(policyQuery())
  const grade = data?.policy.severities[severity - 1]
  if (grade && action === 'assign') return t('say.assignDays', grade)
  if (grade && action === 'regrade') return t('say.regradeFrom', grade)
  return t(`say.${action}`)
}
