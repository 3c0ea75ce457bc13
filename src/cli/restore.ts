import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { action } from './command.ts'
import { progress } from './progress.ts'

/** `restore FILE`: a backup into an empty folder (or an empty external database). */
export function register(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件 / the backup file')
    .description('把备份恢复到空的数据文件夹\nRestore a backup into an empty data folder')
    .action(
      action(async (shell, file: string) => {
        const [{ openDatabase, migrateDatabase }, { restore }] = await Promise.all([
          import('../kernel/db/database.ts'),
          import('../kernel/db/restore.ts'),
        ])
        const database = await openDatabase(shell.config, 'supervise', shell.note)
        const bar = await progress(shell, '恢复')
        try {
          const blobDir = join(database.dataDir, 'blobs')
          await mkdir(blobDir, { recursive: true, mode: 0o700 })
          const target = {
            url: database.everyRowUrl,
            blobDir,
            migrateTo: async (applied: readonly { name: string }[]) => {
              await migrateDatabase(database, shell.config, { upTo: applied.at(-1)?.name })
            },
            progress: bar.update,
          }
          const report = await restore(target, file)
          // What came back may be older than this program.
          await migrateDatabase(database, shell.config)
          bar.stop()
          return {
            json: report,
            text: `恢复完成：${report.tables} 张表，${report.rows} 行，${report.files} 个文件，${report.seconds} 秒`,
          }
        } finally {
          bar.stop()
          await database.stop()
        }
      }),
    )
}
