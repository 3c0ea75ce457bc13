import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AcceptManyResult, Round } from '../../../../../src/modules/rounds/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { useDecisions, waitingQuery } from './use-review.ts'

interface Props {
  readonly round: Pick<Round, 'id' | 'layer'>
  readonly chosen: readonly string[]
  readonly onDone: () => void
}

/** Accepts the selected forms, or all without anything odd; what was refused is listed with the reason. */
export function BulkAccept({ round, chosen, onDone }: Props) {
  const { t } = useTranslation('rounds/review')
  const what = useUnitWord(round.layer)
  const waiting = useQuery(waitingQuery(round.id))
  const { acceptMany } = useDecisions(round.id)
  const [asking, setAsking] = useState<readonly string[]>()
  const [refused, setRefused] = useState<AcceptManyResult['refused']>([])
  const clean = waiting.data?.filter(({ flags }) => flags.length === 0).map(({ id }) => id) ?? []
  const nameOf = (id: string) => waiting.data?.find((row) => row.id === id)?.subjectName ?? id

  async function accept(): Promise<void> {
    const result = await acceptMany.mutateAsync(asking ?? [])
    setRefused(result.refused.map((one) => ({ ...one, id: nameOf(one.id) })))
    onDone()
  }
  return (
    <>
      {waiting.error ? <ProblemAlert error={waiting.error} onRetry={() => void waiting.refetch()} /> : null}
      {clean.length > 0 && (
        <Button type={chosen.length > 0 ? 'default' : 'primary'} onClick={() => setAsking(clean)}>
          {t('bulk.clean', { count: clean.length, what })}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button type="primary" onClick={() => setAsking(chosen)}>
          {t('bulk.chosen', { count: chosen.length, what })}
        </Button>
      )}
      <ReasonDialog
        open={asking !== undefined}
        title={t('bulk.title', { count: asking?.length ?? 0, what })}
        action={t('bulk.action', { count: asking?.length ?? 0, what })}
        onConfirm={accept}
        onClose={() => setAsking(undefined)}
      >
        <p>{t('bulk.text')}</p>
      </ReasonDialog>
      <Drawer
        open={refused.length > 0}
        size="30rem"
        title={t('bulk.refused', { count: refused.length, what })}
        onClose={() => setRefused([])}
      >
        <ul className="hm-review-refused">
          {refused.map(({ id, message }) => (
            <li key={id}>
              <b>{id}</b>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}
