import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** A migration folder and database that do not fit each other; the message says what to do. */
export class MigrationError extends Error {}

export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

// One number for "somebody is migrating this database"; two starters queue behind it.
const lockKey = 4_203_000_001

/**
 * Applies the numbered `.sql` files of `folder` in order, each in a transaction of its own, under a lock against a
 * second starter. `before` runs once when there is something to apply to a database in use (the backup).
 * Throws MigrationError when an applied file was edited or the database knows files that the folder lacks.
 */
export async function migrate(options: {
  ownerUrl: string
  appRole: string
  folder: string
  upTo?: string
  before?: (pending: readonly string[]) => Promise<void>
}): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'hengmi-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`select set_config('hengmi.app_role', $1, false)`, [options.appRole])
    await prepare(client, options.appRole)
    const files = (await readMigrations(options.folder)).filter(
      ({ name }) => !options.upTo || name <= options.upTo,
    )
    const state = compare(files, await readApplied(client))
    if (state.pending.length > 0 && state.applied.length > 0) await options.before?.(state.pending)
    for (const file of files.filter(({ name }) => state.pending.includes(name))) await apply(client, file)
    return state
  } finally {
    await client.end()
  }
}

/** What is applied and what would be, without changing anything. */
export async function migrationState(ownerUrl: string, folder: string): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(`select to_regclass('kernel.migration') as present`)
    return compare(await readMigrations(folder), rows[0]?.present ? await readApplied(client) : [])
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client, appRole: string): Promise<void> {
  await client.query(`create schema if not exists kernel;
    create table if not exists kernel.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    grant usage on schema kernel to ${pg.escapeIdentifier(appRole)};
    grant select on kernel.migration to ${pg.escapeIdentifier(appRole)}`)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function readApplied(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query('select name, checksum from kernel.migration order by name')
  return rows
}

function compare(
  files: readonly Migration[],
  applied: readonly { name: string; checksum: string }[],
): MigrationState {
  const known = new Map(files.map((file) => [file.name, file]))
  for (const { name, checksum } of applied) {
    const file = known.get(name)
    if (!file) {
      throw new MigrationError(
        `数据库已执行过本程序没有的迁移 ${name}：数据库比程序新。请安装不低于该版本的程序，或恢复升级前的备份。`,
      )
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(
        `迁移文件 ${name} 在执行之后被改动过，拒绝启动。请恢复原文件；需要变更时新增一个迁移。`,
      )
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  const pending = files.filter(({ name }) => !done.has(name)).map(({ name }) => name)
  const last = applied.at(-1)?.name ?? ''
  const late = pending.find((name) => name < last)
  if (late) throw new MigrationError(`迁移 ${late} 的编号早于已执行的 ${last}，拒绝启动。请为它重新编号。`)
  return { applied: [...done], pending }
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.text)
    await client.query('insert into kernel.migration (name, checksum) values ($1, $2)', [
      file.name,
      file.checksum,
    ])
    await client.query('commit')
  } catch (err) {
    await client.query('rollback')
    throw new MigrationError(`迁移 ${file.name} 执行失败，已回滚：${(err as Error).message}`, { cause: err })
  }
}
