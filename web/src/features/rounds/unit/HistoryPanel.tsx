import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Panel } from '../../../ui/Panel.tsx'

/** Every step the form took, with what was said about it. */
export function HistoryPanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  if (form.steps.length === 0) return null
  return (
    <Panel title={t('history.title')} className="hm-history">
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('column.at')}</th>
            <th scope="col">{t('column.step')}</th>
            <th scope="col">{t('column.by')}</th>
            <th scope="col">{t('column.said')}</th>
          </tr>
        </thead>
        <tbody>
          {form.steps.toReversed().map((step) => (
            <tr key={`${step.at}${step.step}`}>
              <td className="hm-nowrap">{shortTime(step.at)}</td>
              <td className="hm-nowrap">{t(`step.${step.step}`)}</td>
              <td className="hm-nowrap">{step.by}</td>
              <td>{step.reason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
