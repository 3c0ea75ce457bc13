import { useTranslation } from 'react-i18next'

export type GradeLevel = 'pass' | 'partial' | 'fail' | 'none'

/**
 * The level of a grade among the bands of its standard, which are configuration: the best is `pass`, the worst
 * `fail`, all between `partial`. Without the bands, the usual three names are known.
 */
export function gradeLevel(name: string | null, bands?: readonly { readonly name: string }[]): GradeLevel {
  if (name === null) return 'none'
  const names = bands?.map((band) => band.name) ?? ['符合要求', '基本符合要求', '不符合要求']
  const place = names.indexOf(name)
  if (place < 0) return 'none'
  return place === 0 ? 'pass' : place === names.length - 1 ? 'fail' : 'partial'
}

const shapes: Record<GradeLevel, React.ReactNode> = {
  pass: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  partial: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  fail: (
    <>
      <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5.5 5.5l5 5m0-5l-5 5" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  none: null,
}

interface Props {
  readonly name: string | null
  readonly bands?: readonly { readonly name: string }[]
  /** On its own tint, for tables. */
  readonly tint?: boolean
}

/** A grade as glyph and word: colour never carries it alone (ui.md §2). */
export function Grade({ name, bands, tint }: Props) {
  const { t } = useTranslation('ui')
  const level = gradeLevel(name, bands)
  return (
    <span className={`hm-grade hm-grade-${level}${tint ? ' hm-grade-tint' : ''}`}>
      {level !== 'none' && (
        <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
          {shapes[level]}
        </svg>
      )}
      {name ?? t('grade.none')}
    </span>
  )
}
