import type { Document } from 'yaml'

/** A YAML or JSON text as plain data, with the way back from a pointer to its line. */
export interface ReadText {
  readonly raw: unknown
  readonly lineOf: (pointer: string) => number | null
  readonly problems: readonly {
    readonly row: number | null
    readonly code: string
    readonly message: string
  }[]
}

// A dense YAML text takes some two hundred times its size in memory; 59 items are 30 kB.
const maxYaml = 1024 * 1024
const maxCatalogYaml = 4 * 1024 * 1024
const maxJson = 16 * 1024 * 1024
const maxAliases = 100
/** One missing quote can make thousands of errors, which say nothing more. */
const maxProblems = 20

/** The text of a file in UTF-8, UTF-16 or GBK; undefined where it is no text at all. */
export function textOf(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  for (const name of [encoding, 'gb18030'])
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes)
      return text.includes('\u0000') ? undefined : text
    } catch {
      // Not this encoding; the next one decides.
    }
  return undefined
}

/** Reads YAML 1.2 or JSON. Figures keep their spelling, so that 0.10 and 1.10 arrive as they were written. */
export async function readYaml(text: string, figures: 'as-written' | 'as-numbers'): Promise<ReadText> {
  if (text.trim() === '') return failed('empty', '文件是空的')
  const json = text.length <= maxJson && /^\s*\{/.test(text) ? catalogOf(text) : undefined
  if (json) return { raw: json, lineOf: () => null, problems: [] }
  const limit = /^catalog:/m.test(text) ? maxCatalogYaml : maxYaml
  if (text.length > limit)
    return failed('too-large', `文件超过 ${limit / 1024 / 1024} MB，不像一份标准；OSCAL 目录请用 JSON 格式`)
  const { isScalar, LineCounter, parseDocument, visit } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    // 1 and "1" are the same number of an item, so the second of them must not replace the first.
    uniqueKeys: (one, other) => isScalar(one) && isScalar(other) && String(one.value) === String(other.value),
  })
  const problems = document.errors.slice(0, maxProblems).map(({ code, linePos, message }) => {
    const row = linePos?.[0].line ?? null
    return { row, code: code.toLowerCase().replaceAll('_', '-'), message: wordsFor(code, message) }
  })
  if (problems.length > 0) return { raw: undefined, lineOf: () => null, problems }
  if (figures === 'as-written')
    visit(document, {
      Scalar(_, node) {
        if (typeof node.value === 'number' && node.source !== undefined) node.value = node.source
      },
    })
  try {
    const raw: unknown = document.toJS({ maxAliasCount: maxAliases })
    return { raw, lineOf: (pointer) => lineAt(document, lines, pointer), problems: [] }
  } catch {
    return failed('too-many-aliases', '文件中的引用（别名）过多或层次过深，拒绝读取')
  }
}

/** OSCAL catalogues are large; JSON.parse reads in a blink what a YAML parser takes seconds for. */
function catalogOf(text: string): object | undefined {
  try {
    const raw: unknown = JSON.parse(text)
    return typeof raw === 'object' && raw !== null && 'catalog' in raw ? raw : undefined
  } catch {
    return undefined
  }
}

const failed = (code: string, message: string): ReadText => ({
  raw: undefined,
  lineOf: () => null,
  problems: [{ row: null, code, message }],
})

function wordsFor(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return '同一个键写了两次'
  return `不是正确的 YAML 或 JSON：${message.split('\n')[0]?.replace(/:$/, '')}`
}

/** The line of the value a pointer names, or of the nearest one that is there. */
function lineAt(
  document: Document,
  lines: { linePos(offset: number): { line: number } },
  pointer: string,
): number | null {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return lines.linePos(node.range[0]).line
  }
  return null
}
