import type { LedgerKind, PaperKind } from '../../documents/index.ts'
import { FindingQuery } from '../contract.ts'
import { findingsBook } from './export-findings.ts'
import { gravePaper } from './paper-grave.ts'
import { listLink, subjectOf } from './paper-lines.ts'
import { noticePaper, urgePaper } from './paper-notices.ts'
import { reportPaper } from './paper-report.ts'

/** What fits on a printed page and is still read; the export of the list has all columns. */
const printed = [
  '序号',
  '编号',
  '责任单位',
  '问题',
  '类别',
  '程度',
  '登记日期',
  '整改措施',
  '责任人',
  '整改期限',
  '状态',
  '销号日期',
]

/** 问题台账: the year's findings of a unit or region, set up for printing. */
const ledgerPaper: LedgerKind = {
  kind: 'findings.ledger',
  title: '问题台账',
  layout: 'ledger',
  subjectKind: 'org.unit',
  permission: 'findings.finding.read',
  series: null,
  fields: [],
  async load(ctx, placeId, issuing) {
    const place = await subjectOf(ctx, placeId, issuing)
    const year = ctx.today.slice(0, 4)
    const where = place.kind === 'region' ? 'region' : 'unit'
    const query = FindingQuery.parse({ [`filter[${where}]`]: place.id, 'filter[year]': year })
    return {
      title: `${place.name}${year}年度保密问题台账`,
      values: {},
      traces: [{ field: '台账', title: '问题台账', link: listLink(`${where}=${place.id}&year=${year}`) }],
      book: findingsBook(ctx, query, `${place.name}${year}年度保密问题台账`, printed),
    }
  },
}

/** The papers that findings produce. */
export const paperKinds: readonly PaperKind[] = [noticePaper, urgePaper, reportPaper, ledgerPaper, gravePaper]
