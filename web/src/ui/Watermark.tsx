import { useState } from 'react'
import { clock, dayOf } from '../app/dates.ts'
import { useSession } from '../app/session.ts'
import './watermark.css'

const marks = Array.from({ length: 48 }, (_, index) => index)

/** 姓名+单位+时间 across everything that is printed (ui.md §5); `always` also on the screen. */
export function Watermark({ always }: { always?: boolean }) {
  const { user } = useSession()
  const [now] = useState(() => new Date().toISOString())
  const text = [user.name, user.unitName, `${dayOf(now)} ${clock(now)}`].filter(Boolean).join('\n')
  return (
    <div className={`hm-watermark${always ? ' hm-watermark-always' : ''}`} aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark} data-text={text} />
      ))}
    </div>
  )
}
