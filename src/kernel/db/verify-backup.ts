import { createHash } from 'node:crypto'
import { BackupError, damaged, type ReadEntry, readArchive, readWhole, sha256, sizeOf } from './archive.ts'
import { format, headerName, type Manifest, manifestName } from './backup.ts'

// A row of the manifest is about 100 bytes: enough for two million evidence files.
const manifestLimit = 256 << 20

/** Reads the whole file and compares each hash with the manifest; throws BackupError. */
export async function verifyBackup(
  file: string,
  progress?: (done: number, total: number) => void,
): Promise<Manifest> {
  const total = await sizeOf(file)
  const seen = new Map<string, string>()
  const kept = new Map<string, Buffer>()
  await readArchive(
    file,
    async (entry) => {
      if (seen.size === 0) await refuseForeign(entry, kept)
      else if (entry.name.startsWith(manifestName))
        kept.set(entry.name, await readWhole(entry, manifestLimit))
      seen.set(entry.name, kept.has(entry.name) ? '' : await digest(entry))
    },
    (bytes) => progress?.(bytes / 2, total),
  ).catch((err: Error) => {
    if (err instanceof BackupError) throw err
    throw seen.size === 0 ? noBackup(err) : damaged(err.message, err)
  })
  if (seen.size === 0) throw noBackup()
  return checked(kept, seen)
}

const noBackup = (cause?: unknown) =>
  new BackupError('no-backup', '这不是 hengmi backup 生成的备份文件，请核对文件名。', cause)

async function refuseForeign(entry: ReadEntry, kept: Map<string, Buffer>): Promise<void> {
  if (entry.name !== headerName) throw noBackup()
  const header = await readWhole(entry, 64 << 10)
  kept.set(entry.name, header)
  const written = (JSON.parse(header.toString()) as { format?: string }).format
  if (written !== format) {
    throw new BackupError(
      'no-backup',
      `备份的格式是 ${written}，本程序只认 ${format}，请用写出它的程序版本恢复。`,
    )
  }
}

async function digest({ content }: ReadEntry): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('hex')
}

function checked(kept: ReadonlyMap<string, Buffer>, seen: ReadonlyMap<string, string>): Manifest {
  const text = kept.get(manifestName)
  if (!text) throw damaged('没有清单')
  if (kept.get(`${manifestName}.sha256`)?.toString() !== sha256(text)) throw damaged('清单的校验值不符')
  const manifest = JSON.parse(text.toString()) as Manifest
  const { product, createdAt } = manifest
  if (kept.get(headerName)?.toString() !== JSON.stringify({ format, product, createdAt }))
    throw damaged('开头与清单不符')
  const listed = [...manifest.tables.flatMap(({ parts }) => parts), ...manifest.files]
  const wrong = listed.find(({ name, sha256: hash }) => seen.get(name) !== hash)
  if (wrong) throw damaged(`${wrong.name} 的校验值不符`)
  if (seen.size !== listed.length + kept.size) throw damaged('内容与清单不符')
  return manifest
}
