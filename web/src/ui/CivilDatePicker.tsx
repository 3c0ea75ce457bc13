import { DatePicker } from 'antd'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { today } from '../app/dates.ts'
import { civilCalendar, dateOf, dayOfDate, readDay } from './civil-calendar.ts'
import type { DateFieldProps } from './DateField.tsx'

const Picker = DatePicker.generatePicker<Date>(civilCalendar(today))

/** Ant Design's picker over civil days: choose one, or type it in any usual form. */
export function CivilDatePicker({ value = '', onChange, min, max, ...field }: DateFieldProps) {
  const box = useRef<HTMLSpanElement>(null)
  // Its clear button is no stop of Tab: leaving the text must leave the field, which takes back what is no day.
  useLayoutEffect(() => {
    const clear = box.current?.querySelector<HTMLElement>('.ant-picker-clear')
    if (clear) clear.tabIndex = -1
  })
  /** Ant Design takes back an empty text as it does a wrong one; here it says that there is no day. */
  function clearEmptied({ target }: { target: EventTarget }): boolean {
    if (value === '' || !(target instanceof HTMLInputElement) || target.value.trim() !== '') return false
    onChange?.('')
    return true
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return
    const typed = readDay((event.target as HTMLInputElement).value)
    // The key takes over what was typed; what lies around it gets the next one.
    if (clearEmptied(event) || (typed !== null && typed !== value)) event.stopPropagation()
  }
  return (
    <span ref={box} className="hm-date">
      <Picker
        {...field}
        className="hm-date"
        placeholder=""
        value={dateOf(value)}
        format="YYYY-MM-DD"
        inputReadOnly={false}
        disabledDate={(date) => {
          const day = dayOfDate(date)
          return (min !== undefined && day < min) || (max !== undefined && day > max)
        }}
        onKeyDown={onKeyDown}
        onBlur={clearEmptied}
        onChange={(date) => onChange?.(date ? dayOfDate(date as Date) : '')}
      />
    </span>
  )
}
