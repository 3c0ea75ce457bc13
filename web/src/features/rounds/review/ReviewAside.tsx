import { useTranslation } from 'react-i18next'
import type { Assessment, Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { scoreText } from '../../../ui/points.ts'
import { FlagList } from './Flags.tsx'
import { difference, standardOf, totalsWith } from './figures.ts'
import { Signature } from './Signature.tsx'
import type { Check } from './use-check.ts'

interface Props {
  readonly form: Assessment
  readonly check: Check
  readonly flags: readonly Suspicion[]
  /** It stands in the queue, so that its oddities are known. */
  readonly isWaiting: boolean
  readonly onItem: (no: string) => void
}

/** Score of both sides on one beam, what is odd, who signed, and what happened so far. */
export function ReviewAside({ form, check, flags, isWaiting, onItem }: Props) {
  const { t } = useTranslation('rounds/review')
  return (
    <aside className="hm-review-aside" aria-label={t('aside.label')}>
      <Scores form={form} check={check} />
      {isWaiting && (
        <Panel title={t('panel.odd')}>
          <FlagList flags={flags} onItem={onItem} />
        </Panel>
      )}
      <Signature form={form} />
      <Panel title={t('aside.steps')}>
        <ol className="hm-review-steps">
          {[...form.steps].reverse().map(({ step, by, at, reason }) => (
            <li key={`${step}-${at}`}>
              <span className="hm-note">{shortTime(at)}</span>
              <div>
                <b>{t(`step.${step}`, { defaultValue: step })}</b> {by}
                {reason && <p>{reason}</p>}
              </div>
            </li>
          ))}
        </ol>
      </Panel>
    </aside>
  )
}

function Scores({ form, check }: Pick<Props, 'form' | 'check'>) {
  const { t } = useTranslation('rounds/review')
  const isChecked =
    check.drafts.size > 0 || [...check.answers.values()].some(({ review, spot }) => review ?? spot)
  const now = totalsWith(standardOf(form), (no) => {
    const { self, review, spot } = check.answers.get(no) ?? {}
    return check.drafts.get(no) ?? spot ?? review ?? self
  })
  const change = difference(now.percentage, form.self.percentage)
  return (
    <Panel
      title={t('aside.rate')}
      extra={<Grade name={isChecked ? now.grade : form.self.grade} bands={form.standard.grades} />}
    >
      <p className="hm-review-figure">
        {(isChecked ? now.percentage : form.self.percentage) ?? '—'}
        <small>%</small>
      </p>
      <Beam
        size="panel"
        self={form.self.percentage}
        checked={isChecked ? now.percentage : null}
        bands={form.standard.grades}
        label={form.subject.name}
      />
      <dl className="hm-review-sums">
        <dt>▼ {t('aside.self')}</dt>
        <dd>
          {form.self.percentage ?? '—'}{' '}
          <small>{t('aside.points', { points: scoreText(form.self.total) })}</small>
        </dd>
        <dt>○ {t('aside.checked')}</dt>
        <dd>
          {isChecked ? (now.percentage ?? '—') : t('aside.notChecked')}{' '}
          {isChecked && <small>{t('aside.points', { points: scoreText(now.total) })}</small>}
        </dd>
        {isChecked && (
          <>
            <dt>{t('aside.change')}</dt>
            <dd>
              <b className={change?.startsWith('−') ? 'hm-review-loss' : undefined}>{change ?? '—'}</b>
            </dd>
          </>
        )}
        <dt>{t('aside.applicable')}</dt>
        <dd>{scoreText(form.applicablePoints)}</dd>
        <dt>{t('aside.aggravated')}</dt>
        <dd>{scoreText(form.aggravated)}</dd>
        <dt>{t('aside.veto')}</dt>
        <dd>{form.vetoed ? <b className="hm-review-loss">{t('aside.vetoed')}</b> : t('answer.notVetoed')}</dd>
      </dl>
      {check.drafts.size > 0 && <p className="hm-note">{t('aside.unsaved', { count: check.drafts.size })}</p>}
    </Panel>
  )
}
