import type { Command } from 'commander'
import { action, cliActor } from './command.ts'
import { remarksText } from './remarks.ts'

/** `standard import FILE [--dry-run]`: a standard from its printed form, a standard file or an OSCAL catalog. */
export function register(program: Command): void {
  const standard = program.command('standard').description('标准\nStandards')
  standard
    .command('import')
    .argument('<file>', '.docx、.xlsx、.yaml、.json 或 OSCAL 目录 / or an OSCAL catalog')
    .option('--dry-run', '只检查，不写入 / check only, write nothing')
    .description('导入自查自评标准\nImport a standard of self-assessment')
    .action(
      action(async (shell, file: string, options: { dryRun?: boolean }) => {
        const [{ openSystem }, { importStandardFile }] = await Promise.all([
          import('../system.ts'),
          import('../modules/standards/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const result = await system.run(cliActor(), (ctx) =>
            importStandardFile(ctx, file, { dryRun: options.dryRun === true }),
          )
          const { standard: read } = result
          const facts = read
            ? `${read.title}：${read.categories} 类 ${read.items} 项，共 ${read.points} 分`
            : '没有读出标准'
          return {
            json: result,
            text: `${facts}${remarksText('提示', result.warnings)}${remarksText('错误，未写入任何内容', result.errors)}`,
            exit: result.errors.length > 0 ? 1 : 0,
          }
        } finally {
          await system.close()
        }
      }),
    )
}
