import type { VersionView } from '../contract.ts'
import { exportDocx } from './export-docx.ts'
import { exportXlsx } from './export-xlsx.ts'
import { toYaml } from './print-form.ts'

const office = 'application/vnd.openxmlformats-officedocument'
const kinds = {
  xlsx: { type: `${office}.spreadsheetml.sheet`, write: exportXlsx },
  docx: { type: `${office}.wordprocessingml.document`, write: exportDocx },
  yaml: {
    type: 'application/yaml; charset=utf-8',
    write: async (standard: VersionView['definition']) => Buffer.from(toYaml(standard)),
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
