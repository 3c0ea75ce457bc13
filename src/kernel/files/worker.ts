import { parentPort, workerData } from 'node:worker_threads'
import type { Message, Task } from './reading.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { bytesOf, kindOf } from './source.ts'

const rowsPerBatch = 1000
const maxPartBytes = 16 * 1024 * 1024

const task = workerData as Task
const send = (message: Message) => parentPort?.postMessage(message)

try {
  await perform(task)
  send({ kind: 'done' })
} catch (error) {
  if (!(error instanceof FileRefused)) throw error
  send({ kind: 'refused', code: error.code, message: error.message })
}

// Each task loads only its own parser: a worker's start is a good part of reading a small file.
async function perform(task: Task): Promise<void> {
  switch (task.kind) {
    case 'table':
      return await table(task)
    case 'word':
    case 'preview':
      return await word(task)
    case 'part':
      return await part(task)
    default:
      return task satisfies never
  }
}

async function table(task: Task & { kind: 'table' }): Promise<void> {
  const rows = batches()
  if ((await kindOf(task.source, 'table')) === 'text') {
    send({ kind: 'sheet', name: task.name, hidden: false })
    const { readCsv } = await import('./csv.ts')
    await readCsv(task.source, task.name, task.limits, rows.add)
    return rows.flush()
  }
  const { openGuarded } = await import('./zip-guard.ts')
  const zip = await openGuarded(task.source)
  try {
    const [{ readWorkbook }, { readSheet }] = await Promise.all([
      import('./workbook-xml.ts'),
      import('./sheet-xml.ts'),
    ])
    const book = await readWorkbook(zip)
    for (const [index, sheet] of book.sheets.entries()) {
      if (task.sheet !== undefined && task.sheet !== index && task.sheet !== sheet.name) continue
      send({ kind: 'sheet', name: sheet.name, hidden: sheet.hidden })
      await readSheet(zip, book, sheet.part, task.limits, {
        row: rows.add,
        merge: (area) => send({ kind: 'merge', area }),
      })
      rows.flush()
    }
  } finally {
    zip.close()
  }
}

async function word(task: Task & { kind: 'word' | 'preview' }): Promise<void> {
  if ((await kindOf(task.source, 'word')) === 'text') {
    throw new FileRefused('not-a-document', '这是纯文本文件，需要的是 .docx 文档')
  }
  const { openGuarded } = await import('./zip-guard.ts')
  const zip = await openGuarded(task.source)
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of bytesOf(task.source)) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    if (task.kind === 'preview') {
      const { wordPreview } = await import('./word-preview.ts')
      return send({ kind: 'preview', preview: await wordPreview(zip, bytes) })
    }
    const { wordBlocks } = await import('./word.ts')
    for (const block of await wordBlocks(zip, bytes)) send({ kind: 'block', block })
  } finally {
    zip.close()
  }
}

async function part(task: Task & { kind: 'part' }): Promise<void> {
  if ((await kindOf(task.source, 'table')) === 'text') return
  const { openGuarded } = await import('./zip-guard.ts')
  const zip = await openGuarded(task.source)
  try {
    if (!zip.has(task.part)) return
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of zip.part(task.part)) {
      bytes += chunk.length
      if (bytes > maxPartBytes) throw tooLarge(`部件 ${task.part} 超过 ${maxPartBytes / 1024 / 1024} MB`)
      chunks.push(chunk)
    }
    send({ kind: 'part', bytes: Buffer.concat(chunks) })
  } finally {
    zip.close()
  }
}

/** Rows go over in batches: one message each would cost more than the reading. */
function batches() {
  let rows: [number, string[]][] = []
  const flush = () => {
    if (rows.length > 0) send({ kind: 'rows', rows })
    rows = []
  }
  return {
    flush,
    add(row: number, cells: string[]) {
      rows.push([row, cells])
      if (rows.length >= rowsPerBatch) flush()
    },
  }
}
