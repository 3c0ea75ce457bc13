import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { UnitQuery } from '../contract.ts'
import { kindNames } from '../rules.ts'
import { walkUnits } from './find-unit.ts'

const columns = [
  { header: '序号', width: 8, kind: 'number' },
  { header: '单位名称', width: 36 },
  { header: '上级单位', width: 36 },
  { header: '行政区划代码', width: 14 },
  { header: '单位类别', width: 12 },
  { header: '统一社会信用代码', width: 22 },
  { header: '简称', width: 16 },
  { header: '保密工作联系人', width: 16 },
  { header: '联系电话', width: 18 },
] as const

/** Writes the listed units as a ledger that imports again to the same: parents stand by full path. */
export async function exportUnits(ctx: Ctx, query: UnitQuery, to: NodeJS.WritableStream): Promise<void> {
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  await audit.record(ctx, {
    action: 'org.unit.export',
    subject: { kind: 'org.unit', id: 'list' },
    orgPath: ctx.scopes[0] ?? '',
    after: query,
  })
  await writeXlsx(to, {
    title: '机关单位名录',
    sheets: [{ name: '机构名录', columns, rows: rowsOf(ctx, query) }],
  })
}

async function* rowsOf(ctx: Ctx, query: UnitQuery) {
  for await (const unit of walkUnits(ctx, query)) {
    yield [
      unit.sortNo,
      unit.name,
      unit.parents,
      unit.areaCode,
      kindNames[unit.kind],
      unit.creditCode,
      unit.shortName,
      unit.contactName,
      unit.contactPhone,
    ]
  }
}
