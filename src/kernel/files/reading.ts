import { Worker } from 'node:worker_threads'
import type { FilePreview } from './preview-part.ts'
import { FileRefused, type RefusalCode, tooLarge, unreadable } from './refused.ts'
import type { Area, ReadLimits } from './sheet-xml.ts'
import { maxFileBytes, type Source } from './source.ts'
import type { WordBlock } from './word-html.ts'

export type Task =
  | { kind: 'table'; source: Source; name: string; limits: ReadLimits; sheet: string | number | undefined }
  | { kind: 'word'; source: Source }
  | { kind: 'preview'; source: Source }
  | { kind: 'part'; source: Source; part: string }

export type Message =
  | { kind: 'sheet'; name: string; hidden: boolean }
  | { kind: 'rows'; rows: [number, string[]][] }
  | { kind: 'merge'; area: Area }
  | { kind: 'block'; block: WordBlock }
  | { kind: 'preview'; preview: FilePreview }
  | { kind: 'part'; bytes: Uint8Array }
  | { kind: 'done' }
  | { kind: 'refused'; code: RefusalCode; message: string }

/** Each reader may take its whole memory cap: two at a time, the others wait. */
const atOnce = 2
const heapMb = 128
const deadlineMs = 30_000

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a file in a worker thread with a memory cap and a deadline, so that no file, whatever is in it,
 * can stop or exhaust the process that serves everybody else.
 */
export async function readInWorker(
  task: Task,
  onMessage: (message: Message) => void,
  limitMs = deadlineMs,
): Promise<void> {
  if (typeof task.source !== 'string' && task.source.length > maxFileBytes) {
    throw tooLarge(`上限 ${maxFileBytes / 1024 / 1024} MB`)
  }
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    await runWorker(task, onMessage, limitMs)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function runWorker(task: Task, onMessage: (message: Message) => void, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    })
    const end = (settle: () => void) => {
      clearTimeout(deadline)
      // Terminating makes an 'exit' of its own: only the first end counts.
      worker.removeAllListeners()
      worker.on('error', () => undefined)
      void worker.terminate().then(settle, reject)
    }
    const deadline = setTimeout(() => {
      end(() => reject(new FileRefused('too-slow', `文件过于复杂，${limitMs / 1000} 秒内没有读完`)))
    }, limitMs)
    worker.on('message', (message: Message) => {
      if (message.kind === 'done') end(resolve)
      else if (message.kind === 'refused') end(() => reject(new FileRefused(message.code, message.message)))
      else onMessage(message)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(() => reject(isMemory ? tooLarge('读取所需的内存超出上限') : error))
    })
    worker.on('exit', () => end(() => reject(unreadable('读取过程意外终止'))))
  })
}
