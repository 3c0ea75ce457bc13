import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { openReturn } from './stages.ts'

/** The form came back: why, from whom, and what to do now. */
export function ReturnNotice({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const back = openReturn(form)
  if (!back) return null
  const fixes = form.state === 'returned' || form.state === 'draft'
  return (
    <section className="hm-return" aria-label={t('return.title')}>
      <h2>{t('return.by', { by: back.by, at: wordyTime(back.at) })}</h2>
      <blockquote>{back.reason}</blockquote>
      <p>
        {fixes ? t('return.todo') : t('return.done')}
        {fixes && (
          <Link to={`/assessments/${form.id}`} className="hm-return-link">
            {t('return.fix')}
          </Link>
        )}
      </p>
    </section>
  )
}
