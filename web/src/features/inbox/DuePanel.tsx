import type { EChartsCoreOption } from 'echarts/core'
import { useTranslation } from 'react-i18next'
import { shortDay, today, wordyDay } from '../../app/dates.ts'
import { useMode } from '../../app/preferences.ts'
import { tokenValue } from '../../app/theme.ts'
import { Chart } from '../../ui/Chart.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { type DueDay, dueByDay, type TodoGroup } from './group-todos.ts'

/** How much falls due when: past hatched, today dark. */
export function DuePanel({ groups }: { groups: readonly TodoGroup[] }) {
  const { t } = useTranslation('inbox')
  const mode = useMode()
  const now = today()
  const days = dueByDay(groups, now)
  if (days.every(({ count }) => count === 0)) return null
  const [first, last] = [days[0], days.at(-1)?.day ?? now]
  const span = first?.isEarlier ? 'due.spanUntil' : 'due.span'
  return (
    <Panel title={t('due.title')} note={t(span, { from: wordyDay(first?.day ?? now), to: wordyDay(last) })}>
      <Chart
        key={mode}
        option={optionOf(days, now, {
          now: t('due.now'),
          earlier: t('due.earlier'),
        })}
        label={t('due.label', { count: days.reduce((sum, { count }) => sum + count, 0) })}
        table={{
          head: [t('due.day'), t('due.count')],
          rows: days.map(({ day, count, isEarlier }) => [
            isEarlier ? t('due.until', { day: shortDay(day) }) : shortDay(day),
            count,
          ]),
        }}
        height={8}
      />
    </Panel>
  )
}

const dayOfMonth = (day: string): string => String(Number(day.slice(8)))

const hatch = { symbol: 'line', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4 } as const

function optionOf(
  days: readonly DueDay[],
  now: string,
  words: { readonly now: string; readonly earlier: string },
): EChartsCoreOption {
  const colours = { past: tokenValue('overdue'), now: tokenValue('step-2'), ahead: tokenValue('step-1') }
  return {
    grid: { left: 4, right: 4, top: 20, bottom: 22 },
    aria: { enabled: true, decal: { show: true, decals: [{ symbol: 'none' }] } },
    xAxis: {
      type: 'category',
      data: days.map(({ day, isEarlier }) =>
        isEarlier ? words.earlier : day === now ? words.now : dayOfMonth(day),
      ),
      axisTick: { show: false },
      axisLabel: {
        interval: 0,
        fontSize: 12,
        formatter: (word: string) => (word === words.now ? `{now|${word}}` : word),
        rich: {
          now: {
            fontSize: 12,
            padding: [3, 2],
            borderRadius: 2,
            color: tokenValue('surface'),
            backgroundColor: colours.now,
          },
        },
      },
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
