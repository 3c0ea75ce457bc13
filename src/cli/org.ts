import type { Command } from 'commander'
import { action, cliActor } from './command.ts'
import { remarksText } from './remarks.ts'

/** `org import FILE [--dry-run]`: the organisations of a .xlsx or .csv file, all or nothing. */
export function register(program: Command): void {
  const org = program.command('org').description('机构\nOrganisations')
  org
    .command('import')
    .argument('<file>', '.xlsx 或 .csv（UTF-8、GBK） / .xlsx or .csv (UTF-8 or GBK)')
    .option('--dry-run', '只检查，不写入 / check only, write nothing')
    .description('导入机构名录\nImport the register of organisations')
    .action(
      action(async (shell, file: string, options: { dryRun?: boolean }) => {
        const [{ openSystem }, { importOrgs }] = await Promise.all([
          import('../system.ts'),
          import('../modules/org/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const result = await system.run(cliActor(), (ctx) =>
            importOrgs(ctx, file, { dryRun: options.dryRun === true }),
          )
          const counts = `共 ${result.rows} 行：新建 ${result.created}，更新 ${result.updated}，未变 ${result.unchanged}`
          return {
            json: result,
            text: `${options.dryRun ? '试导入（未写入）' : '导入'}${counts}${remarksText('错误，未写入任何内容', result.errors)}`,
            exit: result.errors.length > 0 ? 1 : 0,
          }
        } finally {
          await system.close()
        }
      }),
    )
}
