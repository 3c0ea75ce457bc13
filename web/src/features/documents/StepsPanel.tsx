import { useTranslation } from 'react-i18next'
import { shortTime } from '../../app/dates.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { DocumentView } from './document-queries.ts'

/** How the paper came about, the latest step last. */
export function StepsPanel({ steps }: { steps: NonNullable<DocumentView['steps']> }) {
  const { t } = useTranslation('documents')
  return (
    <Panel title={t('steps.title')}>
      <ol className="hm-doc-steps">
        {steps.map((step) => (
          <li key={`${step.at}${step.step}`}>
            <b>{t(`step.${step.step}`)}</b>　{step.by}
            <span className="hm-note">　{shortTime(step.at)}</span>
            {step.reason && <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
