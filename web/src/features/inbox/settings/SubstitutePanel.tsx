import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Substitution } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask } from '../../../app/api.ts'
import { shortDay } from '../../../app/dates.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Tag, type TagTone } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { SubstituteDrawer } from './SubstituteDrawer.tsx'

const tones: Record<Substitution['state'], TagTone> = {
  planned: 'brass',
  running: 'primary',
  over: 'plain',
  ended: 'plain',
}

/** 代办: who stands in for whom and when; named here, ended early here. */
export function SubstitutePanel() {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const [names, setNames] = useState(false)
  const list = useCursorList(['inbox', 'substitutions'], (cursor, signal) =>
    ask(
      api.GET('/api/v1/inbox/substitutions', {
        params: { query: { limit: 20, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
  const end = useMutation({
    mutationFn: ({ id, version }: Substitution) =>
      ask(api.POST('/api/v1/inbox/substitutions/{id}/end', { params: { path: { id } }, body: { version } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  })
  const name = <Button onClick={() => setNames(true)}>{t('substitute.name')}</Button>
  return (
    <Panel flush title={t('substitute.title')} note={t('substitute.note')} extra={name}>
      <ProblemAlert error={end.error} />
      <Ledger
        list={list}
        columns={useColumns((row) => end.mutate(row))}
        rowKey={({ id }) => id}
        label={t('substitute.title')}
        empty={<Empty>{t('substitute.none')}</Empty>}
      />
      {names && <SubstituteDrawer onClose={() => setNames(false)} />}
    </Panel>
  )
}

function useColumns(end: (row: Substitution) => void): TableColumnsType<Substitution> {
  const { t } = useTranslation('inbox/settings')
  return [
    {
      key: 'who',
      title: t('substitute.who'),
      render: (_, { person, substitute }) =>
        t('substitute.pair', { person: person.name, substitute: substitute.name }),
    },
    {
      key: 'when',
      title: t('substitute.when'),
      render: (_, { fromOn, toOn }) => t('substitute.span', { from: shortDay(fromOn), to: shortDay(toOn) }),
    },
    {
      key: 'state',
      title: t('substitute.state'),
      render: (_, { state }) => <Tag tone={tones[state]}>{t(`substitute.states.${state}`)}</Tag>,
    },
    { key: 'reason', title: t('substitute.reason'), render: (_, { reason }) => reason },
    {
      key: 'act',
      title: <span className="hm-visually-hidden">{t('substitute.act')}</span>,
      align: 'right',
      render: (_, row) => row.mayEnd && <Button onClick={() => end(row)}>{t('substitute.end')}</Button>,
    },
  ]
}
