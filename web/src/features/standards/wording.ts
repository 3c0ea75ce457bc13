import type { TFunction } from 'i18next'
import type { Deduction, Item } from '../../../../src/modules/standards/contract.ts'
import { pointsText } from '../../ui/points.ts'

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1 → 一, 12 → 十二, 20 → 二十: how categories are numbered. */
export function chineseNumber(number: number): string {
  if (number >= 100) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? numerals[tens] : ''}${tens > 0 ? '十' : ''}${numerals[ones]}`
}

/** One deduction rule with its price, as the printed form says it. */
export function ruleText(t: TFunction, rule: Deduction): string {
  if (rule.kind === 'range')
    return t('rule.range', {
      text: closed(rule.text),
      min: pointsText(rule.min),
      max: pointsText(rule.max),
      step: pointsText(rule.step),
    })
  return t(`rule.${rule.kind}`, { text: closed(rule.text), points: pointsText(rule.points) })
}

const bandText = (t: TFunction, band: { readonly atLeast: string; readonly points: string }): string =>
  t('scoring.band', { ...band, points: pointsText(band.points) })

const closed = (text: string): string => text.replace(/[，。；,;.]+$/, '')

/** How an item is scored, line by line. */
export function scoringLines(t: TFunction, item: Item): string[] {
  if ('deductions' in item) return item.deductions.map((rule) => ruleText(t, rule))
  if ('levels' in item)
    return item.levels.map((level) => t('scoring.level', { ...level, points: pointsText(level.points) }))
  if ('bands' in item) return item.bands.map((band) => bandText(t, band))
  if ('metric' in item)
    return [t('scoring.metric', item.metric), ...item.metric.bands.map((band) => bandText(t, band))]
  if (item.kind === 'veto') return [t('scoring.veto')]
  if (item.kind === 'aggravating') return [t('scoring.aggravating', { each: pointsText(item.each) })]
  if (item.method === 'each')
    return [t('scoring.bonusEach', { each: pointsText(item.each), points: pointsText(item.points) })]
  return [t(item.kind === 'bonus' ? 'scoring.bonusMet' : 'scoring.met', { points: pointsText(item.points) })]
}
