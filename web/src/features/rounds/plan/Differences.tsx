import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Inflation } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { roundQuery } from '../board/round-queries.ts'
import { signed } from './signed.ts'

type Row = Inflation['items'][number]

/** How much better units saw themselves than whoever checked them: all together, and row by row on the beam. */
export function Differences({ round }: { round: string }) {
  const { t } = useTranslation('rounds/plan')
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ order: '-difference' })
  const load = async (cursor: string | undefined, signal: AbortSignal): Promise<Inflation> => {
    const query = {
      limit: 20,
      sort: view.order as '-difference',
      ...(cursor ? { cursor } : { count: 'true' as const }),
    }
    return ask(api.GET('/api/v1/rounds/{id}/inflation', { params: { path: { id: round }, query }, signal }))
  }
  const list = useCursorList(['rounds', round, 'inflation', view.order], load)
  const whole = useQuery({
    queryKey: ['rounds', round, 'inflation', 'all'],
    queryFn: async ({ signal }) => (await load(undefined, signal)).all,
  })
  const { data: plan } = useQuery(roundQuery(round))
  const bands = plan?.standard?.grades
  return (
    <Panel
      flush
      title={t('difference.title')}
      note={t('difference.note')}
      extra={
        <Segmented
          size="small"
          value={view.order}
          onChange={(order) => setView({ order })}
          options={['-difference', 'difference'].map((value) => ({
            value,
            label: t(`difference.order.${value}`),
          }))}
        />
      }
    >
      {whole.data && whole.data.assessments > 0 && (
        <Overall all={whole.data} layer={plan?.layer} bands={bands} />
      )}
      <Ledger
        list={list}
        columns={useColumns(bands)}
        rowKey={({ id }) => id}
        label={t('difference.title')}
        onOpen={({ id }) => void navigate({ to: `/assessments/${id}` })}
        empty={<Empty>{t('difference.none')}</Empty>}
      />
    </Panel>
  )
}

type Bands = readonly { readonly name: string; readonly atLeast: string }[] | undefined

function Overall({
  all,
  layer,
  bands,
}: {
  all: Inflation['all']
  layer: Round['layer'] | undefined
  bands: Bands
}) {
  const { t } = useTranslation('rounds/plan')
  const what = useUnitWord(layer)
  // Both means are rounded, and so is their difference.
  const isTiny = Number(all.difference) === 0 && all.selfPercentage !== all.percentage
  return (
    <div className="hm-plan-overall">
      <Beam
        size="panel"
        self={all.selfPercentage}
        checked={all.percentage}
        {...(bands && { bands })}
        label={t('difference.all')}
      />
      <p>
        {t('difference.sentence', {
          count: all.assessments,
          self: all.selfPercentage,
          checked: all.percentage,
          difference: isTiny ? t('difference.tiny') : signed(all.difference),
          lowered: all.lowered,
          what,
        })}
      </p>
    </div>
  )
}

function useColumns(bands: Bands): TableColumnsType<Row> {
  const { t } = useTranslation('rounds/plan')
  return [
    { key: 'subject', title: t('spot.unit'), render: (_, row) => <b>{row.subjectName}</b> },
    { key: 'region', title: t('difference.region'), render: (_, row) => row.regionName ?? '—' },
    {
      key: 'beam',
      title: t('difference.beam'),
      width: 150,
      render: (_, row) => (
        <Beam
          self={row.selfPercentage}
          checked={row.percentage}
          {...(bands && { bands })}
          label={row.subjectName}
        />
      ),
    },
    { key: 'self', title: t('difference.self'), align: 'right', width: 88, dataIndex: 'selfPercentage' },
    { key: 'checked', title: t('difference.checked'), align: 'right', width: 88, dataIndex: 'percentage' },
    {
      key: 'difference',
      title: t('difference.difference'),
      align: 'right',
      width: 88,
      render: (_, row) => (
        <b className={row.difference.startsWith('-') || Number(row.difference) === 0 ? '' : 'hm-plan-high'}>
          {signed(row.difference)}
        </b>
      ),
    },
  ]
}
