import type { EChartsCoreOption } from 'echarts/core'
import type { FindingTimings } from '../../../../../src/modules/findings/contract.ts'
import { chartTheme, type Mode, tokenValue } from '../../../app/theme.ts'

interface Palette {
  readonly color: readonly string[]
}
const inks = (mode: Mode) => (chartTheme(mode) as Palette).color

/** A bar with what stands below it. */
export interface ParetoBar {
  readonly label: string
  readonly count: number
  readonly running: string
}

/** Bars from the most frequent down, and the running share as a line on its own axis. */
export function paretoOption(
  bars: readonly ParetoBar[],
  names: Readonly<Record<'count' | 'running', string>>,
  mode: Mode,
): EChartsCoreOption {
  const [ink, ochre] = inks(mode)
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: bars.map(({ label }) => label),
      axisLabel: { interval: 0, fontSize: 12, lineHeight: 16 },
    },
    yAxis: [
      { type: 'value', name: names.count, minInterval: 1 },
      {
        type: 'value',
        name: names.running,
        min: 0,
        max: 100,
        axisLabel: { formatter: '{value}%' },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'bar',
        name: names.count,
        data: bars.map(({ count }) => count),
        color: ink,
        barMaxWidth: 36,
      },
      {
        type: 'line',
        name: names.running,
        yAxisIndex: 1,
        data: bars.map(({ running }) => Number(running)),
        color: ochre,
        lineStyle: { width: 1.5 },
        symbolSize: 5,
      },
    ],
  }
}

/** What each of the four is drawn in. */
export function monthInks(mode: Mode): Readonly<Record<'registered' | 'closed' | 'median' | 'p90', string>> {
  const [ink = '', ochre = '', blue = ''] = inks(mode)
  return { registered: tokenValue('step-1'), closed: ink, median: ochre, p90: blue }
}

/** Registered and closed by month as bars, how long it took as lines. */
export function monthsOption(
  { months }: FindingTimings,
  names: Readonly<Record<'registered' | 'closed' | 'median' | 'p90' | 'count' | 'days', string>>,
  mode: Mode,
): EChartsCoreOption {
  const colours = monthInks(mode)
  const bar = (name: string, data: readonly number[], color: string | undefined) => ({
    type: 'bar',
    name,
    data: [...data],
    color,
    barMaxWidth: 16,
  })
  const line = (name: string, data: readonly (number | null)[], color: string | undefined, type: string) => ({
    type: 'line',
    name,
    yAxisIndex: 1,
    data: [...data],
    color,
    lineStyle: { width: 1.5, type },
    symbolSize: 5,
    connectNulls: false,
  })
  return {
    grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map(({ month }) => month) },
    yAxis: [
      { type: 'value', name: names.count, minInterval: 1 },
      { type: 'value', name: names.days, min: 0, minInterval: 1, splitLine: { show: false } },
    ],
    series: [
      bar(
        names.registered,
        months.map((one) => one.registered),
        colours.registered,
      ),
      bar(
        names.closed,
        months.map((one) => one.closed),
        colours.closed,
      ),
      line(
        names.median,
        months.map((one) => one.median),
        colours.median,
        'solid',
      ),
      line(
        names.p90,
        months.map((one) => one.p90),
        colours.p90,
        'dashed',
      ),
    ],
  }
}

/** Open ones past their day, by how long: hatched, since colour alone says nothing. */
export function ageingOption(names: readonly string[], counts: readonly number[]): EChartsCoreOption {
  const late = tokenValue('overdue')
  const hatch = { symbol: 'rect', rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 4] }
  return {
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', inverse: true, data: [...names] },
    series: [
      {
        type: 'bar',
        data: [...counts],
        color: late,
        barMaxWidth: 20,
        label: { show: true, position: 'right', color: tokenValue('text-2'), textBorderWidth: 0 },
        itemStyle: {
          decal: { ...hatch, color: tokenValue('surface') },
        },
      },
    ],
  }
}
