import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import type { Command } from 'commander'
import type { ServeOptions } from '../server.ts'
import { action, type Shell, UsageError } from './command.ts'

interface Options {
  port?: string
  host?: string
  tlsCert?: string
  tlsKey?: string
  insecureHttp?: boolean
}

/** `serve`: the web app, the HTTP API and the background jobs in one process, until it is told to stop. */
export function register(program: Command): void {
  program
    .command('serve')
    .option('--port <n>', '端口，缺省 8080 / port')
    .option('--host <address>', '监听地址，缺省 127.0.0.1 / address to listen on')
    .option('--tls-cert <file>', '服务器证书 / server certificate')
    .option('--tls-key <file>', '服务器私钥 / server key')
    .option('--insecure-http', '允许在本机以外用明文 HTTP / allow plain HTTP beyond this machine')
    .description('启动服务\nServe the web app, the API and the background jobs')
    .action(
      action(async (shell, options: Options) => {
        const { openSystem } = await import('../system.ts')
        const serving = await serveOptions(shell, options)
        // From now on: a Ctrl-C while it starts ends it in order, too.
        const signal = untilSignal()
        // The database starts in its own process while we read our own program.
        const [system, { serve }] = await Promise.all([
          openSystem(shell.config, 'supervise', shell.note),
          import('../server.ts'),
        ])
        const server = await serve(system, serving).catch(async (err) => {
          await system.close()
          throw err
        })
        announce(shell, server.address)
        // Kept by now, not at the end: a server may be killed.
        flushCompileCache()
        await signal
        await server.close()
        await system.close()
        return undefined
      }),
    )
}

/** Plain HTTP only on loopback, unless it is asked for by name. */
export async function serveOptions(shell: Shell, options: Options): Promise<ServeOptions> {
  const host = options.host ?? shell.config.host
  const port = options.port === undefined ? shell.config.port : Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`端口 ${options.port} 应为 0 至 65535 的整数`)
  if ((options.tlsCert === undefined) !== (options.tlsKey === undefined)) {
    throw new UsageError('--tls-cert 与 --tls-key 必须同时给出')
  }
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(host)
  if (!loopback && !options.tlsCert && !options.insecureHttp) {
    throw new UsageError(
      `在 ${host} 上提供服务需要 --tls-cert 与 --tls-key（可用 hengmi cert 生成），或明示 --insecure-http`,
    )
  }
  const tls =
    options.tlsCert && options.tlsKey
      ? { cert: await readFile(options.tlsCert), key: await readFile(options.tlsKey) }
      : undefined
  return { host, port, ...(tls && { tls }) }
}

export function announce(shell: Shell, address: string): void {
  if (shell.json) process.stdout.write(`${JSON.stringify({ address })}\n`)
  else process.stdout.write(`衡密已启动：${address}\n按 Ctrl-C 停止。\n`)
}

export const untilSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
