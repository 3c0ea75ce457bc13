import type { Deduction } from '../contract.ts'
import { fold } from './survey-form.ts'

/** What the wording of one item's scoring column says. */
export interface Wording {
  readonly deductions: readonly Deduction[]
  /** Sentences that say how to look, not what to take off. */
  readonly remarks: readonly string[]
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

const digits = '[\\d]+(?:\\.\\d+)?'
const chinese: Readonly<Record<string, string>> = {
  半: '0.5',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
}
const amount = `(${digits}|[半一二两三四五六七八九十])`
const to = '(?:至|到|-|~|〜|—|–|―|−)+'
const verb = '(?:扣减|扣除|扣分|扣|减)'
const rangeWords = `${verb}\\s*${amount}\\s*分?\\s*${to}\\s*${amount}\\s*分`
const fixedWords = `${verb}\\s*${amount}\\s*分`
const deductionWords = new RegExp(`${rangeWords}|${fixedWords}`, 'g')
const capWords = new RegExp(
  `(?:最多|最高|至多)(?:可|只)?扣\\s*${amount}\\s*分|(?:扣分|累计|合计|共计)+(?:扣)?不(?:得)?超过\\s*${amount}\\s*分`,
)
const untilEmpty = /扣完|扣至0分|为止|扣分(?:累计)?不超过(?:该|本)?(?:小)?项分值/
const allLost = /不得分|得0分|不计分|扣全部分|扣全分|该项0分/
/** Words of time after 每 say how often something is due, not that each one is counted. */
const dueEvery =
  /每(?:个)?(?:半年|年度|年|季度|季|月份|月|周|星期|日|天|逢|两年|三年|五年)(?!\s*,?\s*(?:扣|迟|逾))/g
const eachWords = /每|(?:发现|出现|查出|查实)\s*[1一]\s*\p{Script=Han}/u

const numberIn = (text: string): string => chinese[text] ?? text
export const isTooFine = (text: string): boolean => /\.\d{2}\d*[1-9]/.test(text)

/** "4分", "4", "十四分", "(4分)" → "4", "14"; undefined where there is no such figure. */
export function readPoints(text: string): string | undefined {
  const plain = fold(text).replace(/\s+/g, '')
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)分?$/.exec(plain)
  if (tens) return `${chinese[tens[1] ?? ''] ?? '1'}${chinese[tens[2] ?? ''] ?? '0'}`
  const found = new RegExp(`^[(+]?(?:共|满分)?${amount}分?[)]?$`).exec(plain)
  return found?.[1] === undefined ? undefined : numberIn(found[1])
}

/** Reads the prose of the scoring column: clauses split at ；。 and after each amount. */
export function readWording(prose: string, points: string | undefined): Wording {
  const deductions: Deduction[] = []
  const remarks: string[] = []
  const problems: { code: string; message: string }[] = []
  for (const sentence of sentencesOf(prose)) {
    const { rest, cap } = withoutCap(sentence)
    const capped = cap === undefined ? undefined : capProblem(sentence, cap, points)
    if (capped) problems.push(capped)
    // "视情最多扣2分" names no deduction to cap: at whose discretion, and by what steps, nobody can tell.
    else if (cap !== undefined && rest !== '' && fold(rest).search(deductionWords) < 0)
      problems.push({ code: 'deduction-unreadable', message: `读不懂的扣分规则：“${sentence}”` })
    else
      for (const clause of rest === '' ? [] : splitAmounts(rest)) {
        const read = readClause(clause, points)
        if (read === undefined) continue
        if ('kind' in read) deductions.push(read)
        else if ('remark' in read) remarks.push(read.remark)
        else problems.push(read)
      }
  }
  return { deductions, remarks, problems }
}

