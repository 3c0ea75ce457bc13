import type { LedgerKind, PaperKind } from '../../documents/index.ts'
import { roundBook } from './export-round.ts'
import { formPaper } from './paper-form.ts'
import { selfReportPaper } from './paper-self-report.ts'
import { spotReportPaper } from './paper-spot-report.ts'
import { summaryPaper } from './paper-summary.ts'
import { getRoundRow } from './round-row.ts'

/** 自查自评台账: one line per organisation, set up for printing. */
const ledgerPaper: LedgerKind = {
  kind: 'rounds.ledger',
  title: '自查自评台账',
  layout: 'ledger',
  subjectKind: 'rounds.round',
  permission: 'rounds.board.read',
  series: null,
  fields: [],
  async load(ctx, roundId) {
    const round = await getRoundRow(ctx, roundId)
    return {
      title: `${round.title}台账`,
      values: {},
      traces: [{ field: '台账', title: '各单位评定表', link: `/rounds/${roundId}` }],
      book: { ...(await roundBook(ctx, round, 'printed')), title: `${round.title}台账` },
    }
  },
}

/** The papers that rounds produce. */
export const paperKinds: readonly PaperKind[] = [
  summaryPaper,
  spotReportPaper,
  ledgerPaper,
  selfReportPaper,
  formPaper,
]
