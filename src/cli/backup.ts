import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { Problem } from '../kernel/problem.ts'
import { action, cliActor } from './command.ts'
import { progress } from './progress.ts'

/** `backup FILE`: every row and evidence file into one new file, while the server runs. */
export function register(program: Command): void {
  program
    .command('backup')
    .argument('<file>', '备份文件，不得已存在 / the backup file, which must not exist')
    .description('备份全部数据与证据材料到一个文件\nBack up everything into one file')
    .action(
      action(async (shell, file: string) => {
        const folder = dirname(resolve(file))
        if (!existsSync(folder))
          throw new Problem('backup/no-folder', { status: 404, title: `没有文件夹 ${folder}` })
        const [{ openSystem, backupSource }, { backup }, audit] = await Promise.all([
          import('../system.ts'),
          import('../kernel/db/backup.ts'),
          import('../modules/audit/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        const bar = await progress(shell, '备份')
        try {
          // Before the copy, so that the copy holds its own making.
          await system.run(cliActor(), (ctx) =>
            audit.record(ctx, {
              action: 'system.backup.make',
              subject: { kind: 'system.backup', id: file },
              orgPath: '',
            }),
          )
          const report = await backup({ ...backupSource(system.database), progress: bar.update }, file)
          bar.stop()
          return {
            json: report,
            text: `备份完成：${report.file}，${report.bytes} 字节，SHA-256 ${report.sha256}，${report.seconds} 秒`,
          }
        } finally {
          bar.stop()
          await system.close()
        }
      }),
    )
}
