import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { download } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Mark, Seal, Tag } from '../../../ui/Marks.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

/** Whose form it is, in which state, and the way back to the queue. */
export function ReviewHead({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/review')
  const app = useTranslation('app').t
  const [error, setError] = useState<unknown>()
  const isSpot = form.state === 'accepted' || form.state === 'announced'
  const save = () => {
    setError(undefined)
    download(`/assessments/${form.id}/form.xlsx`, `${form.subject.name}.xlsx`).catch(setError)
  }
  return (
    <header className="hm-review-top">
      <div className="hm-review-mark">
        <Mark size={32} />
        <div>
          <b>{t('page.title')}</b>
          <span>{t('page.standard', { year: form.year, number: form.standard.number })}</span>
        </div>
      </div>
      <div className="hm-review-head">
        <Link to={`/rounds/${form.roundId}/${isSpot ? 'spot-checks' : 'review'}`} className="hm-review-back">
          <Icon of={CaretLeftIcon} /> {t(isSpot ? 'page.backToSpot' : 'page.back')}
        </Link>
        <h1>{form.subject.name}</h1>
        {form.state === 'announced' ? (
          <Seal>{t(`state.${form.state}`)}</Seal>
        ) : (
          <Tag tone={form.state === 'returned' ? 'warning' : 'primary'}>{t(`state.${form.state}`)}</Tag>
        )}
        {form.isLate && <Tag tone="error">{t('queue.late')}</Tag>}
        <span className="hm-note">
          {form.submittedAt && t('page.submitted', { at: shortTime(form.submittedAt) })}
        </span>
        <span className="hm-notice">{app('notice')}</span>
        <span className="hm-review-head-end">
          {error ? <ProblemAlert error={error} /> : null}
          <Button onClick={save}>{t('page.export')}</Button>
        </span>
      </div>
    </header>
  )
}
