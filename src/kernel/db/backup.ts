import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ArchiveWriter, createArchive, type Entry } from './archive.ts'
import {
  type AppliedMigration,
  listMigrations,
  listPartitions,
  listSequences,
  listTables,
  type PartitionInfo,
  type SequenceInfo,
  type TableInfo,
} from './catalog.ts'
import { withEveryRow } from './every-row.ts'
import { absent } from './lock.ts'

const compress = promisify(zstdCompress)

/** What is backed up. */
export interface BackupSource {
  /** The product's database: as superuser (embedded), else as its owner. */
  readonly url: string
  /** The folder of content-addressed evidence files; it need not exist. */
  readonly blobDir: string
  /** The product's version, for whoever reads the file later. */
  readonly product: string
  readonly progress?: (done: number, total: number) => void
}

export interface BackupReport {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly seconds: number
}

export const format = 'hengmi-backup/1'
export const headerName = 'hengmi-backup.json'
export const manifestName = 'manifest.json'

/** Rows as `COPY` text, cut into pieces of bounded size; `parts` in order give the whole. */
export interface TablePart extends TableInfo {
  readonly rows: number
  readonly parts: readonly Entry[]
}

/** The last entry but one; the very last holds its SHA-256. */
export interface Manifest {
  readonly format: string
  readonly product: string
  readonly createdAt: string
  readonly server: string
  readonly migrations: readonly AppliedMigration[]
  readonly tables: readonly TablePart[]
  readonly partitions: readonly PartitionInfo[]
  readonly sequences: readonly SequenceInfo[]
  readonly files: readonly Entry[]
}

/**
 * Writes every row and evidence file into one new file: the same form for the embedded and an external database, and
 * the way from one to the other and between major versions. One snapshot; never more than a few megabytes in memory.
 */
export async function backup(source: BackupSource, file: string): Promise<BackupReport> {
  const since = performance.now()
  const archive = await createArchive(file)
  try {
    const createdAt = new Date().toISOString()
    const header = { format, product: source.product, createdAt }
    await archive.add(headerName, json(header))
    const content = await withEveryRow(source.url, (client) => exportDatabase(client, archive, source))
    // After the rows: a file is written before the row that names it, so all that the snapshot names are there.
    const files = await exportFiles(source.blobDir, archive)
    const manifest = json({ ...header, ...content, files } satisfies Manifest)
    const { sha256 } = await archive.add(manifestName, manifest)
    await archive.add(`${manifestName}.sha256`, Buffer.from(sha256))
    const written = await archive.finish()
    return { file, ...written, seconds: seconds(since) }
  } catch (err) {
    await archive.abort()
    throw err
  }
}

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value))

export const seconds = (since: number): number => Math.round(performance.now() - since) / 1000

async function exportDatabase(client: pg.Client, archive: ArchiveWriter, source: BackupSource) {
  const infos = await listTables(client)
  const tables: TablePart[] = []
  for (const [index, info] of infos.entries()) {
    tables.push(await exportTable(client, archive, info, `tables/${String(index).padStart(4, '0')}`))
    source.progress?.(index + 1, infos.length)
  }
  const version = await client.query<{ server_version: string }>('show server_version')
  return {
    server: version.rows[0]?.server_version ?? '',
    migrations: await listMigrations(client),
    tables,
    partitions: await listPartitions(client),
    // Sequences know no snapshot: read last, they lie at or beyond every exported row.
    sequences: await listSequences(client),
  }
}

// Large enough to compress well, small enough that two of them are nothing beside the memory budget.
const partBytes = 4 << 20

async function exportTable(
  client: pg.Client,
  archive: ArchiveWriter,
  info: TableInfo,
  folder: string,
): Promise<TablePart> {
  const stream = client.query(copyTo(copyOut(client, info), { highWaterMark: 1 << 20 }))
  const parts: Entry[] = []
  for await (const part of inParts(stream)) {
    const packed = await compress(part, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
    parts.push(await archive.add(`${folder}/${String(parts.length).padStart(6, '0')}.zst`, packed))
  }
  // The count comes after the last row; the next answer on the connection means that it has come.
  await client.query('select 1')
  return { ...info, rows: stream.rowCount, parts }
}

async function* inParts(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    waiting.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

const tableName = (client: pg.ClientBase, { schema, name }: TableInfo): string =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`

const columnList = (client: pg.ClientBase, { columns }: TableInfo): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ')

/** A partitioned table can only be read by a query. */
const copyOut = (client: pg.ClientBase, info: TableInfo): string =>
  info.partitioned
    ? `copy (select ${columnList(client, info)} from ${tableName(client, info)}) to stdout`
    : `copy ${tableName(client, info)} (${columnList(client, info)}) to stdout`

/** Rows of a partitioned table find their partition themselves. */
export const copyIn = (client: pg.ClientBase, info: TableInfo): string =>
  `copy ${tableName(client, info)} (${columnList(client, info)}) from stdin`

/** The name of an evidence file is the SHA-256 of its content. */
export const isBlobName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

async function exportFiles(blobDir: string, archive: ArchiveWriter): Promise<Entry[]> {
  const found = await readdir(blobDir, { recursive: true, withFileTypes: true }).catch(absent)
  const paths = (found ?? [])
    .filter((entry) => entry.isFile() && isBlobName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const files: Entry[] = []
  for (const path of paths) {
    const size = (await stat(path).catch(absent))?.size
    // Swept as an orphan since it was listed, so the snapshot does not name it.
    if (size === undefined) continue
    const name = `blobs/${relative(blobDir, path)}`
    files.push(await archive.addStream(name, size, createReadStream(path)))
  }
  return files
}
