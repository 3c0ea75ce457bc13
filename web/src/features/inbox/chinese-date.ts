const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** 1 to 99 as a date is said: 十一, 二十三. */
function spoken(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`
}

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** `2026-11-23` → 十一月二十三日　星期一. */
export const chineseDate = (day: string): string =>
  `${spoken(Number(day.slice(5, 7)))}月${spoken(Number(day.slice(8, 10)))}日　星期${weekdays[weekdayOf(day)]}`

/** 周二, for what is due within the week. */
export const shortWeekday = (day: string): string => `周${weekdays[weekdayOf(day)]}`
