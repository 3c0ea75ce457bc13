import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { TextDecoder } from 'node:util'
import { FileRefused, tooLarge } from './refused.ts'
import { type ChildLimits, watchChild } from './watch-child.ts'
import { ConversionFailed, type OfficeFormat, type WordConverter } from './word-to-pdf.ts'

export interface MarkTask {
  readonly source: string
  readonly target: string
  readonly type: string
  /** The lines of the mark. */
  readonly words: readonly string[]
}
export type MarkAnswer = { readonly type: string; readonly bytes: number } | { readonly refused: string }

/** A stored paper. */
export interface MarkedPaper {
  readonly path: string
  readonly name: string
  readonly type: string
}

export interface MarkedCopy {
  readonly content: Readable
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** Makes copies that say on every page, all over it, who took them. */
export interface Marker {
  /** Pictures and PDFs stay what they are; Office files and texts become a PDF. Throws FileRefused, in words. */
  copy(paper: MarkedPaper, words: readonly string[]): Promise<MarkedCopy>
}

const usual: ChildLimits = { deadlineMs: 60_000, memoryMb: 1536 }
const heapMb = 768
const drawn = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/bmp'])
const converted = new Set<string>(
  '.docx .xlsx .pptx .doc .xls .ppt .wps .et .dps .txt .csv .tif .tiff'.split(' '),
)

/** One at a time: each may take some hundred megabytes, and a second would not be faster on two cores. */
export function createMarker(converter: WordConverter, limits: ChildLimits = usual): Marker {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    copy(paper, words) {
      const run = queue.then(() => copyOf(paper, words, converter, limits))
      queue = run.catch(() => undefined)
      return run
    },
  }
}

async function copyOf(
  paper: MarkedPaper,
  words: readonly string[],
  converter: WordConverter,
  limits: ChildLimits,
): Promise<MarkedCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-mark-'))
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const { source, type, name } = await drawable(paper, folder, converter)
    const target = join(folder, 'copy')
    const answer = await draw({ source, target, type, words }, limits)
    if ('refused' in answer) throw new FileRefused('unreadable', answer.refused)
    const content = createReadStream(target)
    content.once('close', () => void clear())
    return { content, name: answer.type === type ? name : renamed(name, '.png'), ...answer }
  } catch (error) {
    await clear()
    throw error
  }
}

/** The paper as something that can be drawn upon. */
async function drawable(paper: MarkedPaper, folder: string, converter: WordConverter) {
  if (drawn.has(paper.type)) return { source: paper.path, type: paper.type, name: paper.name }
  const extension = extname(paper.name).toLowerCase()
  if (!converted.has(extension))
    throw new FileRefused(
      'not-a-document',
      `${extension} 文件不能加盖水印，按规定不提供原件下载；需要原件请联系材料所属单位`,
    )
  if (!converter.available())
    throw new FileRefused(
      'not-a-document',
      '按规定只提供加盖水印的副本，这类文件要先转为 PDF，而服务器没有安装 LibreOffice，请联系系统管理员',
    )
  const bytes = await readFile(paper.path)
  const isText = paper.type.startsWith('text/')
  const pdf = await converter
    .toPdf(isText ? withMark(bytes) : bytes, extension.slice(1) as OfficeFormat)
    .catch((error: unknown) => {
      if (!(error instanceof ConversionFailed)) throw error
      throw new FileRefused(
        'unreadable',
        '文件没有转成 PDF，可能已损坏或有密码保护，因此不能提供加盖水印的副本',
      )
    })
  const source = join(folder, 'source.pdf')
  await writeFile(source, pdf)
  return { source, type: 'application/pdf', name: renamed(paper.name, '.pdf') }
}

/** In UTF-8 with the mark at its beginning by which LibreOffice knows it. */
function withMark(bytes: Buffer): Buffer {
  const decode = (encoding: string, fatal: boolean) => new TextDecoder(encoding, { fatal }).decode(bytes)
  try {
    return Buffer.from(`\ufeff${decode('utf-8', true)}`)
  } catch {
    // Not UTF-8: what older Chinese programs write.
    return Buffer.from(`\ufeff${decode('gb18030', false)}`)
  }
}

const renamed = (name: string, extension: string) => name.slice(0, -extname(name).length) + extension

function draw(task: MarkTask, limits: ChildLimits): Promise<MarkAnswer> {
  const program = fileURLToPath(new URL('./mark-child.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    // Nothing of our own environment: no database address, no key.
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, program], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const tooMuch = () => tooLarge('加盖水印所需的内存超出上限')
    watchChild(child, limits, (why) => {
      const slow = `文件过于复杂，${limits.deadlineMs / 1000} 秒内没有加盖好水印`
      reject(why === 'too-slow' ? new FileRefused('too-slow', slow) : tooMuch())
    })
    const output = text(child.stdout)
    child.on('error', reject)
    child.on('close', () => {
      // Ended by the memory cap, or by a file that its decoder fell over.
      output.then((json) => resolve(JSON.parse(json) as MarkAnswer)).catch(() => reject(tooMuch()))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(task))
  })
}
