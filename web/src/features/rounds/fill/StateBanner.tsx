import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { today, wordyDay, wordyTime } from '../../../app/dates.ts'
import { useBook, useSaveState } from './book-context.ts'

type Kind = 'returned' | 'early' | 'late' | 'closed' | 'waiting' | 'handed-in' | 'accepted' | 'reading'

/** Which sentence a person needs above the form; undefined while he simply fills it in. */
export function bannerOf(
  { state, roundState, opensOn, dueOn, mayAnswer, submissions }: Assessment,
  day: string,
): Kind | undefined {
  const fills = mayAnswer.some(({ pass }) => pass === 'self')
  if (state === 'returned') return 'returned'
  if (fills) return day > dueOn && submissions === 0 ? 'late' : undefined
  if (state === 'submitted') return 'handed-in'
  if (state === 'accepted' || state === 'announced') return 'accepted'
  if (roundState !== 'open' && roundState !== 'reviewing') return 'closed'
  if (state === 'checked' || state === 'signed') return 'waiting'
  return day < opensOn ? 'early' : 'reading'
}

/** Why the form is as it is, and what to do about it. */
export function StateBanner({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/fill')
  const kind = bannerOf(form, today())
  const { kind: saving } = useSaveState()
  const { queue } = useBook()
  if (!kind) return null
  const isOpen = form.mayAnswer.some(({ pass }) => pass === 'self')
  const left = isOpen || saving === 'saved' ? 0 : queue.pending
  const back = form.steps.findLast(({ step }) => step === 'return')
  const again = form.allowed.find((step) => step === 'reopen' || step === 'withdraw')
  const isAmber = kind === 'returned' || kind === 'late'
  return (
    <div className={`hm-fill-banner${isAmber ? ' hm-fill-banner-amber' : ''}`} role="note">
      <p>
        <b>
          {t(`banner.${kind}.title`, {
            state: t(`state.${form.state}`),
            opens: wordyDay(form.opensOn),
            due: wordyDay(form.dueOn),
          })}
        </b>
        {kind === 'returned' && back && (
          <span>{t('banner.returned.by', { name: back.by, time: wordyTime(back.at) })}</span>
        )}
      </p>
      {kind === 'returned' && back?.reason && <blockquote>{back.reason}</blockquote>}
      <p>
        {t(`banner.${kind}.text`)}{' '}
        {again && <Link to={`/assessments/${form.id}/summary`}>{t(`banner.${again}`)}</Link>}
      </p>
      {left > 0 && <p role="alert">{t('banner.unsent', { count: left })}</p>}
    </div>
  )
}
