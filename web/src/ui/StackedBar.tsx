import { useTranslation } from 'react-i18next'

interface Props {
  readonly done: number
  readonly doing: number
  readonly returned: number
  readonly none: number
  /** The largest total among the bars beside it: lengths are proportional to the number due. */
  readonly most?: number
  readonly label?: string
}

/** done → doing → returned → none; numbers stand beside it, never inside (ui.md §5). */
export function StackedBar({ done, doing, returned, none, most, label }: Props) {
  const { t } = useTranslation('ui')
  const total = done + doing + returned + none
  const parts = [
    { name: 'done', value: done },
    { name: 'doing', value: doing },
    { name: 'returned', value: returned },
    { name: 'none', value: none },
  ].filter(({ value }) => value > 0)
  return (
    <div
      className="hm-stack"
      role="img"
      aria-label={`${label ? `${label}：` : ''}${t('stack.label', { done, doing, returned, none, total })}`}
      style={{ width: `${most ? (total / most) * 100 : 100}%` }}
    >
      {parts.map(({ name, value }) => (
        <span key={name} className={`hm-stack-${name}`} style={{ flexGrow: value }} />
      ))}
    </div>
  )
}
