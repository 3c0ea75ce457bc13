import { ArrowUUpLeftIcon } from '@phosphor-icons/react/ArrowUUpLeft'
import { XIcon } from '@phosphor-icons/react/X'
import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Assessment, ReviewRow } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { answerLines } from './answer-words.ts'
import { FlagList } from './Flags.tsx'
import { answersOf, difference, itemsOf } from './figures.ts'
import { assessmentQuery } from './use-review.ts'

interface Props {
  readonly row: ReviewRow
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onReturn: () => void
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** The form beside the list: what is odd, what was deducted and why, and the two decisions. */
export function QueuePanel({ row, busy, onAccept, onReturn, onOpen, onClose }: Props) {
  const { t } = useTranslation('rounds/review')
  const form = useQuery(assessmentQuery(row.id))
  const change = difference(row.selfPercentage, row.previousPercentage)
  return (
    <aside className="hm-panel hm-review-panel" aria-label={t('panel.label', { name: row.subjectName })}>
      <header>
        <span className="hm-note">
          {[row.regionName, shortTime(row.submittedAt)].filter(Boolean).join('　')}
        </span>
        <Tooltip title={t('panel.close')}>
          <Button
            type="text"
            aria-label={t('panel.close')}
            icon={<Icon of={XIcon} size={18} />}
            onClick={onClose}
          />
        </Tooltip>
        <h2>{row.subjectName}</h2>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keys */}
      <section className="hm-review-panel-body" tabIndex={0} aria-label={t('panel.odd')}>
        <div className="hm-review-panel-score">
          <span className="hm-review-figure">
            {row.selfPercentage ?? '—'}
            <small>%</small>
          </span>
          <span className="hm-note">
            {t('panel.self', { total: row.selfTotal })}
            <br />
            {change === undefined
              ? t('panel.noPrevious')
              : t('panel.previous', { value: row.previousPercentage, change })}
          </span>
        </div>
        <Beam
          size="panel"
          self={row.selfPercentage}
          {...(form.data && { bands: form.data.standard.grades })}
          label={row.subjectName}
        />
        <h3>{t('panel.odd')}</h3>
        <FlagList flags={row.flags} />
        <h3>{t('panel.lost')}</h3>
        {form.error ? <ProblemAlert error={form.error} onRetry={() => void form.refetch()} /> : null}
        {form.data ? <LostItems form={form.data} /> : !form.error && <Loading rows={3} />}
      </section>
      <footer>
        <Button onClick={onOpen}>{t('panel.open')}</Button>
        <Button icon={<Icon of={ArrowUUpLeftIcon} />} onClick={onReturn}>
          {t('panel.return')}
        </Button>
        <Button type="primary" loading={busy} onClick={onAccept}>
          {t('panel.accept')}
        </Button>
      </footer>
    </aside>
  )
}

function LostItems({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/review')
  const answers = answersOf(form)
  const papers = (no: string) => form.evidence.filter(({ item }) => item === no).length
  const lost = form.categories
    .flatMap(itemsOf)
    .map((item) => ({ item, answer: answers.get(item.no)?.self }))
    .map(({ item, answer }) => ({
      item,
      answer,
      losses: answer ? answerLines(item, answer, t).filter(({ isLoss }) => isLoss) : [],
    }))
    .filter(({ losses }) => losses.length > 0)
  if (lost.length === 0) return <p className="hm-note">{t('panel.nothingLost')}</p>
  return (
    <ol className="hm-review-lost">
      {lost.map(({ item, answer, losses }) => (
        <li key={item.no}>
          <span className="hm-review-no">{item.no}</span>
          <div>
            {losses.map(({ text, points }) => (
              <p key={text}>
                {text} <b className="hm-review-loss">{points}</b>
              </p>
            ))}
            <p className="hm-note">
              {answer?.explanation || t('panel.unexplained')}　{t('panel.papers', { count: papers(item.no) })}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
