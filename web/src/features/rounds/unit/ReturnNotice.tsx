import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { openReturn } from './stages.ts'

/** The form came back: why, from whom, and what to do now. */
export function ReturnNotice({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const back = openReturn(form)
  if (!back) return null
  return (
    <section className="hm-return" aria-label={t('return.title')}>
      <h2>{t('return.by', { by: back.by, at: wordyTime(back.at) })}</h2>
      <blockquote>{back.reason}</blockquote>
      <p>{t(form.state === 'returned' ? 'return.told' : 'return.begun')}</p>
    </section>
  )
}
