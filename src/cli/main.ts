import { Command, CommanderError } from 'commander'
import { version } from '../version.ts'
import { exitCode } from './command.ts'

type Register = (program: Command) => void

// One file a command; each loads what it needs only when it runs.
const commands: readonly (() => Promise<{ register: Register }>)[] = [
  () => import('./init.ts'),
  () => import('./account.ts'),
  () => import('./serve.ts'),
  () => import('./cert.ts'),
  () => import('./demo.ts'),
  () => import('./org.ts'),
  () => import('./standard.ts'),
  () => import('./score.ts'),
  () => import('./round.ts'),
  () => import('./audit.ts'),
  () => import('./backup.ts'),
  () => import('./restore.ts'),
  () => import('./doctor.ts'),
]

/** Reads the command line and runs the command; the exit code says how it went. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('hengmi')
    .description('衡密：机关单位保密工作平台\nHengmi: a platform for confidentiality work')
    .version(version, '-V, --version', '版本 / print the version')
    .helpOption('-h, --help', '帮助 / print this help')
    .helpCommand('help [command]', '某条命令的帮助 / help for a command')
    .option('--json', '只在标准输出打印一个 JSON 文档 / print one JSON document on stdout')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) })
  for (const load of commands) (await load()).register(program)
  inheritOptions(program)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (err) {
    if (!(err instanceof CommanderError)) throw err
    const isAnswer =
      err.code === 'commander.helpDisplayed' ||
      err.code === 'commander.version' ||
      err.code === 'commander.help'
    if (isAnswer && err.exitCode === 0) return
    // What is wrong was said on stderr already.
    if (argv.includes('--json'))
      process.stdout.write(`${JSON.stringify({ error: { code: 'usage', message: err.message } })}\n`)
    process.exitCode = exitCode.usage
  }
}

/** `--json` and `--help` may stand before or after the command's name. */
function inheritOptions(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride().copyInheritedSettings(command)
    child.option('--json', '只在标准输出打印一个 JSON 文档 / print one JSON document on stdout')
    inheritOptions(child)
  }
}
