import type { Band, Item, Level, Standard } from '../contract.ts'
import { fold } from './survey-form.ts'

/** How an item is scored where that is not by deductions, in the words our own forms print. */
export type Plan =
  | { readonly method: 'tier'; readonly levels: readonly Level[] }
  | { readonly method: 'boolean'; readonly points?: string }
  | { readonly method: 'numeric'; readonly bands: readonly Band[] }
  | { readonly method: 'metric'; readonly metric: { readonly id: string; readonly bands: readonly Band[] } }
  | { readonly method: 'each'; readonly each: string }

const yesNo = '符合的得满分，不符合的不得分。'

/** The scoring column of the printed form. `readPlan` and `readWording` read it back. */
export function wordingOf(item: Item, standard: Standard): string {
  if (item.kind === 'veto') return `直接评定为${lowestGrade(standard)}。`
  if (item.kind === 'aggravating') return `发现1起扣${item.each}分。`
  switch (item.method) {
    case 'deduct':
      return item.deductions.length === 0 ? '' : `${item.deductions.map(clauseOf).join('；')}。`
    case 'tier': {
      const verb = item.kind === 'bonus' ? '加' : '得'
      return `分档${verb}分：${item.levels.map(({ name, points }) => `${name}，${verb}${points}分`).join('；')}。`
    }
    case 'boolean':
      return item.kind === 'bonus' ? `符合的，加${item.points}分。` : yesNo
    case 'each':
      return `每次加${item.each}分。`
    case 'numeric':
      return `按数值计分：${bandsText(item.bands)}。`
    case 'metric':
      return `按指标“${item.metric.id}”计分：${bandsText(item.metric.bands)}。`
    default:
      return item satisfies never
  }
}

const bandsText = (bands: readonly Band[]): string =>
  bands.map(({ atLeast, points }) => `≥${atLeast}，得${points}分`).join('；')

function clauseOf(rule: Extract<Item, { method: 'deduct' }>['deductions'][number]): string {
  if (rule.kind === 'range') return `${rule.text}，扣${rule.min}至${rule.max}分`
  // "每" makes a rule per occurrence; a fixed rule that happens to say so keeps its kind in the YAML only.
  const counted = rule.kind === 'each' && !/每|发现[1一]/.test(rule.text) ? '每起' : ''
  return `${rule.text}，${counted}扣${rule.points}分`
}

function lowestGrade({ grades }: Standard): string {
  const [lowest] = [...grades].sort((one, other) => Number(one.atLeast) - Number(other.atLeast))
  return lowest?.name ?? '不符合要求'
}

/** Reads a scoring column that is not deductions; undefined where it may be deductions. */
export function readPlan(prose: string): Plan | undefined {
  const plain = fold(prose).replace(/。?\s*$/, '')
  if (plain === fold(yesNo).replace(/。$/, '')) return { method: 'boolean' }
  const list = /^(分档[得加]分|按数值计分|按指标“(.+)”计分):(.+)$/s.exec(plain)
  if (list) {
    const [, head = '', id = '', rest = ''] = list
    const parts = rest
      .split(';')
      .map((part) => /^(≥)?\s*(.+?),?\s*[得加](\d+(?:\.\d+)?)分$/.exec(part.trim()))
    if (parts.some((part) => part === null)) return undefined
    const pairs = parts.map((part) => ({ key: part?.[2] ?? '', points: part?.[3] ?? '' }))
    const bands = pairs.map(({ key, points }) => ({ atLeast: key, points }))
    if (head.startsWith('分档'))
      return { method: 'tier', levels: pairs.map(({ key, points }) => ({ name: key, points })) }
    return head.startsWith('按数值')
      ? { method: 'numeric', bands }
      : { method: 'metric', metric: { id, bands } }
  }
  const each = /每.*?加(?:记)?(\d+(?:\.\d+)?)分$/.exec(plain)
  if (each) return { method: 'each', each: each[1] ?? '' }
  const met = /^[^;]*?加(?:记)?(\d+(?:\.\d+)?)分$/.exec(plain)
  return met?.[1] === undefined ? undefined : { method: 'boolean', points: met[1] }
}
