import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { AssigneePicker, type Target } from './AssigneePicker.tsx'
import { AssignList } from './AssignList.tsx'
import { assignable, chosenParts } from './assignment.ts'
import { refreshAssessment } from './queries.ts'
import './exchange.css'

interface Props {
  readonly assessment: Assessment
  /** Items that are chosen already. */
  readonly first?: readonly string[]
  readonly open: boolean
  readonly onClose: () => void
}

/** 分填: hands items or whole categories to a department or a person of the unit, and takes them back. */
export function AssignDrawer({ assessment, first = [], open, onClose }: Props) {
  const { t } = useTranslation('rounds/unit')
  const client = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first))
  const [target, setTarget] = useState<Target>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const categories = assignable(assessment)
  const held = assessment.assignments.filter(({ item }) => chosen.has(item)).length
  const isOpen = assessment.state === 'draft' || assessment.state === 'returned'

  async function hand(to: Target | undefined): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await ask(
        api.POST('/api/v1/assessments/{id}/assign', {
          params: { path: { id: assessment.id } },
          body: {
            ...chosenParts(categories, chosen),
            ...(to?.kind === 'department' && { departmentId: to.id }),
            ...(to?.kind === 'person' && { userId: to.id }),
          },
        }),
      )
      setChosen(new Set())
      await refreshAssessment(client)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Drawer open={open} size="45rem" title={t('assign.title')} onClose={onClose} destroyOnHidden>
      <p className="hm-note">{t(isOpen ? 'assign.means' : 'assign.closed')}</p>
      {isOpen && (
        <div className="hm-assign-to">
          <AssigneePicker unitId={assessment.unitId} value={target} onChange={setTarget} />
          <Button
            type="primary"
            loading={busy}
            disabled={chosen.size === 0 || !target}
            onClick={() => void hand(target)}
          >
            {chosen.size === 0
              ? t('assign.what')
              : target
                ? t('assign.to', { count: chosen.size, name: target.name })
                : t('assign.toWhom')}
          </Button>
          {held > 0 && (
            <Button disabled={busy} onClick={() => void hand(undefined)}>
              {t('assign.back', { count: held })}
            </Button>
          )}
        </div>
      )}
      <ProblemAlert error={error} />
      <AssignList categories={categories} chosen={chosen} disabled={!isOpen || busy} onChange={setChosen} />
    </Drawer>
  )
}
