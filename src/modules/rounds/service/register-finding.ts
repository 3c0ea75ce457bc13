import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { type Discovery, numberOf, registerFrom } from '../../findings/index.ts'
import { holdTree } from '../../org/index.ts'
import type { Item } from '../../standards/contract.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import type { Evidence, ItemFinding, Pass, RegisteredFinding, RegisterItemFinding } from '../contract.ts'
import { resultOf, type Standing, scoredPart, visiblePasses } from '../rules.ts'
import { type AnswerRow, type AssessmentRow, lockAssessmentAt, standingOf } from './find-assessment.ts'
import { listEvidence } from './keep-evidence.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/**
 * 转整改: an item's problem becomes a finding, with its text, what was deducted and why, and the papers that show it.
 * The unit itself does it, or whoever reviews or looks again on site.
 */
export async function registerItemFinding(
  ctx: Ctx,
  id: string,
  input: RegisterItemFinding,
): Promise<RegisteredFinding> {
  await holdTree(ctx)
  const { row, answers } = await lockAssessmentAt(ctx, id, undefined, [input.item])
  const standing = standingOf(ctx, row)
  if (!standing.officer && !standing.head && !standing.bureau) throw problem('not-yours')
  const compiled = await roundStandard(ctx, row)
  const asked = await askedItem(ctx, row, input.item)
  const given = givenAnswers(row, standing, answers)
  const seen: Seen = { ...asked, row, given, lost: lostText(compiled, asked.item, given) }
  const papers = (await listEvidence(ctx, id)).filter(
    ({ item, pass }) => item === input.item && visiblePasses(row, standing).includes(pass),
  )
  const discovery = discoveryOf(seen, input, standing.bureau, papers)
  const { id: findingId, number, state, created } = await registerFrom(ctx, discovery, { again: input.again })
  return { id: findingId, number, state, created }
}

/** Findings of this assessment that the caller sees, in the order of their numbers. */
export async function itemFindings(ctx: Ctx, id: string): Promise<ItemFinding[]> {
  const { rows } = await sql<Omit<ItemFinding, 'number'> & { year: number; seq: number }>`
    select item_no as item, id, year, seq, state from findings.pub_finding
    where source_kind in ('rounds.item', 'rounds.spot-check') and source_id = ${id} and item_no is not null
    order by year, seq limit 1000`.execute(ctx.tx)
  return rows.map(({ year, seq, ...finding }) => ({ ...finding, number: numberOf(year, seq) }))
}

type Given = Partial<Record<Pass, AnswerRow>>

interface Asked {
  readonly item: Item
  readonly category: string
}

interface Seen extends Asked {
  readonly row: AssessmentRow
  readonly given: Given
  readonly lost: string
}

async function askedItem(ctx: Ctx, row: AssessmentRow, no: string): Promise<Asked> {
  const { categories } = await roundDefinition(ctx, row)
  for (const { name, items } of categories) {
    const item = items.find((one) => one.no === no)
    if (item) return { item, category: name }
  }
  const errors = [{ pointer: '/item', detail: `标准中没有小项 ${no}` }]
  throw problem('unknown-item', undefined, { errors })
}

function givenAnswers(row: AssessmentRow, standing: Standing, answers: readonly AnswerRow[]): Given {
  const passes = visiblePasses(row, standing)
  return Object.fromEntries(
    answers.filter(({ pass }) => passes.includes(pass)).map((answer) => [answer.pass, answer]),
  )
}

function discoveryOf(
  { row, item, category, given, lost }: Seen,
  input: RegisterItemFinding,
  isBureau: boolean,
  papers: readonly Evidence[],
): Discovery {
  const answer = resultOf(given)
  const reasons = deductionTexts(item, answer)
  const explanation = answer?.explanation ?? ''
  const title = input.title ?? (titleOf(item, reasons) || explanation || item.text)
  return {
    unitId: row.unit_id,
    departmentId: row.subject_kind === 'department' ? row.subject_id : null,
    title: title.slice(0, 200).padEnd(2, '　'),
    detail: [reasons.length > 0 && `问题：${reasons.join('；')}`, lost, explanation && `说明：${explanation}`]
      .filter(Boolean)
      .join('\n')
      .slice(0, 4000),
    category,
    severity: input.severity,
    source: {
      kind: isBureau && given.spot ? 'rounds.spot-check' : 'rounds.item',
      id: row.id,
      label: `${row.round_title} 第${item.no}项`,
      link: `/assessments/${row.id}`,
    },
    item: {
      no: item.no,
      lineage: item.lineage ?? `${row.version_id}:${item.no}`,
      text: item.text.slice(0, 4000),
    },
    aggravating: item.kind === 'aggravating' || item.kind === 'veto',
    evidence: papers.map(({ sha256, name, bytes, type }) => ({
      sha256,
      name,
      bytes,
      type,
      proof: type.startsWith('image/') ? 'photo' : 'document',
    })),
  }
}

/** What is wrong first, then with what: 未按期清查（保存场所和设备符合要求）. The standard's clauses end in 的. */
function titleOf(item: Item, reasons: readonly string[]): string {
  if (reasons.length === 0) return ''
  const [head = ''] = item.text.split(/[,，;；。]/)
  return `${reasons.map((text) => text.replace(/的$/, '')).join('；')}（${head.slice(0, 40)}）`
}

/** What the answer was deducted for, in the words of the standard. */
function deductionTexts(item: Item, answer: AnswerRow | undefined): string[] {
  const rules = 'deductions' in item ? (item.deductions ?? []) : []
  return (answer?.deductions ?? []).flatMap(({ rule }) => rules[rule - 1]?.text ?? [])
}

function lostText(standard: CompiledStandard, item: Item, given: Given): string {
  const index = standard.indexOf.get(item.no) ?? -1
  const compiled = standard.items[index]
  const answer = resultOf(given)
  if (!compiled || !answer) return ''
  const { score, aggravated } = scoreItem(standard, index, scoredPart(answer))
  if (aggravated > 0) return `加重扣分：${pointsText(aggravated)} 分`
  return score !== null && score < compiled.points ? `扣分：${pointsText(compiled.points - score)} 分` : ''
}

/** As people write points: 1, 0.5. */
const pointsText = (hundredths: number): string => fromHundredths(hundredths).replace(/\.?0+$/, '')
