import type { Command } from 'commander'
import { action, cliActor, textTable } from './command.ts'

/** `init`: the three system accounts with one-time passwords; refused when they exist. */
export function register(program: Command): void {
  program
    .command('init')
    .description(
      '创建三个系统账号（系统、安全、审计管理员）\nCreate the three system accounts with one-time passwords',
    )
    .action(
      action(async (shell) => {
        const [{ openSystem }, { initAccounts }] = await Promise.all([
          import('../system.ts'),
          import('../modules/identity/index.ts'),
        ])
        const system = await openSystem(shell.config, 'attach', shell.note)
        try {
          const accounts = await system.run(cliActor(), initAccounts)
          return {
            json: { accounts },
            text: `${textTable([['角色', '用户名', '一次性口令'], ...accounts.map((one) => [one.role, one.username, one.password])])}
口令只显示这一次，首次登录须修改。`,
          }
        } finally {
          await system.close()
        }
      }),
    )
}
