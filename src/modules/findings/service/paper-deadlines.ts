import { type Calendar, workingDaysBetween } from '../../../kernel/calendar.ts'
import { chineseDate } from '../../documents/index.ts'

/** The deadlines of what a notice is about, counted over all of it. */
export interface Deadlines {
  /** At the unit and in time, and the last of their days. */
  readonly ahead: number
  readonly lastAhead: string | null
  /** At the unit and past their day, with the first and the last of those days. */
  readonly late: number
  readonly firstLate: string | null
  readonly lastLate: string | null
  /** Not given out yet, so without a day. */
  readonly undated: number
  /** Handed in: the reviewer's now. */
  readonly submitted: number
}

/** What a notice says of its deadlines: by when, what is past already and for how long, what is under review. */
export function deadlineText(deadlines: Deadlines, today: string, calendar: Calendar): string {
  const { ahead, lastAhead, late, undated, submitted } = deadlines
  const said = [
    ...(lastAhead ? [`最迟应于${chineseDate(lastAhead)}前整改完毕`] : []),
    ...(late > 0 ? [lateText(deadlines, today, calendar)] : []),
    ...(undated > 0
      ? [ahead + late + submitted > 0 ? `尚未派发的${undated}个，期限另行确定` : '应于规定期限前整改完毕']
      : []),
    ...(submitted > 0
      ? [ahead + late + undated > 0 ? `另有${submitted}个已提交整改，正在复核` : '均已提交整改，正在复核']
      : []),
  ]
  return `${said.join('；')}。`
}

function lateText(deadlines: Deadlines, today: string, calendar: Calendar): string {
  const { ahead, late, firstLate, lastLate, undated, submitted } = deadlines
  const passed = (day: string) => {
    const { days } = workingDaysBetween(day, today, calendar)
    return `已于${chineseDate(day)}到期${days > 0 ? `、逾期${days}个工作日` : ''}`
  }
  const first = passed(firstLate ?? today)
  const isAll = ahead + undated + submitted === 0
  if (firstLate === lastLate) return `${isAll ? '整改期限' : `其中${late}个的整改期限`}${first}，应立即整改`
  const last = passed(lastLate ?? today)
  return isAll
    ? `整改期限均已到期，最早的${first}，最晚的${last}，应立即整改`
    : `其中${late}个的整改期限已到，最早的${first}，应立即整改`
}
