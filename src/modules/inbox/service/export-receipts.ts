import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { CellValue } from '../../../kernel/files/write-xlsx.ts'
import * as audit from '../../audit/index.ts'
import type { ReceiptQuery } from '../contract.ts'
import type { NoticeRow } from './find-notice.ts'
import { askedReceipts, peopleOf, watchedNotice } from './list-receipts.ts'

/** Organisations read at a time: their people fit into memory however many units got the notice. */
const atOnce = 500

interface Row {
  readonly unit_id: string
  readonly unit_name: string
  readonly name: string | null
  readonly read_at: string | null
  readonly signed_by_name: string | null
  readonly signed_at: string | null
}

/** What a ledger of receipts is about: the notice, with what was asked of the list. */
export interface Ledger {
  readonly notice: NoticeRow
  readonly query: ReceiptQuery
}

/** Before the ledger goes out, who takes it is written down: breaking off the download hides nothing. */
export async function announceReceipts(ctx: Ctx, id: string, query: ReceiptQuery): Promise<Ledger> {
  const notice = await watchedNotice(ctx, id)
  await audit.record(ctx, {
    action: 'inbox.notice.export',
    subject: { kind: 'inbox.notice', id },
    orgPath: notice.org_path,
    after: { title: notice.title, state: query['filter[state]'] ?? null, q: query.q ?? null },
  })
  return { notice, query }
}

/** 阅读与签收情况: one line for each person who should have read it, unit by unit, streamed. */
export async function exportReceipts(ctx: Ctx, ledger: Ledger, to: NodeJS.WritableStream): Promise<void> {
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  const { notice } = ledger
  const columns = [
    { header: '序号', width: 8, kind: 'number' },
    { header: '单位', width: 40 },
    { header: '应阅人', width: 16 },
    { header: '阅读时间', width: 20 },
    { header: '签收人', width: 16 },
    { header: '签收时间', width: 20 },
  ] as const
  const asksReceipt = notice.receipt_by !== null
  await writeXlsx(to, {
    title: `《${notice.title}》阅读与签收情况`,
    sheets: [
      {
        name: '阅读与签收',
        above: [
          `发布单位：${notice.unit_name}`,
          ...(asksReceipt ? [`签收期限：${notice.receipt_by}`] : []),
          `导出日期：${ctx.today}`,
        ],
        columns: asksReceipt ? columns : columns.slice(0, 4),
        rows: rowsOf(ctx, ledger, asksReceipt),
      },
    ],
  })
}

async function* rowsOf(ctx: Ctx, ledger: Ledger, asksReceipt: boolean): AsyncGenerator<CellValue[]> {
  let number = 0
  let last: Row | undefined
  do {
    const rows = await readPart(ctx, ledger, last)
    for (const row of rows) {
      if (row.unit_id !== last?.unit_id) number += 1
      last = row
      const read = row.name === null ? '没有收件人' : (row.read_at ?? '未读')
      const receipt = asksReceipt ? [row.signed_by_name ?? '', row.signed_at ?? '未签收'] : []
      yield [number, row.unit_name, row.name ?? '', read, ...receipt]
    }
    if (rows.length === 0) return
  } while (last)
}

/** The next organisations with all their people, in the order of the list. */
async function readPart(ctx: Ctx, { notice, query }: Ledger, after: Row | undefined): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with part as (select p.* from ${askedReceipts(ctx, notice, query)}
        and ${after ? sql<boolean>`(p.unit_name, p.unit_id) > (${after.unit_name}, ${after.unit_id}::uuid)` : sql`true`}
      order by p.unit_name, p.unit_id limit ${atOnce})
    select p.unit_id, p.unit_name, x.name, ${shown(sql`x.read_at`)} as read_at, p.signed_by_name,
      ${shown(sql`p.signed_at`)} as signed_at
    from part p left join lateral (select * from ${peopleOf(ctx, notice)} one) x on true
    order by p.unit_name, p.unit_id, x.read_at nulls last, x.name`.execute(ctx.tx)
  return rows
}

/** As on a clock in Beijing. */
const shown = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`
