import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { Evidence } from './Evidence.tsx'
import { Facts } from './Facts.tsx'
import { GraveClock } from './GraveClock.tsx'
import { GraveFacts } from './GraveFacts.tsx'
import { Recurrence } from './Recurrence.tsx'
import { Requests } from './Requests.tsx'
import { Steps } from './Steps.tsx'
import './detail.css'

/** What is known of a finding, the same in the panel and on the page: warnings first, then facts, then history. */
export function FindingBody({ finding, isWide }: { finding: Finding; isWide?: boolean }) {
  const { t } = useTranslation('findings')
  return (
    <div className={isWide ? 'hm-find-body hm-find-body-wide' : 'hm-find-body'}>
      <div>
        {finding.grave && !finding.grave.reportedAt && finding.reportDueAt && (
          <GraveClock grave={finding.grave} />
        )}
        <Facts finding={finding} />
        <Evidence finding={finding} phase="before" />
        <Evidence finding={finding} phase="after" canAdd={finding.allowed.includes('progress')} />
        <Recurrence finding={finding} />
        <Requests finding={finding} />
        {finding.grave && <GraveFacts grave={finding.grave} />}
      </div>
      <div>
        <h3 className="hm-find-part">{t('steps.title')}</h3>
        <Steps steps={finding.steps} />
      </div>
    </div>
  )
}
