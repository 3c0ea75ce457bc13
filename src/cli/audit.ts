import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { action, cliActor } from './command.ts'

/** `audit verify [--seal FILE]`: whether any sealed event or seal was changed, removed or put in behind. */
export function register(program: Command): void {
  const audit = program.command('audit').description('审计\nThe audit log')
  audit
    .command('verify')
    .option('--seal <file>', '与在外保存的封存文件比对 / compare with a seal kept outside')
    .description('校验审计日志的封存链\nVerify the chain of seals over the audit log')
    .action(
      action(async (shell, options: { seal?: string }) => {
        const seal = options.seal ? await readSeal(options.seal) : undefined
        const [{ openSystem }, { verifyAudit }] = await Promise.all([
          import('../system.ts'),
          import('../modules/audit/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const result = await system.run(cliActor(), (ctx) =>
            verifyAudit(ctx, seal === undefined ? {} : { seal }),
          )
          const tail = result.events - result.sealed
          return {
            json: result,
            text: `事件 ${result.events} 条，已封存 ${result.sealed} 条（${result.seals} 次），未封存 ${tail} 条：${
              result.ok ? '完好' : `被改动，首处 ${JSON.stringify(result.firstBad)}`
            }`,
            exit: result.ok ? 0 : 1,
          }
        } finally {
          await system.close()
        }
      }),
    )
}

async function readSeal(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (err) {
    if (err instanceof SyntaxError) return null // no seal either: refused as every other file that is none
    throw err
  }
}
