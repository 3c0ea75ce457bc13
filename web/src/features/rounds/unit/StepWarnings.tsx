import { useTranslation } from 'react-i18next'
import type { Warning } from '../../../../../src/modules/rounds/contract.ts'

/** What a careful reader would want to know after a step, many of one kind in one line. */
export function StepWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation('rounds/unit')
  const byCode = [...Map.groupBy(warnings, ({ code }) => code)]
  return (
    <div className="hm-step-warnings" role="status">
      <b>{t('steps.warnings')}</b>
      <ul>
        {byCode.map(([code, list]) => (
          <li key={code}>
            {t([`warning.${code}`, 'warning.other'], {
              count: list.length,
              items: list.map(({ item }) => item).join('、'),
              message: list[0]?.message,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
