import { useTranslation } from 'react-i18next'

/** A band of the scale: from `atLeast` percent on. */
export interface Band {
  readonly name: string
  readonly atLeast: string
}

interface Props {
  /** Percent of the self score, as the server wrote it; null where there is none. */
  readonly self: string | null
  /** Percent found by review or spot check. */
  readonly checked?: string | null
  /** Grade bands of the standard, best first. */
  readonly bands?: readonly Band[]
  readonly size?: 'row' | 'panel' | 'hero'
  /** Whose score it is, for the label. */
  readonly label?: string
}

const sizes = {
  row: { width: 128, height: 17, line: 9, labels: false },
  panel: { width: 262, height: 46, line: 16, labels: true },
  hero: { width: 330, height: 52, line: 18, labels: true },
} as const

const usualBands: readonly Band[] = [
  { name: '符合要求', atLeast: '90' },
  { name: '基本符合要求', atLeast: '80' },
  { name: '不符合要求', atLeast: '0' },
]

/** Where the scale begins: a stretch below the lowest notch, the same for every ruler of a standard; rows show more. */
export function startOf(bands: readonly Band[], size: 'row' | 'panel' | 'hero'): number {
  const edges = bands.map(({ atLeast }) => Number(atLeast)).filter((edge) => edge > 0)
  const from = Math.max(0, Math.floor((Math.min(80, ...edges) - 10) / 10) * 10)
  return size === 'row' ? Math.min(60, from) : from
}

/** The level a percentage reaches, for its colour: best band, worst band, or between. */
export function levelOf(value: number, bands: readonly Band[]): 'pass' | 'partial' | 'fail' {
  const place = bands.findIndex(({ atLeast }) => value >= Number(atLeast))
  return place === 0 ? 'pass' : place === bands.length - 1 || place < 0 ? 'fail' : 'partial'
}

/**
 * 衡尺: a score on a graduated ruler with notches at the grade bands (ui.md §1, §5). ▼ is the self score, ○ the
 * checked one, the stretch between them the difference; a value below the scale is pinned to its left end with ‹.
 */
export function Beam({ self, checked = null, bands = usualBands, size = 'row', label }: Props) {
  const { t } = useTranslation('ui')
  const { width, height, line, labels } = sizes[size]
  const from = startOf(bands, size)
  const step = labels && from >= 60 ? 1 : 5
  const pad = labels ? 12 : 5
  const at = (value: number) =>
    pad + ((Math.min(100, Math.max(from, value)) - from) / (100 - from)) * (width - 2 * pad)
  const edges = bands.map(({ atLeast }) => Number(atLeast)).filter((edge) => edge > from && edge < 100)
  const ticks = Array.from({ length: (100 - from) / step + 1 }, (_, index) => from + index * step)
  const own = self === null ? undefined : Number(self)
  const found = checked === null ? undefined : Number(checked)
  const level = found ?? own
  const colour = level === undefined ? 'var(--hm-grade-none)' : `var(--hm-grade-${levelOf(level, bands)})`
  const words = [
    label,
    own === undefined ? t('beam.noScore') : t('beam.self', { value: self }),
    found !== undefined && t('beam.checked', { value: checked }),
  ].filter(Boolean)
  return (
    <svg
      className="hm-beam"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }}
      role="img"
      aria-label={words.join(t('beam.comma'))}
    >
      {labels &&
        bands.map(({ name, atLeast }, place) => {
          const low = Math.max(from, Number(atLeast))
          const high = place === 0 ? 100 : Number(bands[place - 1]?.atLeast)
          if (high <= from) return null
          const tone = place === 0 ? 'pass' : place === bands.length - 1 ? 'fail' : 'partial'
          return (
            <rect
              key={name}
              x={at(low)}
              y={line - 2}
              width={at(high) - at(low)}
              height={4}
              fill={`var(--hm-grade-${tone}-bg)`}
            />
          )
        })}
      <path d={`M${pad} ${line}H${width - pad}`} stroke="var(--hm-beam-tick)" strokeWidth={1} />
      {ticks.map((tick) => {
        const isEdge = edges.includes(tick)
        const length = isEdge ? 9 : tick % 5 === 0 ? 5 : 3
        return (
          <path
            key={tick}
            d={`M${at(tick)} ${line}v${length}`}
            stroke={isEdge ? 'var(--hm-text-2)' : 'var(--hm-beam-tick)'}
            strokeWidth={isEdge ? 1.5 : 1}
          />
        )
      })}
      {labels &&
        [from, ...edges, 100].map((mark) => (
          <text key={mark} x={at(mark)} y={line + 21} textAnchor="middle" className="hm-beam-label">
            {mark}
          </text>
        ))}
      {own !== undefined && found !== undefined && (
        <path d={`M${at(own)} ${line}H${at(found)}`} stroke={colour} strokeWidth={3} />
      )}
      {own !== undefined && found === undefined && labels && (
        <path d={`M${pad} ${line}H${at(own)}`} stroke={colour} strokeWidth={3} />
      )}
      {own !== undefined && (
        <path d={`M${at(own) - 5} ${line - 8}h10l-5 7z`} fill={`var(--hm-grade-${levelOf(own, bands)})`} />
      )}
      {found !== undefined && (
        <circle cx={at(found)} cy={line} r={3.6} fill="var(--hm-surface)" stroke={colour} strokeWidth={1.8} />
      )}
      {level !== undefined && level < from && (
        <text x={0} y={line + 4} className="hm-beam-label" fill={colour}>
          ‹
        </text>
      )}
    </svg>
  )
}
