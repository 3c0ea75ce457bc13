import { renameSync, writeFileSync } from 'node:fs'

// Loaded before a server that is measured (`node --expose-gc --import`): asked by a signal, it collects its garbage and
// writes down how many bytes are left in use.
const file = process.env.HENGMI_BENCH_HELD
if (file && process.argv[1]?.endsWith('hengmi.ts'))
  process.on('SIGUSR2', () => {
    globalThis.gc?.()
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    writeFileSync(`${file}.new`, String(heapUsed + arrayBuffers))
    renameSync(`${file}.new`, file)
  })
