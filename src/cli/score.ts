import type { Command } from 'commander'
import { action, textTable } from './command.ts'
import { remarksText } from './remarks.ts'

/** `score --standard FILE --answers FILE`: the engine alone, without a database. */
export function register(program: Command): void {
  program
    .command('score')
    .requiredOption(
      '--standard <file>',
      '标准，任何可导入的形式 / the standard, in any form that import reads',
    )
    .requiredOption('--answers <file>', '填报结果（JSON 或 YAML） / the answers (JSON or YAML)')
    .description('按标准计算得分与等次（不用数据库）\nScore answers against a standard, without a database')
    .action(
      action(async (_shell, options: { standard: string; answers: string }) => {
        const { scoreFiles } = await import('../modules/standards/index.ts')
        const outcome = await scoreFiles(options.standard, options.answers)
        if ('errors' in outcome) {
          return {
            json: { errors: outcome.errors },
            text: remarksText('输入有误', outcome.errors).trim(),
            exit: 1,
          }
        }
        const result = outcome
        const rows = result.items.map(({ no, applicable, score }) => [
          no,
          applicable ? '★' : '',
          score ?? '—',
        ])
        return {
          json: result,
          text: `${textTable([['小项', '实有', '得分'], ...rows])}
得分 ${result.total} / ${result.applicablePoints}，${result.percentage ?? '—'}%，${result.grade ?? '未评'}${result.vetoed ? '（一票否决）' : ''}`,
        }
      }),
    )
}
