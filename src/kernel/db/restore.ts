import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { BackupError, damaged, type ReadEntry, readArchive, readWhole, sha256, sizeOf } from './archive.ts'
import { copyIn, isBlobName, type Manifest, seconds, type TablePart } from './backup.ts'
import {
  type AppliedMigration,
  type Hindrance,
  listForced,
  listForeignKeys,
  listMigrations,
  listTables,
  listTriggers,
  type PartitionInfo,
  type TableInfo,
} from './catalog.ts'
import { plainSession } from './every-row.ts'
import { absent } from './lock.ts'
import { verifyBackup } from './verify-backup.ts'

const decompress = promisify(zstdDecompress)

/** Where a backup is put back: an empty database and its folder of evidence files. */
export interface RestoreTarget {
  /** As the database's owner (or a superuser). */
  readonly url: string
  readonly blobDir: string
  /** Brings the empty database to the schema that the backup was made from, as the owner. */
  readonly migrateTo: (migrations: readonly AppliedMigration[]) => Promise<void>
  readonly progress?: (done: number, total: number) => void
}

export interface RestoreReport {
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly seconds: number
}

/**
 * Puts a backup into an empty target. The whole file is checked before anything is written; rows come in one
 * transaction, after the evidence files they name.
 */
export async function restore(target: RestoreTarget, file: string): Promise<RestoreReport> {
  const since = performance.now()
  const manifest = await verifyBackup(file, target.progress)
  const client = new pg.Client({ connectionString: target.url, application_name: 'hengmi-restore' })
  client.on('error', () => undefined) // the statement under way fails with it; unheard it would end the process
  await client.connect()
  try {
    await refuseOccupied(client)
    await target.migrateTo(manifest.migrations)
    await refuseOtherSchema(client, manifest)
    const files = await load(client, manifest, target, file)
    await analyse(client, manifest.tables)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    return { tables: manifest.tables.length, rows, files, seconds: seconds(since) }
  } finally {
    await client.end()
  }
}

/** Nothing is ever mixed with or written over what is there. */
async function refuseOccupied(client: pg.Client): Promise<void> {
  await client.query('begin')
  await client.query(plainSession)
  for (const { aside } of await listForced(client)) await client.query(aside)
  for (const table of await listTables(client)) {
    const name = qualified(table)
    const { rowCount } = await client.query(`select from ${name} limit 1`)
    if (rowCount) {
      throw new BackupError(
        'not-empty',
        `目标数据库已有数据（${table.schema}.${table.name}），恢复只能在空的数据文件夹或空数据库中进行。`,
      )
    }
  }
  await client.query('rollback')
}

const qualified = ({ schema, name }: Pick<TableInfo, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

async function refuseOtherSchema(client: pg.Client, manifest: Manifest): Promise<void> {
  const applied = await listMigrations(client)
  if (JSON.stringify(applied) === JSON.stringify(manifest.migrations)) return
  throw new BackupError(
    'other-schema',
    `备份由 ${manifest.product} 版本写成，其数据结构与本程序的迁移不符。请安装该版本或更新的程序后再恢复。`,
  )
}

/** One transaction: empties what the migrations seeded, brings the rows in, and puts every guard back. */
async function load(
  client: pg.Client,
  manifest: Manifest,
  target: RestoreTarget,
  file: string,
): Promise<number> {
  await client.query('begin')
  await client.query(plainSession)
  for (const partition of manifest.partitions) await ensurePartition(client, partition)
  const hindrances = [
    ...(await listForced(client)),
    ...(await listTriggers(client)),
    ...(await listForeignKeys(client)),
  ]
  await each(client, hindrances, 'aside')
  if (manifest.tables.length > 0) await client.query(`truncate ${manifest.tables.map(qualified).join(', ')}`)
  const files = await bringIn(client, manifest, target, file)
  for (const { schema, name, last, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [qualified({ schema, name }), last, called])
  }
  // Keys first, while no trigger listens; row security last.
  await each(client, hindrances.toReversed(), 'back')
  await client.query('commit')
  return files
}

async function each(
  client: pg.Client,
  hindrances: readonly Hindrance[],
  way: keyof Hindrance,
): Promise<void> {
  for (const hindrance of hindrances) await client.query(hindrance[way])
}

/** Months that passed since the migrations were written have partitions which only the running product made. */
async function ensurePartition(client: pg.Client, part: PartitionInfo): Promise<void> {
  const name = qualified(part)
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    name,
  ])
  if (rows[0]?.found) return
  const own = part.key ? ` partition by ${part.key}` : ''
  await client.query(`create table ${name} partition of ${part.parent} ${part.bound}${own}`)
  await client.query(
    `do $$ begin execute format('alter table ${name} owner to %I',
      (select relowner::regrole::text from pg_class where oid = '${part.parent}'::regclass)); end $$`,
  )
  if (part.secured) {
    await client.query(`alter table ${name} enable row level security, force row level security`)
  }
  for (const statement of part.own) await client.query(statement)
}

