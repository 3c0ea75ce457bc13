import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMode, useScale } from '../app/preferences.ts'
import { whenIdle } from '../app/when-idle.ts'

export interface ChartTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

interface Props {
  readonly option: EChartsCoreOption
  /** One sentence that says what the chart shows. */
  readonly label: string
  /** The same numbers as a table, behind 看数据表. */
  readonly table: ChartTable
  /** Height in rem. */
  readonly height: number
}

let isLoaded = false

/** The engine is half a megabyte: the page that holds the first chart can be used before it is read. */
async function drawer() {
  if (!isLoaded) await whenIdle()
  const { draw } = await import('./chart-engine.ts')
  isLoaded = true
  return draw
}

/** A chart, drawn by ECharts, which is loaded when the first one is shown; always with its table (ui.md §9). */
export function Chart({ option, label, table, height }: Props) {
  const { t } = useTranslation('ui')
  const mode = useMode()
  const scale = useScale()
  const box = useRef<HTMLDivElement>(null)
  const [showsTable, setShowsTable] = useState(false)
  useEffect(() => {
    if (showsTable) return
    let stop = () => {}
    let gone = false
    void drawer().then((draw) => {
      if (!gone && box.current) stop = draw(box.current, option, mode, scale)
    })
    return () => {
      gone = true
      stop()
    }
  }, [option, mode, scale, showsTable])
  return (
    <div className="hm-chart">
      <button type="button" className="hm-link hm-chart-switch" onClick={() => setShowsTable(!showsTable)}>
        {showsTable ? t('chart.showChart') : t('chart.showTable')}
      </button>
      {showsTable ? (
        <div className="hm-chart-table" style={{ maxHeight: `${height}rem` }}>
          <table className="hm-plain-table">
            <thead>
              <tr>
                {table.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, place) => (
                    <td key={table.head[place]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div role="img" aria-label={label} style={{ height: `${height}rem` }}>
          {/* A chart counts in pixels: on a large screen it is drawn as on a small one, and enlarged. */}
          <div
            ref={box}
            style={{
              width: `${100 / scale}%`,
              height: `${100 / scale}%`,
              ...(scale !== 1 && { transform: `scale(${scale})`, transformOrigin: '0 0' }),
            }}
          />
        </div>
      )}
    </div>
  )
}