const sentencesOf = (prose: string): string[] =>
  prose
    .split(/[;；。\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Takes "最多扣2分" out of a sentence, wherever it stands, so that it is not read as a deduction. */
function withoutCap(sentence: string): { rest: string; cap?: string } {
  const found = capWords.exec(fold(sentence))
  if (!found) return { rest: sentence }
  const before = sentence.slice(0, found.index).replace(/[,，(（、\s]+$/, '')
  const after = sentence.slice(found.index + found[0].length).replace(/^[)）\s]+/, '')
  const rest = `${before}${after}`.replace(/^[,，\s]+/, '').replace(/^(?:以上|该|本|各|小|项|情形)+$/, '')
  return { rest, cap: numberIn(found[1] ?? found[2] ?? '') }
}

/** One clause holds at most one amount: "未制定的扣1分,未备案的扣1分" is two. */
function splitAmounts(sentence: string): string[] {
  const plain = fold(sentence)
  const ends = [...plain.matchAll(deductionWords)].map((match) => match.index + match[0].length)
  if (ends.length < 2) return [sentence]
  // "扣1分/次": the measure after an amount belongs to the clause before it.
  const cuts = [
    0,
    ...ends
      .slice(0, -1)
      .map((end) => end + (/^\s*\/\s*\p{Script=Han}/u.exec(plain.slice(end))?.[0].length ?? 0)),
  ]
  return cuts.map((from, index) => sentence.slice(from, cuts[index + 1]).replace(/^[,，、\s]+/, ''))
}

type ReadClause = Deduction | { remark: string } | { code: string; message: string } | undefined

function readClause(clause: string, points: string | undefined): ReadClause {
  const text = clause.replace(/^[(（]?(?:\d{1,2}[)）.．、](?!\d)|[①-⑳])\s*/, '')
  const plain = fold(text)
  const match = new RegExp(`${rangeWords}|${fixedWords}`).exec(plain)
  if (match) return readAmount(text, plain, match)
  if (untilEmpty.test(plain)) return undefined
  if (allLost.test(plain) && points !== undefined)
    return { kind: 'fixed', text: wordsBefore(text, plain.search(allLost)), points }
  if (/扣|不得分|加\s*\d|\d\s*分/.test(plain))
    return { code: 'deduction-unreadable', message: `读不懂的扣分规则：“${text}”` }
  return { remark: text }
}

function readAmount(text: string, plain: string, match: RegExpExecArray): ReadClause {
  const [, min, max, fixed] = match.map((part) => part && numberIn(part))
  const after = plain.slice(match.index + match[0].length).replace(/^\s*[,.]?\s*/, '')
  const rest = after.replace(/^(?:\/|每)\s*[\p{Script=Han}]{1,2}/u, '')
  const isEach = eachWords.test(plain.replace(dueEvery, '')) || rest !== after
  // "扣1分,并通报批评": what follows and takes nothing off stays with the rule's words.
  const also = untilEmpty.test(rest) ? '' : rest.replace(/^\((.*)\)$/, '$1')
  const words = wordsBefore(text, match.index) + (also && `(${also})`)
  const figures = [min, max, fixed].filter((figure) => figure !== undefined)
  if (figures.some(isTooFine)) return { code: 'too-fine', message: `扣分最多两位小数：“${text}”` }
  if (/^(?:及?以[上下内]|起|左右|不等)|[扣\d分]/.test(rest) && !untilEmpty.test(rest))
    return { code: 'deduction-unreadable', message: `扣分之后还有读不懂的文字：“${text}”` }
  if (min !== undefined && max !== undefined) {
    if (isEach) return { code: 'deduction-unreadable', message: `按次的扣分不能又是一个区间：“${text}”` }
    if (Number(min) > Number(max))
      return { code: 'range-upside-down', message: `扣分区间的下限高于上限：“${text}”` }
    return { kind: 'range', text: words, min, max, step: '0.5' }
  }
  return { kind: isEach ? 'each' : 'fixed', text: words, points: fixed ?? '0' }
}

function capProblem(
  text: string,
  cap: string,
  points: string | undefined,
): { code: string; message: string } | undefined {
  // No deduction passes the item's points anyway, so a cap at or above them says nothing new.
  if (points !== undefined && Number(cap) >= Number(points)) return undefined
  return { code: 'cap-not-supported', message: `扣分上限 ${cap} 分低于小项分值，无法表示：“${text}”` }
}

const wordsBefore = (text: string, index: number): string =>
  text
    .slice(0, index)
    .replace(/[,，、:：\s]+$/, '')
    .trim() || text.trim()
