import { z } from 'zod'

/** A stretch of text that looks alike. */
const TextRun = z.object({
  kind: z.literal('text'),
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underlined: z.boolean().optional(),
  struck: z.boolean().optional(),
  shift: z.enum(['up', 'down']).optional(),
})
/** A picture that stands among the text; `src` is null where its kind or size is not shown. */
const PictureRun = z.object({ kind: z.literal('picture'), src: z.string().nullable(), alt: z.string() })
const Run = z.discriminatedUnion('kind', [TextRun, PictureRun])
export type Run = z.infer<typeof Run>

const Cell = z.object({ across: z.int(), down: z.int(), isHead: z.boolean(), runs: z.array(Run) })
export type PreviewCell = z.infer<typeof Cell>

const Paragraph = z.object({
  kind: z.literal('paragraph'),
  /** 1 to 6 for a heading, 0 for a paragraph. */
  heading: z.int(),
  align: z.enum(['start', 'centre', 'end']),
  /** What stands before an entry of a list, and how deep it lies. */
  entry: z.object({ mark: z.string(), depth: z.int() }).nullable(),
  runs: z.array(Run),
})

/** What a preview is made of: nothing of it can run, and nothing is fetched from anywhere. */
export const PreviewPart = z.discriminatedUnion('kind', [
  Paragraph,
  z.object({ kind: z.literal('table'), rows: z.array(z.array(Cell)) }),
  z.object({ kind: z.literal('sheet'), name: z.string(), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('plain'), text: z.string() }),
])
export type PreviewPart = z.infer<typeof PreviewPart>

export const FilePreview = z.object({
  parts: z.array(PreviewPart),
  /** More is in the file than is shown here. */
  isCut: z.boolean(),
})
export type FilePreview = z.infer<typeof FilePreview>

const mostChars = 2_000

/** Cuts to what a page can show, and remembers that it did. */
export function cutter() {
  let hasCut = false
  const list = <One>(all: readonly One[], most: number): readonly One[] => {
    if (all.length <= most) return all
    hasCut = true
    return all.slice(0, most)
  }
  const text = (all: string): string => {
    if (all.length <= mostChars) return all
    hasCut = true
    return `${all.slice(0, mostChars)}…`
  }
  const cut = () => {
    hasCut = true
  }
  return { list, text, cut, isCut: () => hasCut }
}
