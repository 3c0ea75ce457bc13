import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, Packer } from 'docx'
import { fontTable } from './templates/font-table.ts'
import { roundsTemplates } from './templates/rounds.ts'

// `node scripts/make-templates.ts`: the Word templates shipped with the product, the same bytes from the same source.

const folder = join(import.meta.dirname, '../library/templates')

/** Every shipped template by the kind of paper it is for. */
export const shippedTemplates: Readonly<Record<string, () => Document>> = { ...roundsTemplates }

/** A template's bytes: without the day it was made, which would make each run another file. */
export async function templateBytes(document: Document): Promise<Buffer> {
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreXml },
    { path: 'word/fontTable.xml', data: fontTable },
  ])
  return undated(bytes)
}

const coreXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>衡密</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>`

/** Sets the date of every entry of a zip to 1980-01-01, in its own head and in the directory. */
function undated(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes)
  const end = out.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const count = out.readUInt16LE(end + 10)
  let at = out.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry++) {
    const head = out.readUInt32LE(at + 42)
    out.writeUInt32LE(0x00210000, at + 12)
    out.writeUInt32LE(0x00210000, head + 10)
    at += 46 + out.readUInt16LE(at + 28) + out.readUInt16LE(at + 30) + out.readUInt16LE(at + 32)
  }
  return out
}

if (import.meta.main) {
  for (const [kind, make] of Object.entries(shippedTemplates)) {
    writeFileSync(join(folder, `${kind}.docx`), await templateBytes(make()))
    process.stdout.write(`library/templates/${kind}.docx\n`)
  }
}
