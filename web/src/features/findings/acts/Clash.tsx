import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { clashesOf, currentValues, type Values } from './act-forms.ts'

interface Props {
  readonly base: Finding
  readonly theirs: Finding
  /** What an edit would write. */
  readonly values?: Values
  /** The act may still be done. */
  readonly isStill: boolean
}

/** Somebody else was quicker: what he did, and of an edit both sides of every field that differs. */
export function Clash({ base, theirs, values, isStill }: Props) {
  const { t } = useTranslation('findings')
  const since = theirs.steps.slice(base.steps.length)
  const now = currentValues(theirs)
  const clashes = values ? clashesOf(values, currentValues(base), now) : []
  return (
    <section className="hm-find-clash" role="alert">
      <b>{t('clash.title')}</b>
      <ul>
        {since.map((step) => (
          <li key={`${step.at}${step.step}`}>
            {shortTime(step.at)}　{step.by}　{t(`step.${step.step}`)}
            {step.text && `：${step.text}`}
          </li>
        ))}
      </ul>
      {clashes.map((name) => (
        <dl key={name} className="hm-find-sides">
          <dt>{t(`field.${name}`)}</dt>
          <dd>
            <span className="hm-note">{t('clash.theirs')}</span> {now[name] || '—'}
          </dd>
          <dd>
            <span className="hm-note">{t('clash.mine')}</span> {String(values?.[name] ?? '') || '—'}
          </dd>
        </dl>
      ))}
      <p>{t(isStill ? 'clash.still' : 'clash.over', { state: t(`state.${theirs.state}`) })}</p>
    </section>
  )
}
