import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { expect } from 'vitest'

export type Part = readonly [name: string, content: string | Iterable<string | Uint8Array>]

/** A zip with exactly these parts, however wrong they are. */
export const zipped = async (...parts: Part[]): Promise<Buffer> => Buffer.concat([...chunksOf(parts)])

/** A zip of so many parts without content. */
export function hollowZip(parts: number): Buffer {
  const named = (name: string, length: number, magic: string, at: number) => {
    const head = Buffer.alloc(length)
    head.write(magic, 'latin1')
    head.writeUInt16LE(name.length, at)
    return Buffer.concat([head, Buffer.from(name)])
  }
  const names = Array.from({ length: parts }, (_, at) => `part${at}`)
  const files = Buffer.concat(names.map((name) => named(name, 30, 'PK\x03\x04', 26)))
  const directory = Buffer.concat(names.map((name) => named(name, 46, 'PK\x01\x02', 28)))
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts, 8)
  end.writeUInt16LE(parts, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(files.length, 16)
  return Buffer.concat([files, directory, end])
}

/** The same, streamed to disk: for files whose content would not fit in memory. */
export async function zipFile(path: string, ...parts: Part[]): Promise<void> {
  await pipeline(Readable.from(chunksOf(parts), { objectMode: false }), createWriteStream(path))
}

function* chunksOf(parts: Part[]): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  function* taken() {
    const chunks = ready
    ready = []
    yield* chunks
  }
  for (const [name, content] of parts) {
    const entry = new ZipDeflate(name, { level: 5 })
    zip.add(entry)
    for (const piece of typeof content === 'string' ? [content] : joined(content)) {
      entry.push(typeof piece === 'string' ? strToU8(piece) : piece)
      yield* taken()
    }
    entry.push(new Uint8Array(), true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}

/** Small pieces make large ones: deflating cell by cell would take longer than the test. */
function* joined(content: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let text = ''
  for (const piece of content) {
    if (typeof piece === 'string') text += piece
    else yield piece
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  yield text
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`

/** The parts of a workbook with one sheet, around the sheet's own XML. */
export function workbookParts(
  sheet: string | Iterable<string>,
  more: { strings?: string; styles?: string; properties?: string } = {},
): Part[] {
  const { strings, styles, properties = '' } = more
  return [
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['_rels/.rels', `<Relationships>${relation('r1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`],
    [
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="${relations}">${properties}<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', '../xl/styles.xml')}</Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', sheet],
    ...(strings ? [['xl/sharedStrings.xml', `<sst ${main}>${strings}</sst>`] as const] : []),
    ...(styles ? [['xl/styles.xml', `<styleSheet ${main}>${styles}</styleSheet>`] as const] : []),
  ]
}

/** A worksheet around its rows. */
export const sheetOf = (rows: string, after = '') =>
  `<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`

/** The parts of a .docx around the XML of its body. */
export function wordParts(body: string, ...more: Part[]): Part[] {
  const types =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
  const words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const packageTypes = 'http://schemas.openxmlformats.org/package/2006'
  return [
    ['[Content_Types].xml', `<Types xmlns="${packageTypes}/content-types">${types}</Types>`],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packageTypes}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    ],
    ['word/document.xml', `<w:document ${words}><w:body>${body}</w:body></w:document>`],
    ...more,
  ]
}

/** A compound file as old Office, encrypted OOXML and installers use it: its head, its table, its directory. */
export function compoundFile(...names: string[]): Buffer {
  const directory = Math.ceil((names.length + 1) / 4)
  const file = Buffer.alloc(512 * (2 + directory), 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(endOfChain, 68)
  file.fill(0xff, 80, 1024)
  file.writeUInt32LE(0xfffffffd, 512)
  for (let sector = 1; sector <= directory; sector++)
    file.writeUInt32LE(sector < directory ? sector + 1 : endOfChain, 512 + sector * 4)
  for (const [at, name] of ['Root Entry', ...names].entries()) {
    const entry = 1024 + at * 128
    const length = file.write(`${name}\0`, entry, 'utf16le')
    file.writeUInt16LE(length, entry + 64)
    file[entry + 66] = at === 0 ? 5 : 2
  }
  return file
}

const endOfChain = 0xfffffffe

/** Runs a piece of TypeScript alone in a process of our runtime and says what it cost, in seconds of the processor. */
export async function inChild(code: string): Promise<{ output: string; peakMb: number; seconds: number }> {
  const report = `const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    console.log('PEAK', maxRSS, 'CPU', userCPUTime + systemCPUTime)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', `${code}\n${report}`])
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += data
  })
  child.stderr.on('data', (data: Buffer) => {
    output += data
  })
  await new Promise((resolve) => child.on('close', resolve))
  const [, peak, cpu] = /PEAK (\d+) CPU (\d+)/.exec(output) ?? []
  expect(peak, output).toBeDefined()
  return { output, peakMb: Number(peak) / 1024, seconds: Number(cpu) / 1_000_000 }
}

/** Seconds of processor time, all threads together: unlike the clock it does not count what else is running. */
export async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}
