import type { Command } from 'commander'
import { action, cliActor } from './command.ts'

/** `account reset NAME`: a new one-time password, audited; every session of the account ends. */
export function register(program: Command): void {
  const account = program.command('account').description('账号\nAccounts')
  account
    .command('reset')
    .argument('<username>', '用户名 / user name')
    .description('重置口令，给出新的一次性口令\nGive an account a new one-time password')
    .action(
      action(async (shell, username: string) => {
        const [{ openSystem }, { resetAccount }] = await Promise.all([
          import('../system.ts'),
          import('../modules/identity/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const reset = await system.run(cliActor(), (ctx) => resetAccount(ctx, username))
          return { json: reset, text: `${reset.username} 的一次性口令：${reset.password}` }
        } finally {
          await system.close()
        }
      }),
    )
}
