import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, Round } from '../../../../../src/modules/rounds/contract.ts'
import { needsSignOff } from '../../../../../src/modules/rounds/rules.ts'
import { PageFailure } from '../../../app/PageStates.tsx'
import { useMay } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { Watermark } from '../../../ui/Watermark.tsx'
import { PapersButton } from '../../documents/PapersButton.tsx'
import { AssignDrawer } from './AssignDrawer.tsx'
import { ChangesPanel } from './ChangesPanel.tsx'
import { ConfirmationsPanel } from './ConfirmationsPanel.tsx'
import { FormExchange } from './FormExchange.tsx'
import { FullPage } from './FullPage.tsx'
import { GapsPanel } from './GapsPanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { LayersPanel } from './LayersPanel.tsx'
import { AbsentPanel, LossesPanel } from './LossesPanel.tsx'
import { assessmentQuery, roundQuery } from './queries.ts'
import { ReturnNotice } from './ReturnNotice.tsx'
import { ScorePanel } from './ScorePanel.tsx'
import { SignatureLines } from './SignatureLines.tsx'
import { StagesPanel } from './StagesPanel.tsx'
import { StateTag } from './StateTag.tsx'
import { StepPanel } from './StepPanel.tsx'
import { gapsOf } from './summary.ts'
import './summary.css'

/** What was open in a form no longer matters once it is decided. */
const decided: readonly Assessment['state'][] = ['accepted', 'announced']

/** 核对与签批: all that has to be known of a form before it is signed and handed in, on one page. */
export function SummaryPage() {
  const { id = '' } = useParams({ strict: false })
  // Whoever comes from the workbench comes because somebody else has moved it on.
  const form = useQuery({ ...assessmentQuery(id), refetchOnMount: 'always' })
  const round = useQuery({ ...roundQuery(form.data?.roundId ?? ''), enabled: form.data !== undefined })
  if (form.error) return <PageFailure error={form.error} reset={() => void form.refetch()} />
  if (round.error) return <PageFailure error={round.error} reset={() => void round.refetch()} />
  if (!form.data || !round.data) return <Loading rows={12} />
  return <Summary form={form.data} round={round.data} />
}

function Summary({ form, round }: { form: Assessment; round: Round }) {
  const { t } = useTranslation('rounds/unit')
  const navigate = useNavigate()
  const mayAssign = useMay('rounds.assessment.assign')
  const [layer, setLayer] = useState<'assign' | 'exchange'>()
  const close = () => setLayer(undefined)
  const signs = needsSignOff(form.layer, round.policy)
  const gaps = gapsOf(form)
  const fills = form.mayAnswer.some(({ pass }) => pass === 'self')
  const actions = (
    <>
      {fills && form.layer === 'organisation' && mayAssign && (
        <Button onClick={() => setLayer('assign')}>{t('assign.title')}</Button>
      )}
      <Button onClick={() => setLayer('exchange')}>{t('exchange.open')}</Button>
      {form.layer === 'organisation' && (
        <PapersButton subjects={[{ kind: 'rounds.assessment', id: form.id }]} issuerId={form.unitId} />
      )}
      <Button onClick={() => void navigate({ to: `/assessments/${form.id}/print` })}>
        {t('summary.toForm')}
      </Button>
      <Button icon={<Icon of={PrinterIcon} />} onClick={() => window.print()}>
        {t('summary.print')}
      </Button>
    </>
  )
  const back = fills
    ? { to: `/assessments/${form.id}`, label: t('summary.backToForm') }
    : { to: '/assessments', label: t('summary.backToList') }
  return (
    <FullPage back={back} subject={form.subject.name} actions={actions}>
      <Watermark />
      <PageHead
        title={t(`summary.title-${titleOf(form, signs)}`)}
        facts={
          <>
            <span>{form.subject.name}</span>
            <span>{form.roundTitle}</span>
            <StateTag state={form.state} />
          </>
        }
      />
      <div className="hm-summary">
        <aside className="hm-summary-side" aria-label={t('summary.side')}>
          <StagesPanel form={form} signs={signs} />
          <StepPanel form={form} round={round} signs={signs} gaps={gaps} />
        </aside>
        <div className="hm-summary-main">
          <ReturnNotice form={form} />
          <ScorePanel form={form} />
          {!decided.includes(form.state) && <GapsPanel form={form} gaps={gaps} />}
          <LossesPanel form={form} />
          <AbsentPanel form={form} />
          <ConfirmationsPanel form={form} />
          <ChangesPanel form={form} />
          {form.layer === 'organisation' && <LayersPanel id={form.id} />}
          <HistoryPanel form={form} />
          <SignatureLines layer={form.layer} signs={signs} />
        </div>
      </div>
      <AssignDrawer assessment={form} open={layer === 'assign'} onClose={close} />
      <FormExchange assessmentId={form.id} open={layer === 'exchange'} onClose={close} />
    </FullPage>
  )
}

/** What the page is for at this moment. */
function titleOf({ state }: Assessment, signs: boolean): 'check' | 'sign' | 'submit' | 'result' {
  if (state === 'draft' || state === 'returned') return 'check'
  if (state === 'checked') return signs ? 'sign' : 'submit'
  return state === 'signed' ? 'submit' : 'result'
}
