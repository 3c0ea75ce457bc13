import type { Ctx } from './context.ts'

export interface KernelHappening {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly orgPath: string
  readonly after: unknown
}

/** Writes an audit event of the kernel's own; handed in, since the kernel knows no module. */
export type Recorder = (ctx: Ctx, happening: KernelHappening) => Promise<void>

/** What actions are called on screen, by action: in Chinese, which files go out in, and in English. */
export type ActionTexts = Readonly<Record<string, readonly [chinese: string, english: string]>>
