import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { accessQuery } from '../org-queries.ts'

const mostShown = 8
const groups = ['own', 'above', 'system'] as const

/** Who can see this unit, and in one sentence each why. */
export function AccessPanel({ unitId }: { unitId: string }) {
  const { t } = useTranslation('org')
  const [isWhole, setWhole] = useState(false)
  const { data, error, refetch } = useQuery(accessQuery(unitId))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <Panel title={t('access.title')} note={t('access.count', { count: data.length })}>
      {data.length === 0 && <p className="hm-note">{t('access.none')}</p>}
      {groups.map((group) => {
        const people = data.filter(({ through }) => through === group)
        if (people.length === 0) return null
        return (
          <section key={group} className="hm-org-access">
            <h3>{t(`access.${group}`, { count: people.length })}</h3>
            <ul>
              {people.slice(0, isWhole ? undefined : mostShown).map(({ userId, name, role, heldAt }) => (
                <li key={`${userId} ${role}`}>
                  <b>{name}</b>
                  <span>{t(`ui:seesUnit.${group}`, { role: t(`app:roles.${role}`), heldAt })}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {!isWhole &&
        groups.some((group) => data.filter(({ through }) => through === group).length > mostShown) && (
          <button type="button" className="hm-link" onClick={() => setWhole(true)}>
            {t('access.all', { count: data.length })}
          </button>
        )}
    </Panel>
  )
}
