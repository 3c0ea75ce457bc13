import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import type { PaperData, WordKind } from '../../documents/index.ts'
import { scoreItem } from '../../standards/index.ts'
import { type Alike, scored } from './compare-items.ts'
import { meanText, selfTenthsOfRow, tenthsOfRow, tenthsText } from './figures.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/** 检查情况通报: what was found when organisations of a round were looked at again on site. */
export const spotReportPaper: WordKind = {
  kind: 'rounds.spot-report',
  title: '检查情况通报',
  layout: 'official',
  subjectKind: 'rounds.round',
  permission: 'rounds.spot-check.read',
  series: '通',
  fields: [
    { name: 'round', title: '轮次名称' },
    { name: 'year', title: '年度' },
    { name: 'checks', title: '抽查批次数' },
    { name: 'planned', title: '确定抽查单位数' },
    { name: 'done', title: '已查单位数' },
    { name: 'self', title: '自评平均得分率' },
    { name: 'result', title: '复核平均得分率' },
    { name: 'lowered', title: '核减单位数' },
    {
      name: 'units',
      title: '检查情况',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'name', title: '单位' },
        { name: 'region', title: '地区' },
        { name: 'self', title: '自评得分率' },
        { name: 'result', title: '复核得分率' },
        { name: 'difference', title: '差值' },
        { name: 'grade', title: '考评结果' },
      ],
    },
    { name: 'hasItems', title: '有问题小项', kind: 'flag' },
    { name: 'noItems', title: '无问题小项', kind: 'flag' },
    {
      name: 'items',
      title: '问题小项',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'item', title: '小项号' },
        { name: 'text', title: '小项内容' },
        { name: 'units', title: '涉及单位数' },
        { name: 'lost', title: '合计扣分' },
      ],
    },
  ],
  load: loadSpotReport,
}

interface Checked {
  readonly id: string
  readonly unit_id: string
  readonly subject_name: string
  readonly region_name: string | null
  readonly done: boolean
  readonly self_tenths: number | null
  readonly tenths: number | null
  readonly grade: string | null
}

async function loadSpotReport(ctx: Ctx, roundId: string): Promise<PaperData> {
  const round = await getRoundRow(ctx, roundId)
  const { checks, units } = await checkedUnits(ctx, roundId)
  const done = units.filter((unit) => unit.done)
  if (done.length === 0) throw problem('wrong-round-state', '本轮还没有查完的抽查单位，不能出检查情况通报')
  const rated = done.filter(({ self_tenths, tenths }) => self_tenths !== null && tenths !== null)
  const sum = (key: 'self_tenths' | 'tenths') => rated.reduce((all, unit) => all + (unit[key] ?? 0), 0)
  return {
    title: `关于${round.title}检查情况的通报`,
    values: {
      round: round.title,
      year: String(round.year),
      checks: String(checks),
      planned: String(units.length),
      done: String(done.length),
      self: percent(meanText(sum('self_tenths'), rated.length)),
      result: percent(meanText(sum('tenths'), rated.length)),
      lowered: String(rated.filter((unit) => (unit.tenths ?? 0) < (unit.self_tenths ?? 0)).length),
      units: done.map(unitLine),
      ...(await itemValues(ctx, round, done)),
    },
    traces: [
      { field: '检查情况', title: '抽查复核', link: `/rounds/${roundId}` },
      { field: '问题小项', title: '抽查复核的小项', link: `/rounds/${roundId}` },
    ],
    fields: {
      recipients: '各有关单位',
      opening: [`为检验${round.title}质量，我局对部分单位进行了现场检查，现将有关情况通报如下。`],
      closing: ['各单位要对照通报的问题举一反三、立行立改，切实提高自查自评质量。'],
      unitIds: done.map(({ unit_id }) => unit_id),
    },
  }
}

async function checkedUnits(ctx: Ctx, roundId: string): Promise<{ checks: number; units: Checked[] }> {
  const { rows } = await sql<Checked & { checks: number }>`
    select a.id, a.unit_id, a.subject_name, r.name as region_name, t.done, a.grade,
      ${selfTenthsOfRow} as self_tenths, ${tenthsOfRow} as tenths, t.checks
    from (
      -- One organisation may stand in several checks. Who was only drawn to stand in was not chosen, unless he did.
      select assessment_id, bool_or(done_at is not null) as done,
        (select count(*)::int from rounds.spot_check k where k.round_id = ${roundId}) as checks
      from rounds.spot_check_target
      where spot_check_id in (select id from rounds.spot_check where round_id = ${roundId})
      group by assessment_id having bool_or(drawn_as <> 'reserve' or done_at is not null)) t
    join rounds.assessment a on a.id = t.assessment_id left join org.pub_unit r on r.org_path = a.region_path
    order by a.org_path, a.id limit 5000`.execute(ctx.tx)
  return { checks: rows[0]?.checks ?? 0, units: rows }
}

const percent = (text: string | null): string => (text === null ? '—' : `${text}%`)

const unitLine = (unit: Checked, at: number) => ({
  no: String(at + 1),
  name: unit.subject_name,
  region: unit.region_name ?? '—',
  self: percent(unit.self_tenths === null ? null : tenthsText(unit.self_tenths)),
  result: percent(unit.tenths === null ? null : tenthsText(unit.tenths)),
  difference:
    unit.self_tenths === null || unit.tenths === null ? '—' : tenthsText(unit.tenths - unit.self_tenths),
  grade: unit.grade ?? '—',
})

/** Items on which points were taken off on site, those that concern most organisations first. */
async function itemValues(ctx: Ctx, round: RoundRow, done: readonly Checked[]) {
  const { rows } =
    await sql<Alike>`select s.item_no, s.applicable, s.deductions, s.occurrences, s.level, s.met, s.value,
      s.vetoed, count(*)::int as total
    from rounds.answer s where s.pass = 'spot' and s.assessment_id = any(${done.map(({ id }) => id)}::uuid[])
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(ctx.tx)
  const standard = await roundStandard(ctx, round)
  const { categories } = await roundDefinition(ctx, round)
  const byItem = Map.groupBy(rows, (row) => row.item_no)
  const items = categories.flatMap((category) =>
    category.items.flatMap((item) => {
      let [units, lost] = [0, 0]
      for (const alike of byItem.get(item.no) ?? []) {
        const one = scoreItem(standard, standard.indexOf.get(item.no) ?? -1, scored(alike))
        const minus = one.applicablePoints - (one.score ?? 0) + one.aggravated
        if (minus <= 0 && !one.vetoed) continue
        units += alike.total
        lost += minus * alike.total
      }
      return units > 0 ? [{ item: item.no, text: item.text, units, lost }] : []
    }),
  )
  const worst = items.sort((one, other) => other.units - one.units || other.lost - one.lost).slice(0, 15)
  return {
    hasItems: worst.length > 0,
    noItems: worst.length === 0,
    items: worst.map((one, at) => ({
      no: String(at + 1),
      item: one.item,
      text: one.text,
      units: String(one.units),
      lost: fromHundredths(one.lost),
    })),
  }
}
