import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { PapersButton } from '../../documents/PapersButton.tsx'
import { StateWord } from '../Progress.tsx'
import { NoticeButton } from '../papers/NoticeButton.tsx'
import { findingQuery } from '../queries.ts'
import { Severity } from '../Severity.tsx'
import { ActionBar } from './ActionBar.tsx'
import { FindingBody } from './FindingBody.tsx'
import { FindingDeskOf } from './FindingDeskOf.tsx'
import { LookElsewhere } from './LookElsewhere.tsx'
import { StageRail } from './StageRail.tsx'
import '../findings.css'

/** One finding as a page: the anatomy of the panel, with room (ui.md §6). */
export function FindingPage() {
  const { t } = useTranslation('findings')
  const { id } = useParams({ strict: false }) as { id: string }
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ act: '' })
  const { data, error, refetch } = useQuery(findingQuery(id))
  const back = <Button onClick={() => void navigate({ to: '/findings' })}>{t('page.back')}</Button>
  if (error && !data)
    return (
      <>
        <PageHead title={t('lens.all')} actions={back} />
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </>
    )
  if (!data) return <Loading rows={12} />
  return (
    <>
      <PageHead
        title={data.title}
        facts={
          <>
            <Severity of={data.severity} />
            <span>{data.number}</span>
            <StateWord row={data} />
          </>
        }
        actions={
          <>
            {data.state !== 'closed' && <NoticeButton findings={[data]} />}
            <PapersButton subjects={subjectsOf(data)} />
            <LookElsewhere finding={data} />
            {back}
          </>
        }
      />
      <Panel flush className="hm-find-page">
        <div className="hm-find-panel-title">
          <StageRail finding={data} />
        </div>
        <FindingDeskOf key={data.id} finding={data}>
          <FindingBody finding={data} isWide />
          <ActionBar finding={data} act={view.act} onAct={(act) => setView({ act })} />
        </FindingDeskOf>
      </Panel>
    </>
  )
}

/** What papers can be made of: all that is open at its unit, and a grave one itself. */
const subjectsOf = ({ id, unitId, grave }: Finding) => [
  ...(grave ? [{ kind: 'findings.finding', id }] : []),
  { kind: 'org.unit', id: unitId },
]
