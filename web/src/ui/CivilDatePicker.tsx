import { DatePicker } from 'antd'
import type { KeyboardEvent } from 'react'
import { today } from '../app/dates.ts'
import { civilCalendar, dateOf, dayOfDate, readDay } from './civil-calendar.ts'
import type { DateFieldProps } from './DateField.tsx'

const Picker = DatePicker.generatePicker<Date>(civilCalendar(today))

/** Ant Design's picker over civil days: choose one, or type it in any usual form. */
export function CivilDatePicker({ value = '', onChange, min, max, ...field }: DateFieldProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return
    const typed = readDay((event.target as HTMLInputElement).value)
    // The key takes over what was typed; what lies around it gets the next one.
    if (typed !== null && typed !== value) event.stopPropagation()
  }
  return (
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
      onChange={(date) => onChange?.(date ? dayOfDate(date as Date) : '')}
    />
  )
}
