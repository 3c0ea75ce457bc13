import type { Ctx } from '../../../kernel/context.ts'
import { policyAt } from './keep-policy.ts'
import { ledgerColumns } from './read-ledger.ts'

/** An empty ledger with the columns that are read, and a second sheet that says what belongs in them. */
export async function importTemplate(ctx: Ctx): Promise<Buffer> {
  const { xlsxBuffer } = await import('../../../kernel/files/write-xlsx.ts')
  const { severities } = await policyAt(ctx, ctx.scopes[0] ?? '')
  const notes = [
    ['责任单位', '单位全称；填了统一社会信用代码的，以代码为准。两列填一列即可'],
    ['问题、类别、登记日期', '必须填写。日期写成 2026-03-02 的样子'],
    ['程度', `${severities.map(({ name }) => name).join('、')} 之一；不填为${severities[0]?.name ?? '一般'}`],
    ['整改期限', '不填的，按程度规定的工作日从登记日期起算'],
    ['销号日期', '填了的按已销号计入，不填的导入后继续办理'],
  ]
  return xlsxBuffer({
    sheets: [
      { name: '问题台账', columns: [...ledgerColumns], rows: [] },
      {
        name: '填写说明',
        columns: [
          { header: '列', width: 24 },
          { header: '说明', width: 70 },
        ],
        rows: notes,
      },
    ],
  })
}