/** The second reading of the file: parts flow into the COPY of their table, evidence files into their folder. */
async function bringIn(
  client: pg.Client,
  manifest: Manifest,
  target: RestoreTarget,
  file: string,
): Promise<number> {
  const total = await sizeOf(file)
  const tableOf = new Map(
    manifest.tables.flatMap((table) => table.parts.map(({ name }) => [name, table] as const)),
  )
  const hashOf = new Map(
    [...tableOf.values()].flatMap(({ parts }) => parts).map((part) => [part.name, part.sha256]),
  )
  let copy: Copy | undefined
  let files = 0
  const close = async () => {
    if (copy) await finishCopy(client, copy)
    copy = undefined
  }
  await readArchive(
    file,
    async (entry) => {
      const table = tableOf.get(entry.name)
      if (table !== copy?.table) await close()
      if (table) {
        copy ??= startCopy(client, table)
        await feed(copy, await unpack(entry, hashOf.get(entry.name)))
      } else if (entry.name.startsWith('blobs/')) {
        await writeBlob(target.blobDir, entry)
        files += 1
      }
    },
    (bytes) => target.progress?.((total + bytes) / 2, total),
  )
  await close()
  return files
}

// Parts are cut after 4 MB, at the end of a chunk; anything much larger is not of our making.
const partLimit = 64 << 20

/** Hashed again: between the two readings the file on a shared disk may have changed. */
async function unpack(entry: ReadEntry, hash: string | undefined): Promise<Buffer> {
  const packed = await readWhole(entry, partLimit)
  if (sha256(packed) !== hash) throw damaged(`${entry.name} 在读取期间被改动`)
  return decompress(packed, { maxOutputLength: partLimit })
}

/** One COPY under way; `failed` rejects when the server refuses a row, which it may do at any moment. */
interface Copy {
  readonly table: TablePart
  readonly stream: CopyStreamQuery
  readonly failed: Promise<never>
}

function startCopy(client: pg.Client, table: TablePart): Copy {
  const stream = client.query(copyFrom(copyIn(client, table)))
  const failed = new Promise<never>((_, reject) => stream.on('error', reject))
  failed.catch(() => undefined) // told to whoever writes next
  return { table, stream, failed }
}

async function feed({ stream, failed }: Copy, rows: Buffer): Promise<void> {
  await Promise.race([failed, stream.write(rows) || once(stream, 'drain')])
}

async function finishCopy(client: pg.Client, { table, stream, failed }: Copy): Promise<void> {
  const finished = once(stream, 'finish')
  stream.end()
  await Promise.race([failed, finished])
  await client.query('select 1')
  if (stream.rowCount !== table.rows) {
    throw damaged(`${table.schema}.${table.name} 应有 ${table.rows} 行，实际 ${stream.rowCount} 行`)
  }
}

/** Written beside and renamed, so that a blob is there whole or not at all. */
async function writeBlob(blobDir: string, { name, content }: ReadEntry): Promise<void> {
  const path = name.slice('blobs/'.length)
  // The only part of the file that names places on this machine.
  if (!isBlobName(basename(path)) || !/^[0-9a-f/]+$/.test(path)) throw damaged(`文件名不合规：${name}`)
  const place = join(blobDir, path)
  if (await stat(place).catch(absent)) return
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const draft = join(dirname(place), `.restore-${randomBytes(6).toString('hex')}`)
  const handle = await open(draft, 'wx', 0o600)
  for await (const chunk of content) await handle.writeFile(chunk)
  await handle.sync()
  await handle.close()
  await rename(draft, place)
}

async function analyse(client: pg.Client, tables: readonly TableInfo[]): Promise<void> {
  if (tables.length > 0) await client.query(`analyze ${tables.map(qualified).join(', ')}`)
}
