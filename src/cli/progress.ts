import type { Shell } from './command.ts'

export interface Progress {
  readonly update: (done: number, total: number) => void
  stop(): void
}

/** A progress bar on stderr where a person watches a terminal; nothing otherwise. */
export async function progress({ json }: Shell, label: string): Promise<Progress> {
  if (json || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const { SingleBar, Presets } = await import('cli-progress')
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage}% {value}/{total}`, stream: process.stderr, hideCursor: true },
    Presets.shades_classic,
  )
  let started = false
  return {
    update(done, total) {
      if (started) bar.setTotal(total)
      else bar.start(total, 0)
      started = true
      bar.update(done)
    },
    stop() {
      if (started) bar.stop()
      started = false
    },
  }
}
