import { xlsxBuffer } from '../kernel/files/write-xlsx.ts'
import { addDays } from '../kernel/time.ts'
import { importFindings } from '../modules/findings/index.ts'
import type { DemoUnit } from './people.ts'
import { problemsSeen } from './problems-seen.ts'
import type { LedgerStage } from './rectify.ts'
import { moment } from './running-stage.ts'
import { seeded } from './seeded.ts'

/** A problem of the older ledger that comes up again. */
export interface Repeated {
  readonly unit: DemoUnit
  readonly title: string
  readonly category: string
}

const header = ['责任单位', '信用代码', '问题', '类别', '程度', '登记日期', '整改期限', '责任人', '销号日期']
const lines = 120
const repeats = 18

/** What the bureau kept in a workbook before: read in by the product's own import; returns what comes up again. */
export async function importOldLedger(stage: LedgerStage): Promise<Repeated[]> {
  const random = seeded(20_260_826)
  const city = stage.units[0] as DemoUnit
  const organisations = random.shuffle(
    stage.units.filter(({ kind }) => kind !== 'region' && kind !== 'department'),
  )
  const repeated: Repeated[] = []
  const rows = Array.from({ length: lines }, (_, at) => {
    const unit = organisations[at] as DemoUnit
    const { title, category } = random.pick(problemsSeen)
    const foundOn = addDays('2025-12-01', random.whole(0, 230))
    const closedOn = addDays(foundOn, random.whole(6, 34))
    if (repeated.length < repeats) repeated.push({ unit, title, category })
    const severity = random.pick(['一般', '一般', '较重', '较重', '严重'])
    const person = random.pick(['张三', '李四', '王五', '赵六'])
    return [unit.name, '', title, category, severity, foundOn, addDays(foundOn, 30), person, closedOn]
  })
  const named = await withCodes(stage, rows)
  const bytes = await xlsxBuffer({
    title: '保密问题台账（示例）',
    sheets: [{ name: '台账', columns: header.map((text) => ({ header: text, width: 16 })), rows: named }],
  })
  const officer = stage.cast.at('bureau_officer', city.id)
  await stage.at(officer, 'findings.finding.import', moment('2026-08-26', 60), (ctx) =>
    importFindings(ctx, { bytes, name: '保密问题台账.xlsx' }, { dryRun: false }),
  )
  return repeated
}

/** Two organisations of the city may be called alike; the register's codes tell them apart. */
async function withCodes({ run, now }: LedgerStage, rows: readonly string[][]): Promise<string[][]> {
  const { sql } = await import('kysely')
  const codes = await run(now, async (ctx) => {
    const { rows: found } = await sql<{ name: string; code: string | null; n: number }>`
      select name, max(credit_code) as code, count(*)::int as n from org.pub_unit
      where name = any(${rows.map(([name]) => name ?? '')}::text[]) group by name`.execute(ctx.tx)
    return new Map(found.filter(({ n }) => n === 1).map(({ name, code }) => [name, code]))
  })
  return rows
    .filter(([name = '']) => codes.has(name))
    .map(([name = '', , ...rest]) => [name, codes.get(name) ?? '', ...rest])
}
