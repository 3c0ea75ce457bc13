import { fromHundredths, toHundredths } from '../../../src/kernel/decimal.ts'

// How points look, everywhere: in words, on chips and on the printed form as short as the standard prints them (`4`,
// `0.5`); scores, sums and whatever stands under each other keep one decimal (`4.0`, `88.5`; `3.75` stays exact).

/** Hundredths, as rules count them, or a decimal text, as it came over the wire. */
type Points = number | string

/** 250 → `2.5`, `4.00` → `4`, −50 → `−0.5`: in words, on chips, on paper. */
export const pointsText = (points: Points): string => withSigns(decimals(points).replace(/\.?0+$/, ''))

/** 300 → `3.0`, `92.00` → `92.0`, `0.25` stays: scores and sums; `—` for none. */
export const scoreText = (points: Points | null): string =>
  points === null ? '—' : withSigns(decimals(points).replace(/(\.\d)0$/, '$1'))

/** 250 → `−2.5`, 0 → `0`: what is taken off. */
export const minusText = (points: Points): string => {
  const text = pointsText(points)
  return text === '0' ? text : `−${text}`
}

/** 400 → `−4.0`, 0 → `0`: the same under each other. */
export const minusScore = (points: Points): string => {
  const text = scoreText(points)
  return text === '0.0' ? '0' : `−${text}`
}

/** 50 → `+0.5`, −200 → `−2.0`, 0 → `0`: a change of a score. */
export const changeText = (points: Points): string => {
  const text = scoreText(points)
  if (text === '0.0') return '0'
  return text.startsWith('−') ? text : `+${text}`
}

/** What is no figure stays as it is: a draft says what was typed. */
function decimals(points: Points): string {
  const hundredths = typeof points === 'number' ? points : toHundredths(points)
  return hundredths === undefined ? String(points) : fromHundredths(hundredths)
}

/** The typographic minus, and a comma from ten thousand on. */
function withSigns(text: string): string {
  const [whole = '', fraction] = text.replace('-', '−').split('.')
  const grouped = whole.replace('−', '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
