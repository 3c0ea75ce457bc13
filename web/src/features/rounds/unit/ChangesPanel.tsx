import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { changeText, scoreText } from '../../../ui/points.ts'
import { ItemLink } from './GapsPanel.tsx'
import { previousQuery } from './queries.ts'
import { type ChangedItem, type Changes, changesSince } from './summary.ts'

/** What came out otherwise than in the round before. */
export function ChangesPanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const { data, error, refetch } = useQuery(previousQuery(form.id))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return null
  if (data.roundTitle === null)
    return (
      <Panel title={t('changes.title')}>
        <p className="hm-note">{t('changes.first')}</p>
      </Panel>
    )
  const changes = changesSince(form, data)
  return (
    <Panel title={t('changes.title')} note={t('changes.with', { round: data.roundTitle })}>
      <ChangesTable id={form.id} changes={changes} />
      <p className="hm-note">
        {t('changes.same', { count: changes.same })}
        {changes.added.length > 0 &&
          `　${t('changes.added', { items: changes.added.map(({ no }) => no).join('、') })}`}
      </p>
    </Panel>
  )
}

function ChangesTable({ id, changes }: { id: string; changes: Changes }) {
  const { t } = useTranslation('rounds/unit')
  const groups = (['worse', 'better', 'otherwise'] as const).filter((name) => changes[name].length > 0)
  if (groups.length === 0) return <p>{t('changes.none')}</p>
  return (
    <table className="hm-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('column.no')}</th>
          <th scope="col">{t('column.item')}</th>
          <th scope="col" className="num">
            {t('column.before')}
          </th>
          <th scope="col" className="num">
            {t('column.now')}
          </th>
          <th scope="col" className="num">
            {t('column.change')}
          </th>
        </tr>
      </thead>
      {groups.map((name) => (
        <tbody key={name}>
          <tr className="hm-table-group">
            <th colSpan={5} scope="rowgroup">
              {t(`changes.${name}`, { count: changes[name].length })}
            </th>
          </tr>
          {changes[name].map((one) => (
            <ChangeRow key={one.no} id={id} one={one} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function ChangeRow({ id, one }: { id: string; one: ChangedItem }) {
  const { t } = useTranslation('rounds/unit')
  const score = (text: string | null) => (text === null ? t('changes.absent') : scoreText(text))
  return (
    <tr>
      <th scope="row">
        <ItemLink id={id} no={one.no} />
      </th>
      <td>
        {one.text}
        {one.previousItem !== one.no && (
          <span className="hm-note">　{t('changes.was', { no: one.previousItem })}</span>
        )}
        {one.explanationBefore && (
          <div className="hm-note">{t('changes.saidBefore', { text: one.explanationBefore })}</div>
        )}
        {one.explanation && <div className="hm-note">{t('changes.saidNow', { text: one.explanation })}</div>}
      </td>
      <td className="num">{score(one.before)}</td>
      <td className="num">{score(one.now)}</td>
      <td className={`num${(one.difference ?? 0) < 0 ? ' hm-lost' : ''}`}>
        {one.difference === null ? '—' : changeText(one.difference)}
      </td>
    </tr>
  )
}
