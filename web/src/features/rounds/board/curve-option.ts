import type { EChartsCoreOption } from 'echarts/core'
import { chartTheme, type Mode } from '../../../app/theme.ts'
import type { Curves } from './curve.ts'

interface Names {
  readonly now: string
  readonly plan: string
  readonly previous: string
}

interface Palette {
  readonly color: readonly string[]
  readonly categoryAxis: { readonly axisLine: { readonly lineStyle: { readonly color: string } } }
}

/** The curve as ECharts draws it: direct labels at the ends of the lines instead of a legend (ui.md §2). */
export function curveOption(curves: Curves, names: Names, mode: Mode): EChartsCoreOption {
  const { color, categoryAxis } = chartTheme(mode) as Palette
  const [ink = '', ochre = ''] = color
  const grey = categoryAxis.axisLine.lineStyle.color
  const [planShift, beforeShift] = apart(curves.plan.at(-1) ?? 0, curves.previous?.at(-1))
  const end = (name: string, tone: string, shift: number) => ({
    show: true,
    formatter: name,
    color: tone,
    fontSize: 12,
    offset: [0, shift],
  })
  return {
    grid: { left: 4, right: 58, top: 24, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: curves.days.map((day) => `${Number(day.slice(5, 7))}-${day.slice(8)}`),
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 4 },
    series: [
      {
        ...line(names.plan, curves.plan, grey, 1.5),
        lineStyle: { color: grey, width: 1.5, type: 'dashed' },
        endLabel: end(names.plan, grey, planShift),
      },
      ...(curves.previous
        ? [
            {
              ...line(names.previous, curves.previous, ochre, 1.5),
              endLabel: end(names.previous, ochre, beforeShift),
            },
          ]
        : []),
      {
        ...line(names.now, curves.now, ink, 2.5),
        areaStyle: { color: ink, opacity: 0.07 },
        ...dot(curves.now, ink),
      },
    ],
  }
}

const line = (name: string, data: readonly (number | null)[], color: string, width: number) => ({
  type: 'line',
  name,
  data: [...data],
  showSymbol: false,
  color,
  lineStyle: { color, width },
})

/** Today's point, with its number. */
function dot(values: readonly (number | null)[], color: string) {
  const last = values.findLastIndex((value) => value !== null)
  return {
    showSymbol: true,
    symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 8 : 0),
    label: {
      show: true,
      position: 'top',
      fontWeight: 600,
      fontSize: 13,
      color,
      textBorderColor: 'transparent',
      formatter: ({ dataIndex, value }: { dataIndex: number; value: unknown }) =>
        dataIndex === last ? String(value) : '',
    },
  }
}

/** Labels at the ends of two lines that end close to each other are moved apart. */
function apart(plan: number, before: number | null | undefined): readonly [number, number] {
  if (before === null || before === undefined) return [0, 0]
  if (Math.abs(plan - before) > Math.max(plan, before) * 0.1) return [0, 0]
  return plan >= before ? [-7, 8] : [8, -7]
}
