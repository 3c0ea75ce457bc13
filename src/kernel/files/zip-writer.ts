import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** Fixed, so that the same ledger gives the same bytes: 1980-01-01, the first day a zip can name. */
const dosDate = 0x21
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808
const maxUint32 = 0xffff_ffff

/** The bytes of a zip, entry by entry, nothing held but one chunk; up to 4 GB, as Excel itself. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const local = localHeader(name)
    yield local
    const sizes = { crc: 0, packed: 0, unpacked: 0 }
    yield* deflated(content, sizes)
    yield descriptor(sizes)
    directory.push(directoryEntry(name, sizes, offset))
    offset += local.length + sizes.packed + 16
    if (offset > maxUint32 || sizes.unpacked > maxUint32)
      throw new RangeError('a workbook cannot exceed 4 GB')
  }
  yield* directory
  yield directoryEnd(directory, offset)
}

interface Sizes {
  crc: number
  packed: number
  unpacked: number
}

async function* deflated(content: ZipEntry['content'], sizes: Sizes): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of content) {
      const bytes = Buffer.from(piece)
      sizes.crc = crc32(bytes, sizes.crc)
      sizes.unpacked += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw({ level: 5, chunkSize: 64 * 1024 })
  const fed = pipeline(Readable.from(counted()), deflate)
  // A failing source also ends the loop below with the same error.
  fed.catch(() => undefined)
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sizes.packed += chunk.length
    yield chunk
  }
  await fed
}

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(dosDate, 12)
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([header, Buffer.from(name)])
}

function descriptor({ crc, packed, unpacked }: Sizes): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(unpacked, 12)
  return bytes
}

function directoryEntry(name: string, { crc, packed, unpacked }: Sizes, offset: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(flags, 8)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt16LE(dosDate, 14)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(unpacked, 24)
  entry.writeUInt16LE(Buffer.byteLength(name), 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, Buffer.from(name)])
}

function directoryEnd(directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, entry) => sum + entry.length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return end
}
