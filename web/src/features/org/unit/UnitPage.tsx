import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { mayContain } from '../../../../../src/modules/org/rules.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Seal, Tag } from '../../../ui/Marks.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitActs } from '../acts/UnitActs.tsx'
import { NewUnitDrawer } from '../list/NewUnitDrawer.tsx'
import { unitQuery } from '../org-queries.ts'
import { AccessPanel } from './AccessPanel.tsx'
import { BelowPanel } from './BelowPanel.tsx'
import { BodiesPanel } from './BodiesPanel.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { RoomPanel } from './RoomPanel.tsx'
import { YearsPanel } from './YearsPanel.tsx'
import '../org.css'

/** One unit: what it is, where it stands, who leads it, what became of it, who can see it. */
export function UnitPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data: unit, error, refetch } = useQuery(unitQuery(id))
  const [view, setView] = useUrlState({ act: '', on: '', add: '' })
  const mayAccess = useMay('identity.access.read')
  const mayRounds = useMay('rounds.assessment.read')
  if (error && !unit) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!unit) return <Loading rows={12} />
  const mayEdit = unit.allowed.length > 0
  return (
    <>
      <UnitHead unit={unit} onAct={(act) => setView({ act })} onAdd={() => setView({ add: '1' })} />
      <div className="hm-org-page">
        <div className="hm-org-column">
          <FactsPanel key={unit.id} unit={unit} />
          <BodiesPanel unit={unit} />
          <HistoryPanel unit={unit} on={view.on} onDay={(on) => setView({ on })} />
        </div>
        <div className="hm-org-column">
          <BelowPanel unit={unit} />
          {mayRounds && unit.kind !== 'region' && unit.kind !== 'department' && (
            <YearsPanel unitId={unit.id} />
          )}
          {unit.kind !== 'department' && <RoomPanel unit={unit} />}
          {mayAccess && <AccessPanel unitId={unit.id} />}
        </div>
      </div>
      {mayEdit && <UnitActs unit={unit} act={view.act} onClose={() => setView({ act: '' })} />}
      {mayEdit && view.add && (
        <NewUnitDrawer
          parentId={unit.id}
          {...(unit.kind !== 'region' && { kind: 'department' as const })}
          onClose={() => setView({ add: '' })}
        />
      )}
    </>
  )
}

const acts = ['rename', 'move', 'merge', 'split', 'close'] as const

interface HeadProps {
  readonly unit: UnitDetail
  readonly onAct: (act: string) => void
  readonly onAdd: () => void
}

function UnitHead({ unit, onAct, onAdd }: HeadProps) {
  const { t } = useTranslation('org')
  const offered = acts.filter((act) => unit.allowed.includes(act))
  const mayAdd = unit.allowed.includes('rename') || (unit.allowed.length > 0 && unit.kind !== 'region')
  const adds = unit.kind === 'region' ? 'add.below' : 'add.department'
  return (
    <>
      <nav aria-label={t('unit.place')} className="hm-org-place">
        <Link to="/orgs">{t('list.title')}</Link>
        {unit.ancestors.map(({ id, name }) => (
          <Link key={id} to={`/orgs/${id}`}>
            {name}
          </Link>
        ))}
      </nav>
      <PageHead
        title={unit.name}
        facts={
          <>
            <Tag>{t(`kind.${unit.kind}`)}</Tag>
            {unit.validTo && <Seal tone="veto">{t('state.closedOn', { day: unit.validTo })}</Seal>}
            {unit.shortName && <span>{t('unit.short', { name: unit.shortName })}</span>}
          </>
        }
        actions={
          <>
            {offered.length > 0 && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: offered.map((act) => ({
                    key: act,
                    label: t(`act.${act}`),
                    onClick: () => onAct(act),
                  })),
                }}
              >
                <Button>{t('act.menu')}</Button>
              </Dropdown>
            )}
            {mayAdd && mayContain(unit.kind, unit.kind === 'region' ? 'organ' : 'department') && (
              <Button type="primary" onClick={onAdd}>
                {t(adds)}
              </Button>
            )}
          </>
        }
      />
    </>
  )
}
