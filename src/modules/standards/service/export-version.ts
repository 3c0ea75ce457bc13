import type { VersionView } from '../contract.ts'

const office = 'application/vnd.openxmlformats-officedocument'
type Definition = VersionView['definition']

// The writers are read with the first file of their kind, not at every start.
const kinds = {
  xlsx: {
    type: `${office}.spreadsheetml.sheet`,
    write: async (standard: Definition) => (await import('./export-xlsx.ts')).exportXlsx(standard),
  },
  docx: {
    type: `${office}.wordprocessingml.document`,
    write: async (standard: Definition) => (await import('./export-docx.ts')).exportDocx(standard),
  },
  yaml: {
    type: 'application/yaml; charset=utf-8',
    write: async (standard: Definition) => Buffer.from((await import('./print-form.ts')).toYaml(standard)),
  },
} as const

/** One version as a file that imports again to the same standard. */
export async function exportVersion(
  { title, number, definition }: VersionView,
  format: keyof typeof kinds,
): Promise<{ bytes: Buffer; type: string; name: string }> {
  const { type, write } = kinds[format]
  const name = `${title.replace(/[\\/:*?"<>|]/g, '_')}(第${number}版).${format}`
  return { bytes: await write(definition), type, name }
}
