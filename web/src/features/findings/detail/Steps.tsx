import { useTranslation } from 'react-i18next'
import type { FindingStep } from '../../../../../src/modules/findings/contract.ts'
import { shortTime } from '../../../app/dates.ts'

/** 经过: what was done, the latest first. */
export function Steps({ steps }: { steps: readonly FindingStep[] }) {
  const { t } = useTranslation('findings')
  return (
    <ol className="hm-find-steps">
      {steps
        .map((step, place) => ({ ...step, place }))
        .reverse()
        .map(({ step, by, as, at, text, place }) => (
          <li key={place}>
            <time dateTime={at}>{shortTime(at)}</time>
            <div>
              <b className={step === 'return' ? 'hm-find-warn' : undefined}>{t(`step.${step}`)}</b>
              <span className="hm-find-by">
                {by}
                {as && `（${as}）`}
              </span>
              {text && <p>{text}</p>}
            </div>
          </li>
        ))}
    </ol>
  )
}
