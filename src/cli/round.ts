import type { Command } from 'commander'
import { z } from 'zod'
import { kernelProblem } from '../kernel/problem.ts'
import { action, cliActor, textTable } from './command.ts'

/** `round recount ID`: computes every assessment's totals anew and compares with what the increments kept. */
export function register(program: Command): void {
  const round = program.command('round').description('自查自评轮次\nRounds')
  round
    .command('recount')
    .argument('<id>', '轮次编号 / id of the round')
    .description('重新计算一轮的全部得分并与所存的比较\nRecompute the totals of a round and compare')
    .action(
      action(async (shell, id: string) => {
        if (!z.uuid().safeParse(id).success) throw kernelProblem('not-found', `没有编号为 ${id} 的轮次`)
        const [{ openSystem }, { recountRound }] = await Promise.all([
          import('../system.ts'),
          import('../modules/rounds/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const result = await system.run(cliActor(), (ctx) => recountRound(ctx, id))
          const rows = result.different.map((one) => [
            one.unit,
            one.column,
            String(one.stored),
            String(one.recounted),
          ])
          return {
            json: result,
            text: `核对 ${result.checked} 份，不一致 ${result.different.length} 处${
              rows.length > 0 ? `\n${textTable([['单位', '项目', '所存', '重算'], ...rows])}` : ''
            }`,
          }
        } finally {
          await system.close()
        }
      }),
    )
}
