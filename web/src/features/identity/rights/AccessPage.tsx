import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccessList } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { unitQuery } from '../queries.ts'
import '../identity.css'

const ways = ['own', 'above', 'system'] as const

/** Who can see a unit, and why: at the unit itself, from above, or over the whole system. */
export function AccessPage() {
  const { t } = useTranslation('identity')
  const [{ unit }, setView] = useUrlState({ unit: '' })
  const { data: chosen } = useQuery({ ...unitQuery(unit), enabled: unit !== '' })
  const { data, error, refetch, isLoading } = useQuery({
    queryKey: ['orgs', unit, 'access'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs/{id}/access', { params: { path: { id: unit } }, signal })),
    enabled: unit !== '',
  })
  return (
    <>
      <PageHead
        title={t('access.title')}
        facts={
          chosen &&
          data && <span>{t('access.facts', { unit: chosen.name, count: countPeople(data.items) })}</span>
        }
      />
      <Panel className="hm-access-pick">
        <label className="hm-field">
          <span>{t('access.unit')}</span>
          <UnitPicker
            value={unit || undefined}
            valueName={chosen?.name}
            onChange={(id) => setView({ unit: id ?? '' })}
          />
        </label>
        {chosen && (
          <p className="hm-note">{[chosen.parents.replaceAll('/', '　'), chosen.name].join('　')}</p>
        )}
      </Panel>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {unit === '' && <Empty>{t('access.pick')}</Empty>}
      {isLoading && <Loading />}
      {data &&
        ways.map((way) => (
          <Way key={way} way={way} items={data.items.filter(({ through }) => through === way)} />
        ))}
    </>
  )
}

const countPeople = (items: AccessList['items']): number => new Set(items.map(({ userId }) => userId)).size

function Way({ way, items }: { way: (typeof ways)[number]; items: AccessList['items'] }) {
  const { t } = useTranslation('identity')
  return (
    <Panel
      flush
      className="hm-below"
      title={t(`access.${way}.title`, { count: countPeople(items) })}
      note={t(`access.${way}.note`)}
    >
      {items.length === 0 ? (
        <p className="hm-note hm-panel-note">{t(`access.${way}.none`)}</p>
      ) : (
        <table className="hm-plain-table hm-access-table">
          <thead>
            <tr>
              <th scope="col">{t('user.name')}</th>
              <th scope="col">{t('grants.role')}</th>
              <th scope="col">{t('access.why')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={`${one.userId}${one.role}${one.heldAt}`}>
                <td>
                  <Link to={`/users/${one.userId}`}>{one.name}</Link> <small>{one.username}</small>
                </td>
                <td>{t(`app:roles.${one.role}`)}</td>
                <td>
                  {t(`ui:seesUnit.${one.through}`, {
                    role: t(`app:roles.${one.role}`),
                    heldAt: one.heldAt,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
