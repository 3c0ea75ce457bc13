import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { minusScore, scoreText } from '../../../ui/points.ts'
import { peersQuery } from './queries.ts'
import { gapsOf } from './summary.ts'

/** The percentage on the hero beam, last year and peers beside it, and the sums it is made of. */
export function ScorePanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const isChecked = form.answers.some(({ pass }) => pass !== 'self')
  const open = gapsOf(form).unanswered.length
  const bands = { bands: form.standard.grades }
  return (
    <Panel>
      <div className="hm-score">
        <div className="hm-score-main">
          <h2>{t('score.title')}</h2>
          <p className="hm-score-figure">
            <b>{form.self.percentage ?? '—'}</b>
            <small>%</small>
            <Grade name={form.self.grade} {...bands} />
          </p>
          <Beam
            size="hero"
            self={form.self.percentage}
            checked={isChecked ? form.percentage : null}
            label={form.subject.name}
            {...bands}
          />
          {isChecked && (
            <p className="hm-note">
              {t('score.checked', { percentage: form.percentage ?? '—' })}　
              <Grade name={form.grade} {...bands} />
            </p>
          )}
          <Beside id={form.id} />
        </div>
        <Sums form={form} />
      </div>
      {open > 0 && <p className="hm-note">{t('score.open', { count: open })}</p>}
    </Panel>
  )
}

function Beside({ id }: { id: string }) {
  const { t } = useTranslation('rounds/unit')
  const { data } = useQuery(peersQuery(id))
  if (!data || (data.previousPercentage === null && data.percentage === null)) return null
  return (
    <p className="hm-score-beside">
      {data.previousPercentage !== null && (
        <span title={data.previousTitle ?? ''}>
          {t('score.previous')} <b>{data.previousPercentage}</b>
        </span>
      )}
      {data.percentage !== null && (
        <span>
          {t('score.peers', { count: data.count })} <b>{data.percentage}</b>
        </span>
      )}
    </p>
  )
}

function Sums({ form: { self, evidence } }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const lost = hundredths(self.applicablePoints) - hundredths(self.earned)
  const papers = evidence.filter(({ item, pass }) => item !== null && pass === 'self').length
  const isZero = (text: string) => Number(text) === 0
  return (
    <dl className="hm-sums">
      <dt>{t('score.applicable')}</dt>
      <dd>{scoreText(self.applicablePoints)}</dd>
      <dt>{t('score.lost')}</dt>
      <dd className={lost > 0 ? 'hm-sums-lost' : ''}>{minusScore(lost)}</dd>
      <dt>{t('score.aggravated')}</dt>
      <dd className={isZero(self.aggravated) ? '' : 'hm-sums-lost'}>{minusScore(self.aggravated)}</dd>
      {!isZero(self.bonus) && (
        <>
          <dt>{t('score.bonus')}</dt>
          <dd>+{scoreText(self.bonus)}</dd>
        </>
      )}
      <dt className="hm-sums-total">{t('score.total')}</dt>
      <dd className="hm-sums-total">{scoreText(self.total)}</dd>
      {self.vetoed && (
        <>
          <dt className="hm-sums-lost">{t('score.veto')}</dt>
          <dd className="hm-sums-lost">{t('score.vetoed')}</dd>
        </>
      )}
      <dt>{t('score.papers')}</dt>
      <dd>{t('score.papersCount', { count: papers })}</dd>
    </dl>
  )
}
