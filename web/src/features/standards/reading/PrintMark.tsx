import { clock, today } from '../../../app/dates.ts'
import { useSession } from '../../../app/session.ts'

/** Who printed it, where and when: at the foot of every printed sheet, never on the screen (ui.md §5). */
export function PrintMark() {
  const { user } = useSession()
  return (
    <p className="hm-std-print-mark" aria-hidden="true">
      {[user.name, user.unitName, `${today()} ${clock(new Date().toISOString())}`].filter(Boolean).join('　')}
    </p>
  )
}
