import type { EChartsCoreOption } from 'echarts/core'
import { useTranslation } from 'react-i18next'
import { shortDay, today, wordyDay } from '../../app/dates.ts'
import { useMode } from '../../app/preferences.ts'
import { tokenValue } from '../../app/theme.ts'
import { Chart } from '../../ui/Chart.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { dueByDay, type TodoGroup } from './group-todos.ts'

/** How much falls due when: past hatched, today dark. */
export function DuePanel({ groups }: { groups: readonly TodoGroup[] }) {
  const { t } = useTranslation('inbox')
  const mode = useMode()
  const now = today()
  const days = dueByDay(groups, now)
  if (days.every(({ count }) => count === 0)) return null
  const [first, last] = [days[0]?.day ?? now, days.at(-1)?.day ?? now]
  return (
    <Panel title={t('due.title')} note={t('due.span', { from: wordyDay(first), to: wordyDay(last) })}>
      <Chart
        key={mode}
        option={optionOf(days, now, t('due.now'))}
        label={t('due.label', { count: days.reduce((sum, { count }) => sum + count, 0) })}
        table={{
          head: [t('due.day'), t('due.count')],
          rows: days.map(({ day, count }) => [shortDay(day), count]),
        }}
        height={8}
      />
    </Panel>
  )
}

const hatch = { symbol: 'line', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4 } as const

function optionOf(
  days: readonly { readonly day: string; readonly count: number }[],
  now: string,
  nowWord: string,
): EChartsCoreOption {
  const colours = { past: tokenValue('overdue'), now: tokenValue('step-2'), ahead: tokenValue('step-1') }
  return {
    grid: { left: 4, right: 4, top: 20, bottom: 22 },
    aria: { enabled: true, decal: { show: true, decals: [{ symbol: 'none' }] } },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => (day === now ? nowWord : String(Number(day.slice(8))))),
      axisTick: { show: false },
      axisLabel: { interval: 0, fontSize: 12 },
    },
    yAxis: { type: 'value', show: false },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        label: {
          show: true,
          position: 'top',
          fontSize: 12,
          color: tokenValue('text-2'),
          textBorderWidth: 0,
          formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ''),
        },
        data: days.map(({ day, count }) => ({
          value: count,
          itemStyle: {
            color: day < now ? colours.past : day === now ? colours.now : colours.ahead,
            ...(day < now && { decal: { ...hatch, color: tokenValue('surface') } }),
          },
        })),
      },
    ],
  }
}
