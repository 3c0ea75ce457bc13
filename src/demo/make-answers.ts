import { toHundredths } from '../kernel/decimal.ts'
import type { AnswerEntry } from '../modules/rounds/contract.ts'
import type { Deduction, Item, Standard } from '../modules/standards/contract.ts'
import type { Seeded } from './seeded.ts'

/** What a unit of the demonstration is like. */
export interface Temper {
  /** Points (in hundredths) it will lose, about. */
  readonly loss: number
  /** Share of the optional items that do not apply to it. */
  readonly absent: number
  readonly aggravated: boolean
  readonly vetoed: boolean
}

/** Most units between 85 and 97, some below 80, a few spotless. */
export function temperOf(random: Seeded, kind: string): Temper {
  const fate = random.next()
  const loss =
    fate < 0.06
      ? random.whole(0, 200)
      : fate < 0.62
        ? random.whole(250, 800)
        : fate < 0.88
          ? random.whole(700, 1250)
          : fate < 0.95
            ? random.whole(1250, 1750)
            : random.whole(1900, 3000)
  const absent = kind === 'township' || kind === 'enterprise' ? 0.5 : kind === 'institution' ? 0.3 : 0.1
  return { loss, absent, aggravated: random.chance(0.02), vetoed: false }
}

/** A whole form as a 保密员 would fill it: what does not apply, what was lost and why, and the rest in full. */
export function fillForm(standard: Standard, temper: Temper, random: Seeded): AnswerEntry[] {
  const items = standard.categories.flatMap((category) => category.items)
  const absent = new Set(
    items.filter((item) => mayBeAbsent(item) && random.chance(temper.absent)).map(({ no }) => no),
  )
  const losing = chooseLosses(
    items.filter((item) => item.kind === 'scored' && !absent.has(item.no)),
    temper.loss,
    random,
  )
  const occurring = temper.aggravated
    ? random.pick(items.filter(({ kind }) => kind === 'aggravating')).no
    : undefined
  return items.map((item) => {
    const entry = { item: item.no, version: 0, applicable: !absent.has(item.no) }
    if (absent.has(item.no)) return { ...entry, explanation: '本单位无此项业务' }
    if (item.kind === 'veto')
      return { ...entry, vetoed: temper.vetoed, ...(temper.vetoed && { explanation: '案件已移送' }) }
    if (item.kind === 'aggravating') {
      const hit = item.no === occurring
      return {
        ...entry,
        occurrences: hit ? 1 : 0,
        ...(hit && { explanation: '自查发现1起，已处理责任人并整改' }),
      }
    }
    const lost = losing.get(item.no)
    return lost
      ? { ...entry, deductions: [lost.answer], explanation: lost.why }
      : { ...entry, deductions: [] }
  })
}

/** What a reviewer or an inspector finds beyond what the unit said: the same answer with one more deduction. */
export function findMore(
  standard: Standard,
  answers: readonly AnswerEntry[],
  count: number,
  random: Seeded,
): AnswerEntry[] {
  const items = new Map(
    standard.categories.flatMap((category) => category.items).map((item) => [item.no, item]),
  )
  const clean = answers.filter((answer) => {
    const item = items.get(answer.item)
    return (
      item?.kind === 'scored' &&
      item.method === 'deduct' &&
      answer.applicable &&
      answer.deductions?.length === 0
    )
  })
  return random
    .shuffle(clean)
    .slice(0, count)
    .map((answer) => {
      const item = items.get(answer.item)
      const rules = item?.kind === 'scored' && item.method === 'deduct' ? item.deductions : []
      const rule = random.whole(1, rules.length)
      const deduction = deduct(rules[rule - 1] as Deduction, rule, random)
      return {
        item: answer.item,
        version: 0,
        applicable: true,
        deductions: [deduction.answer],
        explanation: `现场核查：${deduction.why}`,
      }
    })
}

type Losses = Map<string, Loss>
interface Loss {
  readonly answer: NonNullable<AnswerEntry['deductions']>[number]
  readonly points: number
  readonly why: string
}

function chooseLosses(items: readonly Item[], target: number, random: Seeded): Losses {
  const losses: Losses = new Map()
  let lost = 0
  for (const item of random.shuffle(items)) {
    if (lost >= target) break
    if (item.kind !== 'scored' || item.method !== 'deduct' || item.deductions.length === 0) continue
    const rule = random.whole(1, item.deductions.length)
    const loss = deduct(item.deductions[rule - 1] as Deduction, rule, random)
    const points = Math.min(loss.points, toHundredths(item.points) ?? 0)
    if (lost + points > target + 50) continue
    losses.set(item.no, { ...loss, points })
    lost += points
  }
  return losses
}

function deduct(rule: Deduction, number: number, random: Seeded): Loss {
  const why = `${rule.text.replace(/的$/, '')}，已列入整改计划`
  if (rule.kind === 'range') {
    return { answer: { rule: number, points: rule.min }, points: toHundredths(rule.min) ?? 0, why }
  }
  const points = toHundredths(rule.points) ?? 0
  if (rule.kind === 'fixed') return { answer: { rule: number }, points, why }
  const count = random.whole(1, 2)
  return { answer: { rule: number, count }, points: points * count, why: `${why}（${count}起）` }
}

// What an organisation may well not have: classified systems, meetings, projects, foreign affairs.
const optional = /涉密(信息系统|会议|工程|采购|活动)|委托|涉外|境外|对外交流|要害部门|因私出国|脱密/
const mayBeAbsent = (item: Item): boolean => item.kind === 'scored' && optional.test(item.text)
