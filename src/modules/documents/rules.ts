import type { DocumentAction, DocumentState, DocumentStep } from './contract.ts'
import { DocumentAction as Actions } from './contract.ts'

/** Which state a step leads from and to. */
export const steps = {
  review: { from: ['draft'], to: 'reviewed' },
  sign: { from: ['reviewed'], to: 'signed' },
  issue: { from: ['signed'], to: 'issued' },
  return: { from: ['reviewed', 'signed'], to: 'draft' },
  void: { from: ['issued'], to: 'void' },
  discard: { from: ['draft'], to: 'discarded' },
} as const satisfies Record<DocumentStep, { from: readonly DocumentState[]; to: DocumentState }>

/** What somebody is to a paper, at the place that issues it and nowhere above it. */
export interface Standing {
  readonly writer: boolean
  readonly head: boolean
  readonly drafter: boolean
}

export type Refusal = 'wrong-state' | 'not-your-unit' | 'not-your-role' | 'own-draft'

/** Why he may not do this with it now; undefined: he may. */
export function actionRefusal(
  action: DocumentAction,
  state: DocumentState,
  standing: Standing,
): Refusal | undefined {
  const from: readonly DocumentState[] =
    action === 'edit' || action === 'refresh' ? ['draft'] : steps[action].from
  if (!standing.writer && !standing.head) return 'not-your-unit'
  if (!from.includes(state)) return 'wrong-state'
  if ((action === 'sign' || action === 'void') && !standing.head) return 'not-your-role'
  // Two people at least stand behind every paper: who wrote it neither reviews nor signs it.
  if ((action === 'review' || action === 'sign') && standing.drafter) return 'own-draft'
  return undefined
}

/** What he may do with it now. */
export const allowedActions = (state: DocumentState, standing: Standing): DocumentAction[] =>
  Actions.options.filter((action) => !actionRefusal(action, state, standing))

/** 十保发〔2026〕5号: six-cornered brackets, the year in full, the number without a leading zero (GB/T 9704, 7.2.5). */
export const numberText = (series: string, year: number, number: number): string =>
  `${series}〔${year}〕${number}号`

/** `2026-11-23` → 2026年11月23日: Arabic numerals, no leading zeros (GB/T 9704, 7.3.5.4). */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** What a region's bureau is called and what its numbers begin with, until somebody sets it. */
export const bureauName = (region: string): string => `${region}国家保密局`
export const bureauStem = (region: string): string => `${[...region][0] ?? ''}保`

/** So many characters of 2号 stand in one line of a title. */
const titleLine = 19

/** A long title in two lines of nearly the same length, the break between words (GB/T 9704, 7.3.1). */
export function titleLines(title: string): string {
  if (widthOf(title) <= titleLine || widthOf(title) > 2 * titleLine) return title
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)].map(
    ({ index }) => index,
  )
  const breaks = words.filter((at) => at > 0 && !/^[的和与及、，。；）》”0-9]/u.test(title.slice(at)))
  const uneven = (at: number) => Math.abs(2 * widthOf(title.slice(0, at)) - widthOf(title))
  const fits = (at: number) =>
    widthOf(title.slice(0, at)) <= titleLine && widthOf(title.slice(at)) <= titleLine
  const [best] = breaks.filter(fits).sort((one, other) => uneven(one) - uneven(other))
  return best === undefined ? title : `${title.slice(0, best)}\n${title.slice(best)}`
}

/** In Chinese characters: a letter or digit is half a one. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 256 ? 0.5 : 1), 0)

const levels = '(绝密|机密|秘密)'
const stars = '[★☆✩✪✫✭✮✯✰⭐⋆∗*＊※]'
const period = '(\\d+|[〇零一二三四五六七八九十百]+)(年|个?月|天|日)|长期'
// 机密★20年, 秘密★, 绝 密 ★
const starred = new RegExp(`${levels}${stars}`, 'u')
const marks = [
  // 机密20年, 机密·20年, 机密（20年）
  new RegExp(`${levels}[·•.,，、:：（(\\[〔]?(${period})`, 'u'),
  // A line that is nothing but a level.
  new RegExp(`^(密级[:：]?)?${levels}[级件]?$`, 'u'),
]

/**
 * The state-secret mark in a text, as far as one is there. Spaces that pull it apart do not hide it; words such as
 * 国家秘密, 工作秘密 and 涉及机密级载体 are no marks.
 */
export function secretMark(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\p{Cf}\p{M}]/gu, '')
  // A star means a mark, in the next line too.
  const star = starred.exec(plain.replaceAll(/\s/gu, ''))
  if (star) return star[0]
  for (const line of plain.split('\n')) {
    const tight = line.replaceAll(/\s/gu, '')
    for (const mark of marks) {
      const found = mark.exec(tight)
      if (found) return found[0]
    }
  }
  return undefined
}

/** Names that the wrong one may have been meant for, the nearest first; at most three. */
export function suggestions(wrong: string, known: readonly string[]): string[] {
  const near = known
    .map((name) => ({ name, far: distance(wrong, name) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 2)) || isPart(wrong, name))
  return near
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name)
}

const isPart = (one: string, other: string): boolean =>
  one.length >= 2 && (one.includes(other) || other.includes(one))

/** How many characters have to be put in, left out or replaced (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[to.length] ?? 0
}
