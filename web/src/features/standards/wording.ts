import type { TFunction } from 'i18next'
import type { Deduction, Item } from '../../../../src/modules/standards/contract.ts'

/** `100.00` → `100`, `0.50` → `0.5`: points as forms print them. */
export const shortPoints = (text: string): string => String(Number(text))

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1 → 一, 12 → 十二, 20 → 二十: how categories are numbered. */
export function chineseNumber(number: number): string {
  if (number >= 100) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? numerals[tens] : ''}${tens > 0 ? '十' : ''}${numerals[ones]}`
}

/** One deduction rule with its price, as the printed form says it. */
export function ruleText(t: TFunction, rule: Deduction): string {
  if (rule.kind === 'range') return t('rule.range', { ...rule, text: closed(rule.text) })
  return t(`rule.${rule.kind}`, { text: closed(rule.text), points: rule.points })
}

const closed = (text: string): string => text.replace(/[，。；,;.]+$/, '')

/** How an item is scored, line by line. */
export function scoringLines(t: TFunction, item: Item): string[] {
  if ('deductions' in item) return item.deductions.map((rule) => ruleText(t, rule))
  if ('levels' in item) return item.levels.map((level) => t('scoring.level', level))
  if ('bands' in item) return item.bands.map((band) => t('scoring.band', band))
  if ('metric' in item)
    return [t('scoring.metric', item.metric), ...item.metric.bands.map((band) => t('scoring.band', band))]
  if (item.kind === 'veto') return [t('scoring.veto')]
  if (item.kind === 'aggravating') return [t('scoring.aggravating', { each: item.each })]
  if (item.method === 'each') return [t('scoring.bonusEach', { each: item.each, points: item.points })]
  return [t(item.kind === 'bonus' ? 'scoring.bonusMet' : 'scoring.met', { points: item.points })]
}
