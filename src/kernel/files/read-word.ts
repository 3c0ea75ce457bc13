import { readInWorker } from './reading.ts'
import type { WordBlock } from './word-html.ts'

export type { WordBlock }

/**
 * The paragraphs and tables of a .docx in order. Merged cells are laid out as a grid ('' where covered),
 * a table inside a cell becomes text. Throws FileRefused.
 */
export async function readWord(file: string | Buffer): Promise<WordBlock[]> {
  const blocks: WordBlock[] = []
  await readInWorker({ kind: 'word', source: file }, (message) => {
    if (message.kind === 'block') blocks.push(message.block)
  })
  return blocks
}

/** One part of a .docx or .xlsx, e.g. a custom XML part of an exported form; undefined where it is absent. */
export async function readZipPart(file: string | Buffer, partName: string): Promise<Buffer | undefined> {
  let part: Buffer | undefined
  await readInWorker({ kind: 'part', source: file, part: partName }, (message) => {
    if (message.kind === 'part') part = Buffer.from(message.bytes)
  })
  return part
}
