import { Input } from 'antd'
import { lazy, Suspense } from 'react'

export interface DateFieldProps {
  /** A civil day, `2026-11-30`; '' for none. A form item sets and hears it. */
  readonly value?: string | undefined
  readonly onChange?: (day: string) => void
  /** The first and the last day that can be chosen. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly id?: string
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly 'aria-label'?: string
}

const Picker = lazy(async () => ({ default: (await import('./CivilDatePicker.tsx')).CivilDatePicker }))

/** One civil day: typed as `2026-11-30` or `20261130`, or chosen; the same in every browser and language. */
export function DateField(props: DateFieldProps) {
  const { value = '', id, 'aria-label': label } = props
  return (
    <Suspense fallback={<Input className="hm-date" disabled id={id} aria-label={label} value={value} />}>
      <Picker {...props} />
    </Suspense>
  )
}
