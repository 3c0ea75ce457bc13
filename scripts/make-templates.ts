import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, Packer } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { findingsTemplates } from './templates/findings.ts'
import { fontTable } from './templates/font-table.ts'
import { cellLine } from './templates/layout.ts'
import { roundsTemplates } from './templates/rounds.ts'

// `node scripts/make-templates.ts`: the Word templates shipped with the product, the same bytes from the same source.

const folder = join(import.meta.dirname, '../library/templates')

/** Every shipped template by the kind of paper it is for. */
export const shippedTemplates: Readonly<Record<string, () => Document>> = {
  ...roundsTemplates,
  ...findingsTemplates,
}

/** A template's bytes: without the day it was made, which would make each run another file. */
export async function templateBytes(document: Document): Promise<Buffer> {
  const parts = unzipSync(await Packer.toBuffer(document))
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const fixed = {
    'word/document.xml': text.replaceAll(ownSpacing, '<w:snapToGrid w:val="0"/>$&'),
    'docProps/core.xml': coreXml,
    'word/fontTable.xml': fontTable,
  }
  const entries = Object.entries({
    ...parts,
    ...Object.fromEntries(Object.entries(fixed).map(([name, xml]) => [name, strToU8(xml)])),
  })
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: new Date(2026, 0, 1), level: 9 }))
}

/** Lines in cells and in the imprint keep to their own height, not to the grid of the letter's; the library cannot say so. */
const ownSpacing = new RegExp(
  `<w:spacing (w:after="0" w:before="0" w:line="${cellLine}"|w:line="(20|60|480)") w:lineRule="exact"/>`,
  'g',
)

const coreXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>衡密</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>`

if (import.meta.main) {
  for (const [kind, make] of Object.entries(shippedTemplates)) {
    writeFileSync(join(folder, `${kind}.docx`), await templateBytes(make()))
    process.stdout.write(`library/templates/${kind}.docx\n`)
  }
}
