import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { namesOf } from './unit-list.ts'

interface Props {
  readonly round: Round
  readonly rows: readonly AssessmentRow[]
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 审核通过 for many at once; whoever could not be accepted is named with the reason. */
export function AcceptDialog({ round, rows, open, onClose, onDone }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const names = new Map(rows.map(({ id, subjectName }) => [id, subjectName]))

  async function accept(): Promise<void> {
    const { refused } = await ask(
      api.POST('/api/v1/rounds/{id}/accept', {
        params: { path: { id: round.id } },
        body: { ids: rows.map(({ id }) => id) },
      }),
    )
    await queries.invalidateQueries({ queryKey: ['rounds', round.id] })
    onDone()
    if (refused.length === 0) return
    modal.warning({
      title: t('accept.refused', { count: refused.length, what }),
      okText: t('close'),
      content: refused.map(({ id, message }) => (
        <p key={id}>
          {names.get(id)}：{message}
        </p>
      )),
    })
  }
  return (
    <ReasonDialog
      open={open}
      title={t('accept.title', { count: rows.length, what })}
      action={t('accept.some', { count: rows.length, what })}
      onConfirm={accept}
      onClose={onClose}
    >
      <p>{t('extend.whom', { names: namesOf(rows), count: rows.length, what })}</p>
      <p>{t('accept.text')}</p>
    </ReasonDialog>
  )
}
