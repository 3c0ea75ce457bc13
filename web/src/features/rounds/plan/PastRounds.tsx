import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { dayOf, shortDay } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { Seal, Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'

interface Props {
  readonly title: string
  readonly rounds: readonly Round[]
  readonly onClone: (round: Round) => void
}

/** Drafts, or the rounds of a past year, a line each. */
export function PastRounds({ title, rounds, onClone }: Props) {
  const { t } = useTranslation('rounds/plan')
  const mayPlan = useMay('rounds.round.plan')
  return (
    <Panel title={title} note={t('list.count', { count: rounds.length })} className="hm-plan-past">
      <div className="hm-plan-scroll">
        <table className="hm-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('list.round')}</th>
              <th scope="col">{t('list.kind')}</th>
              <th scope="col">{t('list.issuer')}</th>
              <th scope="col">{t('list.dates')}</th>
              <th scope="col">{t('list.state')}</th>
              <th scope="col">{t('list.act')}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.map((round) => (
              <tr key={round.id}>
                <td>
                  <Link to={pathOf(round)}>{round.title}</Link>{' '}
                  {round.imported && <Tag>{t('list.imported')}</Tag>}
                </td>
                <td>
                  {t(`kind.${round.kind}`)}　{t(`layer.${round.layer}`)}
                </td>
                <td>{round.unitName}</td>
                <td>
                  {shortDay(round.opensOn)}–{shortDay(round.dueOn)}
                </td>
                <td>
                  <RoundState round={round} />
                </td>
                <td>
                  {mayPlan && !round.imported && round.state !== 'draft' && (
                    <button type="button" className="hm-link" onClick={() => onClone(round)}>
                      {t('clone.open')}
                    </button>
                  )}
                  {round.state === 'draft' && <Link to={`/rounds/${round.id}/plan`}>{t('list.goOn')}</Link>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const pathOf = ({ id, state, imported }: Round): string =>
  state === 'draft' || state === 'cancelled'
    ? `/rounds/${id}/plan`
    : imported
      ? `/rounds/${id}/results`
      : `/rounds/${id}`

/** The state of a round in a word; a seal once it is announced. */
export function RoundState({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  if (round.state === 'announced' || (round.state === 'archived' && round.announcedAt))
    return (
      <>
        <Seal>{t(`state.${round.state}`)}</Seal>{' '}
        <span className="hm-note">{round.announcedAt && shortDay(dayOf(round.announcedAt))}</span>
      </>
    )
  return <>{t(`state.${round.state}`)}</>
}
