import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, registerTheme, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartTheme, type Mode } from '../app/theme.ts'

use([BarChart, LineChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])
registerTheme('light', chartTheme('light'))
registerTheme('dark', chartTheme('dark'))

/** Draws into an element, sharp where that is enlarged, and follows its size; returns what takes it away. */
export function draw(element: HTMLElement, option: EChartsCoreOption, mode: Mode, scale: number): () => void {
  const chart = init(element, mode, { renderer: 'canvas', devicePixelRatio: devicePixelRatio * scale })
  chart.setOption({ animation: false, ...option })
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(element)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}
