import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { fieldId, useDesk } from './desk.ts'

interface Wrapped {
  readonly pointer: string
  readonly label: string
  /** The label is read but not shown: rows of rules have one head for all. */
  readonly quiet?: boolean
  readonly note?: ReactNode
}

/** A label, what stands under it, and what is wrong with it. */
function Field({ pointer, label, quiet, note, children }: Wrapped & { readonly children: ReactNode }) {
  const error = useDesk().errorAt(pointer)
  return (
    <div className={error ? 'hm-std-field hm-std-field-wrong' : 'hm-std-field'}>
      <label htmlFor={fieldId(pointer)} className={quiet ? 'hm-visually-hidden' : undefined}>
        {label}
        {note && <em>{note}</em>}
      </label>
      {children}
      {error && (
        <p id={`${fieldId(pointer)}-error`} className="hm-std-error">
          {error}
        </p>
      )}
    </div>
  )
}

interface TextProps extends Wrapped {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Grows with its text from so many lines. */
  readonly rows?: number
  readonly autoFocus?: boolean
}

/** A text of one line, or one that grows. */
export function TextField({ value, onChange, rows, autoFocus, ...wrapped }: TextProps) {
  const wrong = useDesk().errorAt(wrapped.pointer) !== undefined
  const shared = {
    id: fieldId(wrapped.pointer),
    value,
    autoFocus: autoFocus ?? false,
    'aria-invalid': wrong,
    ...(wrong && { status: 'error' as const, 'aria-describedby': `${fieldId(wrapped.pointer)}-error` }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <Field {...wrapped}>
      {rows ? (
        <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 14 }} />
      ) : (
        <Input {...shared} />
      )}
    </Field>
  )
}

interface PointsProps extends Wrapped {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly step?: string
  /** A measured value may be negative. */
  readonly signed?: boolean
}

/** Points as text, so that 0.1 stays 0.1; the stepper goes by half a point. */
export function PointsField({ value, onChange, step = '0.5', signed, ...wrapped }: PointsProps) {
  const wrong = useDesk().errorAt(wrapped.pointer) !== undefined
  return (
    <Field {...wrapped}>
      <InputNumber<string>
        id={fieldId(wrapped.pointer)}
        stringMode
        value={value === '' ? null : value}
        step={step}
        {...(!signed && { min: '0' })}
        keyboard={false}
        aria-invalid={wrong}
        {...(wrong && { status: 'error' as const })}
        onChange={(next) => onChange(next === null ? '' : String(next))}
      />
    </Field>
  )
}
